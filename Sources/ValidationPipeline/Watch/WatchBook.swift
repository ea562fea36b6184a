import Bookkeeping
import Foundation
import Spooling

/// The ledger as a watch has it open, and the entry in it under which the watch works at present.
struct WatchBook {
  let ledger: Ledger
  /// To notice when another file was put in its place (a backup was restored).
  let file: FileStamp?
  /// Nil until it is known by which rules and roster we work.
  var entry: Entry?

  /// One row among the runs: a watch begins another one when the rules or the roster change.
  struct Entry {
    let run: RunID
    let rulebook: String
    let roster: String
    /// Everything that was done under it.
    var sum = RunReport()
  }

  func isStill(_ present: FileStamp?) -> Bool {
    file?.device == present?.device && file?.inode == present?.inode
  }
}

extension RunReport {
  /// What is done since, added to what was done before; troubles and what is left are those of now.
  mutating func add(_ report: RunReport) {
    outcomes.merge(report.outcomes) { $0 + $1 }
    letters += report.letters
    deferred = report.deferred
    troubles = report.troubles
    inspectors = report.inspectors
    sandbox = report.sandbox
  }
}
