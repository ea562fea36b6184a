/// What the ledger keeps so that a summary of 400,000 decisions costs a few narrow scans, and never a look into one.
enum FigureTables {
  static let sql = """
    -- What figures and dashboards ask about the decision in force. `codes`: of a rejected submission its shortcomings,
    -- of a referred one its doubts, in their order, with spaces between them.
    ALTER TABLE standing ADD COLUMN campaign TEXT;
    ALTER TABLE standing ADD COLUMN document TEXT;
    ALTER TABLE standing ADD COLUMN office TEXT;
    ALTER TABLE standing ADD COLUMN codes TEXT;
    ALTER TABLE standing ADD COLUMN decided_at TEXT;
    UPDATE standing SET (campaign, document, office, codes, decided_at) = (
      SELECT d.campaign, s.document, json_extract(d.detail, '$.office'),
        (SELECT group_concat(json_extract(reason.value, '$.code'), ' ') FROM json_each(
           d.detail, CASE d.outcome WHEN 'rejected' THEN '$.shortcomings' WHEN 'referred' THEN '$.doubts' ELSE '$.none'
                     END) reason),
        d.decided_at
      FROM decisions d JOIN submissions s ON s.id = d.submission WHERE d.sequence = standing.sequence);
    CREATE INDEX standing_figures ON standing(campaign, outcome, document, office, codes);
    CREATE INDEX standing_queue ON standing(campaign, decided_at) WHERE outcome = 'referred';

    -- Where a dossier stands, as thousands of students share it: one row for all of them.
    CREATE TABLE situations (id TEXT PRIMARY KEY, description TEXT NOT NULL) STRICT, WITHOUT ROWID;
    ALTER TABLE dossiers ADD COLUMN situation TEXT REFERENCES situations(id);
    -- Whoever left the roster keeps the last dossier, and is counted no more.
    ALTER TABLE dossiers ADD COLUMN is_enrolled INTEGER NOT NULL DEFAULT 1;
    CREATE INDEX dossiers_by_situation ON dossiers(situation, is_enrolled);
    -- The next run works out every dossier anew, and with it its situation.
    UPDATE dossiers SET fingerprint = '';
    UPDATE rosters SET rulebook = '';

    -- How often a run changed what others read: the number of its transactions.
    ALTER TABLE runs ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
    -- Erasures take letters away; those that were ever composed are still counted.
    ALTER TABLE erasures ADD COLUMN letters INTEGER;

    -- How long each decision took from the deposit on: the least bound of so many seconds that it kept (-1: none), 0
    -- for what was decided again.
    CREATE VIEW decision_delays AS
      SELECT sequence, campaign, hour, outcome, iif(ordinal > 1, 0, milliseconds) AS milliseconds,
        CASE WHEN ordinal > 1 THEN 0 WHEN milliseconds <= 60000 THEN 60 WHEN milliseconds <= 600000 THEN 600
          WHEN milliseconds <= 3600000 THEN 3600 WHEN milliseconds <= 21600000 THEN 21600
          WHEN milliseconds <= 43200000 THEN 43200 WHEN milliseconds <= 86400000 THEN 86400
          WHEN milliseconds <= 259200000 THEN 259200 WHEN milliseconds <= 604800000 THEN 604800 ELSE -1 END AS bound
      FROM (
        SELECT d.sequence, d.campaign, substr(d.decided_at, 1, 13) AS hour, d.outcome, d.ordinal,
          max(0, CAST(round((julianday(d.decided_at) - julianday(s.deposited_at)) * 86400000) AS INTEGER))
            AS milliseconds
        FROM decisions d JOIN submissions s ON s.id = d.submission);
    -- Decisions, counted as they are made.
    CREATE TABLE decision_tallies (
      campaign TEXT NOT NULL,
      hour TEXT NOT NULL,
      outcome TEXT NOT NULL,
      bound INTEGER NOT NULL,
      decisions INTEGER NOT NULL,
      milliseconds INTEGER NOT NULL,
      PRIMARY KEY (campaign, hour, outcome, bound)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER decisions_are_tallied AFTER INSERT ON decisions BEGIN
      INSERT INTO decision_tallies
      SELECT campaign, hour, outcome, bound, 1, milliseconds FROM decision_delays WHERE sequence = NEW.sequence
      ON CONFLICT DO UPDATE SET decisions = decisions + 1, milliseconds = milliseconds + excluded.milliseconds;
    END;
    \(recount)
    """

  /// Counts anew: after an erasure, the only time that decisions go.
  static let recount = """
    DELETE FROM decision_tallies;
    INSERT INTO decision_tallies
    SELECT campaign, hour, outcome, bound, count(*), sum(milliseconds) FROM decision_delays GROUP BY 1, 2, 3, 4;
    DELETE FROM situations WHERE id NOT IN (SELECT situation FROM dossiers WHERE situation IS NOT NULL);
    """
}
