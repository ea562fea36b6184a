/// What `ledger-snapshot.sqlite` looks like inside. Tables end in `_rows` and may change; views are for others, and are
/// only ever added to.
enum SnapshotTables {
  /// Part of what is compared to know whether a snapshot can be gone on with: a higher one makes all of it anew.
  static let version = 1

  static let sql = """
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE documentation (
      "view" TEXT NOT NULL, "column" TEXT NOT NULL, meaning TEXT NOT NULL, PRIMARY KEY ("view", "column")
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE decision_rows (
      sequence INTEGER PRIMARY KEY, submission TEXT NOT NULL, ordinal INTEGER NOT NULL, campaign TEXT NOT NULL,
      student TEXT, document TEXT, outcome TEXT NOT NULL, office TEXT, codes TEXT, deposited_ms INTEGER NOT NULL,
      decided_ms INTEGER NOT NULL, forced INTEGER NOT NULL, in_force INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX decision_rows_by_student ON decision_rows(student);
    CREATE INDEX decision_rows_referred ON decision_rows(decided_ms) WHERE outcome = 'referred' AND in_force = 1;
    CREATE TABLE situation_rows (
      id TEXT PRIMARY KEY, standing TEXT NOT NULL, profiles TEXT NOT NULL, components TEXT NOT NULL, office TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE situation_document_rows (
      situation TEXT NOT NULL, document TEXT NOT NULL, state TEXT NOT NULL, deadline TEXT,
      PRIMARY KEY (situation, document)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE dossier_rows (student TEXT PRIMARY KEY, situation TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE hour_rows (
      campaign TEXT NOT NULL, hour TEXT NOT NULL, outcome TEXT NOT NULL, decisions INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE run_rows (
      number INTEGER PRIMARY KEY, command TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT NOT NULL,
      status INTEGER NOT NULL, submissions INTEGER NOT NULL, letters INTEGER NOT NULL
    ) STRICT;

    CREATE VIEW decisions AS
      SELECT sequence, submission || '.' || ordinal AS decision, submission, campaign, student, document, outcome,
        office, codes, strftime('%Y-%m-%dT%H:%M:%fZ', deposited_ms / 1000.0, 'unixepoch') AS deposited_at,
        strftime('%Y-%m-%dT%H:%M:%fZ', decided_ms / 1000.0, 'unixepoch') AS decided_at, in_force,
        forced AS by_registrar
      FROM decision_rows;
    CREATE VIEW queue AS
      SELECT submission, student, document, codes AS doubts,
        strftime('%Y-%m-%dT%H:%M:%fZ', decided_ms / 1000.0, 'unixepoch') AS since
      FROM decision_rows WHERE outcome = 'referred' AND in_force = 1 ORDER BY decided_ms;
    CREATE VIEW reasons AS
      SELECT d.campaign, d.document, d.outcome, reason.value AS code, count(*) AS submissions
      FROM decision_rows d, json_each('["' || replace(d.codes, ' ', '","') || '"]') reason
      WHERE d.in_force = 1 AND d.codes IS NOT NULL GROUP BY 1, 2, 3, 4;
    CREATE VIEW dossiers AS
      SELECT d.student, s.standing, s.profiles, s.components, s.office,
        (SELECT count(*) FROM situation_document_rows i
         WHERE i.situation = d.situation AND s.standing = 'incomplete' AND i.state <> 'approved') AS unsettled
      FROM dossier_rows d JOIN situation_rows s ON s.id = d.situation;
    CREATE VIEW requirements AS
      SELECT d.student, i.document, i.state, i.deadline AS "before"
      FROM dossier_rows d JOIN situation_document_rows i ON i.situation = d.situation;
    CREATE VIEW hours AS SELECT campaign, hour || ':00:00.000Z' AS hour, outcome, decisions FROM hour_rows;
    CREATE VIEW runs AS
      SELECT number, command, started_at, ended_at, status, submissions, letters FROM run_rows;
    """

