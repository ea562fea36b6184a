/// Which files have stood still under our eyes for long enough to be taken. Pure: looks go in, names come out.
package struct SettlingFiles: Sendable {
  private struct Sighting: Sendable {
    let stamp: FileStamp
    let since: Double
  }

  private let patience: Double
  private var sightings: [DepositName: Sighting] = [:]

  /// - Parameter patience: seconds for which size and modification time must not change.
  package init(patience: Double) {
    self.patience = patience
  }

  /// Whether anything is still being watched.
  package var isWatching: Bool { !sightings.isEmpty }

  /// Takes in one look at the inbox and gives the files that may be taken now.
  ///
  /// - Parameter time: seconds of a clock that never jumps.
  package mutating func observe(_ files: [DepositName: FileStamp], at time: Double) -> [DepositName: FileStamp] {
    var settled: [DepositName: FileStamp] = [:]
    var next: [DepositName: Sighting] = [:]
    for (name, stamp) in files {
      let known = sightings[name].flatMap { $0.stamp == stamp ? $0 : nil }
      let sighting = known ?? Sighting(stamp: stamp, since: time)
      if time - sighting.since >= patience {
        settled[name] = stamp
      } else {
        next[name] = sighting
      }
    }
    sightings = next
    return settled
  }
}
