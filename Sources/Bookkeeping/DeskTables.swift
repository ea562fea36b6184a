/// What the registrar's desk adds to the ledger.
enum DeskTables {
  static let sql = """
    -- What registrars decided by themselves. A row is never removed; a withdrawal is noted in it. One without a
    -- submission approves the requirement, one with a submission rejects that submission.
    CREATE TABLE forcings (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      campaign TEXT NOT NULL,
      student TEXT NOT NULL,
      document TEXT NOT NULL,
      submission TEXT REFERENCES submissions(id),
      forced_by TEXT NOT NULL,
      forced_why TEXT NOT NULL,
      forced_at TEXT NOT NULL,
      withdrawn_by TEXT,
      withdrawn_why TEXT,
      withdrawn_at TEXT
    ) STRICT;
    CREATE INDEX forcings_by_student ON forcings(student);
    -- Whatever two registrars do at the same time, one act is in force.
    CREATE UNIQUE INDEX forcings_approving ON forcings(campaign, student, document)
      WHERE submission IS NULL AND withdrawn_at IS NULL;
    CREATE UNIQUE INDEX forcings_rejecting ON forcings(submission)
      WHERE submission IS NOT NULL AND withdrawn_at IS NULL;

    ALTER TABLE decisions ADD COLUMN forcing INTEGER REFERENCES forcings(id);
    ALTER TABLE news ADD COLUMN forcing INTEGER REFERENCES forcings(id);
    CREATE INDEX news_by_decision ON news(decision) WHERE decision IS NOT NULL;

    -- The queue: what a person has to look at.
    CREATE INDEX standing_referred ON standing(sequence) WHERE outcome = 'referred';

    -- Where each student's rows stand in the roster, so that one student is read without all others. It holds no name.
    CREATE TABLE roster_rows (
      student TEXT NOT NULL,
      start INTEGER NOT NULL,
      length INTEGER NOT NULL,
      PRIMARY KEY (student, start)
    ) STRICT, WITHOUT ROWID;
    -- The file that these places are in; any change of it makes them void.
    CREATE TABLE roster_files (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      stamp TEXT NOT NULL,
      header_length INTEGER NOT NULL
    ) STRICT;

    -- What students were reminded of, so that nobody is reminded of the same twice.
    CREATE TABLE reminders (
      campaign TEXT NOT NULL,
      student TEXT NOT NULL,
      document TEXT NOT NULL,
      state TEXT NOT NULL,
      deadline TEXT NOT NULL,
      days_before INTEGER NOT NULL,
      reminded_at TEXT NOT NULL,
      PRIMARY KEY (campaign, student, document, state, deadline, days_before)
    ) STRICT, WITHOUT ROWID;
    """
}