  /// What each column of each view means. It stands in the file itself, in `documentation`.
  static let documentation: [(view: String, column: String, meaning: String)] = [
    ("decisions", "", "Every decision of every campaign, the superseded ones included; none of erased students."),
    ("decisions", "sequence", "The ledger's number of the decision, ascending; a later one is higher."),
    ("decisions", "decision", "The decision's name: its record is called like it."),
    ("decisions", "submission", "The deposit that was decided on."),
    ("decisions", "campaign", "The two years of the academic year's registration."),
    ("decisions", "student", "The student number; null where the deposit belongs to nobody that we know."),
    ("decisions", "document", "The code of the document type; null where it was not recognised."),
    ("decisions", "outcome", "approved, rejected, referred, held, routed or unidentified."),
    ("decisions", "office", "Of what is routed, the office that handles it; else null."),
    ("decisions", "codes", "Of rejections the reasons, of referrals the doubts, by their codes, with spaces between."),
    ("decisions", "deposited_at", "When the deposit was made, UTC."),
    ("decisions", "decided_at", "When it was decided, UTC."),
    ("decisions", "in_force", "1 for the last decision on its submission, else 0."),
    (
      "decisions", "by_registrar",
      "1 where a registrar decided and not the rules; who and why stand in the ledger only."
    ),
    ("queue", "", "Submissions that wait for a person, the one that has waited longest first."),
    ("queue", "submission", "The deposit; vidimus show SUBMISSION says everything of it."),
    ("queue", "student", "The student number."),
    ("queue", "document", "The code of the document type."),
    ("queue", "doubts", "Why a person must look, by codes, with spaces between."),
    ("queue", "since", "When it was referred, UTC."),
    ("reasons", "", "Why submissions are rejected or referred, counted over the decisions in force."),
    ("reasons", "campaign", "The campaign."),
    ("reasons", "document", "The code of the document type; null where it was not recognised."),
    ("reasons", "outcome", "rejected or referred."),
    ("reasons", "code", "The reason or the doubt."),
    ("reasons", "submissions", "How many submissions it rejects or refers."),
    ("dossiers", "", "The dossier of every student of the roster."),
    ("dossiers", "student", "The student number."),
    ("dossiers", "standing", "complete (the certificate is available), incomplete, or routed to another office."),
    ("dossiers", "profiles", "The profiles of the student's registrations, with spaces between."),
    ("dossiers", "components", "Faculties, institutes or schools of the registrations, with ' + ' between."),
    ("dossiers", "office", "Of routed students, the office; else null."),
    ("dossiers", "unsettled", "How many documents still keep the certificate back."),
    ("requirements", "", "Every document that a student of the roster has to deposit."),
    ("requirements", "student", "The student number."),
    ("requirements", "document", "The code of the document type."),
    ("requirements", "state", "approved, rejected, referred, held or missing."),
    ("requirements", "before", "The first instant that is too late, UTC; null where it is not the student's turn."),
    ("hours", "", "Decisions by the hour, those included that were superseded later."),
    ("hours", "campaign", "The campaign."),
    ("hours", "hour", "When the hour began, UTC."),
    ("hours", "outcome", "The outcome."),
    ("hours", "decisions", "How many."),
    ("runs", "", "Runs that decided something or wrote to somebody."),
    ("runs", "number", "The ledger's number of the run."),
    ("runs", "command", "run or watch."),
    ("runs", "started_at", "When it began, UTC."),
    ("runs", "ended_at", "When it ended, or was last at work, UTC."),
    ("runs", "status", "Its exit status."),
    ("runs", "submissions", "Submissions that it decided."),
    ("runs", "letters", "Letters that it composed."),
  ]

  /// Fills a snapshot from the ledger, which is attached as `ledger`. Decisions that it has are not read again: they
  /// never change, but that another one supersedes them.
  static let filling = """
    INSERT INTO decision_rows
      SELECT d.sequence, d.submission, d.ordinal, d.campaign, s.student, s.document, d.outcome,
        iif(d.outcome = 'routed', json_extract(d.detail, '$.office'), NULL),
        (SELECT group_concat(json_extract(reason.value, '$.code'), ' ') FROM json_each(
           d.detail, CASE d.outcome WHEN 'rejected' THEN '$.shortcomings' WHEN 'referred' THEN '$.doubts' ELSE '$.none'
                     END) reason),
        CAST(round((julianday(s.deposited_at) - 2440587.5) * 86400000) AS INTEGER),
        CAST(round((julianday(d.decided_at) - 2440587.5) * 86400000) AS INTEGER), d.forcing IS NOT NULL, 1
      FROM ledger.decisions d JOIN ledger.submissions s ON s.id = d.submission
      WHERE d.sequence > (SELECT coalesce(max(sequence), 0) FROM decision_rows) ORDER BY d.sequence;
    UPDATE decision_rows SET in_force = 0 WHERE sequence IN (
      SELECT earlier.sequence FROM ledger.decisions later
      JOIN ledger.decisions earlier ON earlier.submission = later.submission AND earlier.ordinal = later.ordinal - 1
      WHERE later.ordinal > 1 AND later.sequence > (SELECT CAST(value AS INTEGER) FROM about WHERE name = 'last_sequence'));

    DELETE FROM situation_rows;
    INSERT INTO situation_rows
      SELECT s.id, json_extract(s.description, '$.standing'),
        (SELECT group_concat(value, ' ') FROM json_each(s.description, '$.profiles')),
        (SELECT group_concat(value, ' + ') FROM json_each(s.description, '$.components')),
        json_extract(s.description, '$.office')
      FROM ledger.situations s;
    DELETE FROM situation_document_rows;
    INSERT INTO situation_document_rows
      SELECT s.id, json_extract(item.value, '$.code'), json_extract(item.value, '$.state'),
        json_extract(item.value, '$.before')
      FROM ledger.situations s, json_each(s.description, '$.documents') item;
    DELETE FROM dossier_rows;
    INSERT INTO dossier_rows
      SELECT student, situation FROM ledger.dossiers WHERE is_enrolled = 1 AND situation IS NOT NULL ORDER BY student;
    DELETE FROM hour_rows;
    INSERT INTO hour_rows
      SELECT campaign, hour, outcome, sum(decisions) FROM ledger.decision_tallies GROUP BY 1, 2, 3;
    DELETE FROM run_rows;
    INSERT INTO run_rows
      SELECT id, command, started_at, ended_at, status, submissions, letters FROM (
        SELECT *, json_extract(figures, '$.submissions') AS submissions, json_extract(figures, '$.letters') AS letters
        FROM ledger.runs WHERE ended_at IS NOT NULL AND command NOT IN ('decide', 'rerun', 'remind'))
      WHERE submissions + letters > 0;
    """
}
