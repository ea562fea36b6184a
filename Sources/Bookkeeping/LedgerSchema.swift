import GRDB

/// The tables of the ledger, version by version. A version that was released is never edited.
enum LedgerSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: version1)
    }
    migrator.registerMigration("deliveries") { db in
      try db.execute(sql: deliveries)
    }
    migrator.registerMigration("replacements") { db in
      try db.execute(sql: replacements)
    }
    migrator.registerMigration("numbers") { db in
      try db.execute(sql: numbers)
    }
    migrator.registerMigration("personal-data") { db in
      try db.execute(sql: personalData)
    }
    migrator.registerMigration("desk") { db in
      try db.execute(sql: DeskTables.sql)
    }
    migrator.registerMigration("figures") { db in
      try db.execute(sql: FigureTables.sql)
    }
    migrator.registerMigration("lacking-parts") { db in
      try db.execute(sql: lackingParts)
    }
    return migrator
  }

  /// A deposit may replace an earlier one of the same document: the decision says which decision it supersedes, the news
  /// what that one was.
  private static let replacements = """
    ALTER TABLE decisions ADD COLUMN supersedes TEXT;
    ALTER TABLE news ADD COLUMN replaced TEXT;
    """

  /// Numbers that documents bear, as keyed hashes: the same number on two students' documents is noticed.
  private static let numbers = """
    CREATE TABLE document_numbers (
      hash TEXT NOT NULL,
      submission TEXT NOT NULL REFERENCES submissions(id),
      PRIMARY KEY (hash, submission)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX document_numbers_by_submission ON document_numbers(submission);
    """

  /// Situations say which parts are lacking: where parts were ever deposited, the next run works those dossiers out anew.
  private static let lackingParts = """
    UPDATE dossiers SET fingerprint = '' WHERE student IN (SELECT student FROM submissions WHERE part IS NOT NULL);
    UPDATE rosters SET rulebook = '' WHERE EXISTS (SELECT 1 FROM submissions WHERE part IS NOT NULL);
    """

  private static let version1 = """
    -- One row for every run: its heartbeat.
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      command TEXT NOT NULL,
      process INTEGER NOT NULL,
      started_at TEXT NOT NULL,
      ended_at TEXT,
      status INTEGER,
      rulebook TEXT NOT NULL,
      roster TEXT NOT NULL,
      figures TEXT
    ) STRICT;

    -- One row for every deposit that was taken out of the inbox and decided.
    CREATE TABLE submissions (
      id TEXT PRIMARY KEY,
      name BLOB NOT NULL,
      student TEXT,
      document TEXT,
      part INTEGER,
      extension TEXT,
      byte_count INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      modified_ns INTEGER NOT NULL,
      first_seen TEXT NOT NULL,
      deposited_at TEXT NOT NULL,
      is_closed INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX submissions_by_student ON submissions(student);
    CREATE INDEX submissions_by_bytes ON submissions(sha256);
    CREATE INDEX submissions_open ON submissions(id) WHERE is_closed = 0;

    -- Append-only. The decision in force on a submission is the one with the highest ordinal.
    CREATE TABLE decisions (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      submission TEXT NOT NULL REFERENCES submissions(id),
      ordinal INTEGER NOT NULL,
      campaign TEXT NOT NULL,
      outcome TEXT NOT NULL,
      detail TEXT NOT NULL,
      findings TEXT NOT NULL,
      inspection TEXT NOT NULL,
      reference_date TEXT NOT NULL,
      judged_for TEXT NOT NULL,
      rulebook TEXT NOT NULL,
      decided_at TEXT NOT NULL,
      run INTEGER NOT NULL REFERENCES runs(id),
      UNIQUE (submission, ordinal)
    ) STRICT;
    CREATE TRIGGER decisions_are_never_changed BEFORE UPDATE ON decisions
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    CREATE TRIGGER decisions_are_never_removed BEFORE DELETE ON decisions
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    -- REPLACE removes rows without asking the trigger above.
    CREATE TRIGGER decisions_are_never_replaced BEFORE INSERT ON decisions
      WHEN EXISTS (SELECT 1 FROM decisions WHERE sequence = NEW.sequence
                   OR (submission = NEW.submission AND ordinal = NEW.ordinal))
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

    -- The decision in force on each submission: kept beside, so that no reader has to search for it.
    CREATE TABLE standing (
      submission TEXT PRIMARY KEY REFERENCES submissions(id),
      sequence INTEGER NOT NULL REFERENCES decisions(sequence),
      student TEXT,
      outcome TEXT NOT NULL,
      hold_until TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX standing_by_student ON standing(student);
    CREATE INDEX standing_waiting ON standing(outcome, hold_until) WHERE outcome IN ('held', 'routed', 'unidentified');

    -- What is decided but not yet written for others to read.
    CREATE TABLE unpublished_decisions (sequence INTEGER PRIMARY KEY REFERENCES decisions(sequence)) STRICT;
    CREATE TABLE unpublished_dossiers (student TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

    -- How far decisions.jsonl of a campaign is written: recovery cuts back to this length.
    CREATE TABLE journals (
      campaign TEXT PRIMARY KEY,
      byte_length INTEGER NOT NULL,
      last_sequence INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- The standing of each dossier as it was last published.
    CREATE TABLE dossiers (
      student TEXT PRIMARY KEY,
      fingerprint TEXT NOT NULL,
      standing TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What a student must be told; `letter` is null until it is.
    CREATE TABLE news (
      id INTEGER PRIMARY KEY,
      student TEXT NOT NULL,
      kind TEXT NOT NULL,
      decision INTEGER REFERENCES decisions(sequence),
      earlier_approval_stands INTEGER NOT NULL DEFAULT 0,
      since TEXT NOT NULL,
      letter TEXT REFERENCES letters(id),
      CHECK (kind <> 'decided' OR decision IS NOT NULL)
    ) STRICT;
    CREATE INDEX news_untold ON news(student) WHERE letter IS NULL;

    -- A letter keeps its bytes until it lies in the outbox, so that writing it twice gives the same message.
    CREATE TABLE letters (
      id TEXT PRIMARY KEY,
      student TEXT NOT NULL,
      composed_at TEXT NOT NULL,
      message BLOB,
      written_at TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX letters_unwritten ON letters(id) WHERE written_at IS NULL;

    -- The roster of the last run that judged by it.
    CREATE TABLE rosters (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      fingerprint TEXT NOT NULL,
      students INTEGER NOT NULL,
      rulebook TEXT NOT NULL
    ) STRICT;

    -- What the last written summary said, so that one that says the same is not written again.
    CREATE TABLE summaries (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      fingerprint TEXT NOT NULL
    ) STRICT;
    """

  /// What became of each letter that was handed to the mailer.
  private static let deliveries = """
    CREATE TABLE deliveries (
      letter TEXT PRIMARY KEY,
      tries INTEGER NOT NULL,
      last_tried_at TEXT NOT NULL,
      next_try_at TEXT,
      fate TEXT CHECK (fate IN ('sent', 'failed')),
      mailer_status INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX deliveries_by_fate ON deliveries(fate, last_tried_at);
    """

  /// What was removed of students' data, and when.
  private static let personalData = """
    -- The plan is null once nothing of it is left: then nobody knows who was erased.
    CREATE TABLE erasures (
      id INTEGER PRIMARY KEY,
      plan TEXT,
      began_at TEXT NOT NULL,
      ended_at TEXT,
      decisions INTEGER
    ) STRICT;
    CREATE TABLE purges (
      submission TEXT PRIMARY KEY REFERENCES submissions(id),
      purged_at TEXT NOT NULL,
      is_done INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX purges_unfinished ON purges(submission) WHERE is_done = 0;
    CREATE TABLE purged_letters (letter TEXT PRIMARY KEY REFERENCES letters(id)) STRICT, WITHOUT ROWID;
    """
}
