import DossierRules
import Foundation
import GRDB

/// A run that has ended, with what it said of itself.
package struct EndedRun<Figures: Decodable & Sendable>: Sendable {
  package let command: String
  package let startedAt: Date
  package let endedAt: Date
  package let status: Int32
  package let figures: Figures
}

/// What all runs did together.
package struct RunTotals: Hashable, Sendable {
  /// Runs by their exit status.
  package let byStatus: [Int32: Int]
  /// Runs that ended by their duration, a watch left aside.
  package let durations: [LedgerCounts.Delays]
  package let inspectorStarts: Int
  package let inspectorCrashes: Int
  package let inspectorTimeouts: Int
}

extension Ledger {
  /// What is done at the desk is noted among the runs and is none.
  private static var isRun: String { "command NOT IN ('decide', 'rerun', 'remind') AND ended_at IS NOT NULL" }

  /// The last runs that decided something or wrote to somebody, the latest first.
  package func lastRuns<Figures>(_ limit: Int, telling type: Figures.Type) throws -> [EndedRun<Figures>] {
    try runs(
      limit, where: "json_extract(figures, '$.submissions') + json_extract(figures, '$.letters') > 0", telling: type)
  }

  /// The last run that ended; nil before the first.
  package func lastRun<Figures>(telling type: Figures.Type) throws -> EndedRun<Figures>? {
    try runs(1, where: "json_type(figures) = 'object'", telling: type).first
  }

  private func runs<Figures>(_ limit: Int, where condition: String, telling type: Figures.Type) throws
    -> [EndedRun<Figures>]
  {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT command, started_at, ended_at, status, figures FROM runs
          WHERE \(Self.isRun) AND \(condition) ORDER BY id DESC LIMIT ?
          """, arguments: [limit]
      ).map { row in
        EndedRun(
          command: row[0], startedAt: try instant(row[1], "runs"), endedAt: try instant(row[2], "runs"),
          status: row[3], figures: try decode(type, from: row[4], row: "runs"))
      }
    }
  }

  /// - Complexity: one pass over the runs: a few hundred a year.
  package func runTotals() throws -> RunTotals {
    try read { db in
      func total(_ figure: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT sum(json_extract(figures, '$.\(figure)')) FROM runs WHERE \(Self.isRun)") ?? 0
      }
      let statuses = try Row.fetchAll(db, sql: "SELECT status, count(*) FROM runs WHERE \(Self.isRun) GROUP BY 1")
      return RunTotals(
        byStatus: statuses.reduce(into: [:]) { $0[$1[0]] = $1[1] },
        durations: try Row.fetchAll(
          db,
          sql: """
            SELECT bound, count(*), sum(seconds) FROM (
              SELECT seconds, CASE WHEN seconds <= 1 THEN 1 WHEN seconds <= 5 THEN 5 WHEN seconds <= 30 THEN 30
                WHEN seconds <= 120 THEN 120 WHEN seconds <= 600 THEN 600 WHEN seconds <= 3600 THEN 3600
                WHEN seconds <= 14400 THEN 14400 ELSE NULL END AS bound
              FROM (SELECT max(0, round((julianday(ended_at) - julianday(started_at)) * 86400, 3)) AS seconds FROM runs
                    WHERE \(Self.isRun) AND command <> 'watch'))
            GROUP BY bound ORDER BY bound IS NULL, bound
            """
        ).map { .init(bound: $0[0], count: $0[1], seconds: $0[2]) },
        inspectorStarts: try total("inspectorStarts"), inspectorCrashes: try total("inspectorCrashes"),
        inspectorTimeouts: try total("inspectorTimeouts"))
    }
  }

  /// What changes whenever something changes that others read: decisions, dossiers, what was erased.
  package func state(of campaign: CampaignCode) throws -> String {
    try read { db in
      let run = try Row.fetchOne(db, sql: "SELECT id, changes FROM runs WHERE changes > 0 ORDER BY id DESC LIMIT 1")
      let erasures = try Int.fetchOne(db, sql: "SELECT count(*) FROM erasures WHERE ended_at IS NOT NULL") ?? 0
      let roster = try String.fetchOne(db, sql: "SELECT stamp FROM roster_files") ?? ""
      return "\(campaign) \(run?[0] as Int64? ?? 0).\(run?[1] as Int? ?? 0) \(erasures) \(roster)"
    }
  }
}
