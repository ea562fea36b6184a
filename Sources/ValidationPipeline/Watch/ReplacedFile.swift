import Spooling

/// Tells when a file that others replace while we work (the roster, `pipeline.json`) is another one than we work by
/// and stands still again. Pure.
struct ReplacedFile: Sendable {
  private let patience: Double
  private var taken: FileStamp?
  private var seen: (stamp: FileStamp, since: Double)?

  /// - Parameters:
  ///   - stamp: the file by which we work.
  ///   - patience: seconds for which a new one must not change.
  init(_ stamp: FileStamp?, patience: Double) {
    taken = stamp
    self.patience = patience
  }

  /// Takes in a look at it and says whether to read it now; said once for each new file, be it sound or not.
  mutating func observe(_ stamp: FileStamp?, at time: Double) -> Bool {
    // Gone for the moment in which it is being replaced: we go on by the one that we have.
    guard let stamp, stamp != taken else {
      seen = nil
      return false
    }
    let since = seen.flatMap { $0.stamp == stamp ? $0.since : nil } ?? time
    guard time - since >= patience else {
      seen = (stamp, since)
      return false
    }
    (taken, seen) = (stamp, nil)
    return true
  }

  /// When to look again because it was changing; nil where it is as it was.
  var nextLook: Double? { seen.map { $0.since + patience } }
}
