/// Which files have stood still for long enough to be taken, under our eyes or by the word of their disk. Pure: looks go
/// in, names come out.
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

  /// Takes in one look at the whole inbox; which files may be taken is asked file by file.
  package mutating func keepWatching(_ files: [SeenDeposit], at time: Double) {
    var next: [DepositName: Sighting] = [:]
    next.reserveCapacity(files.count)
    for file in files { next[file.name] = sighting(of: file, at: time) }
    sightings = next
  }

  /// Takes in a look at one file of which something was heard, nil where it is gone.
  package mutating func keepWatching(_ name: DepositName, as file: SeenDeposit?, at time: Double) {
    sightings[name] = file.map { sighting(of: $0, at: time) }
  }

  /// Takes in a look at one file, nil where it is gone, and says whether it may be taken now.
  ///
  /// - Parameter time: seconds of a clock that never jumps.
  package mutating func observe(_ name: DepositName, as file: SeenDeposit?, at time: Double) -> Bool {
    guard let file else {
      sightings[name] = nil
      return false
    }
    let sighting = sighting(of: file, at: time)
    let hasSettled = time - sighting.since >= patience
    sightings[name] = hasSettled ? nil : sighting
    return hasSettled
  }

  /// Since when a file is what it is: as long as we have seen it so, or longer where its disk says so.
  private func sighting(of file: SeenDeposit, at time: Double) -> Sighting {
    let known = sightings[file.name].flatMap { $0.stamp == file.stamp ? $0.since : nil } ?? time
    return Sighting(stamp: file.stamp, since: min(known, time - file.restedFor))
  }

  /// The files at which to look again: if they are still what they were, they may be taken.
  package func due(at time: Double) -> [DepositName] {
    sightings.filter { time - $0.value.since >= patience }.map(\.key)
  }

  /// When the first file is due; nil where none is being watched.
  package var nextLook: Double? { sightings.values.lazy.map(\.since).min().map { $0 + patience } }

  /// When the last of them is due; nil where none is being watched.
  package var lastLook: Double? { sightings.values.lazy.map(\.since).max().map { $0 + patience } }

  /// Whether a file is being watched.
  package func isWatching(_ name: DepositName) -> Bool { sightings[name] != nil }

  /// Every file that is being watched, in order.
  package var names: [DepositName] { sightings.keys.sorted() }

  /// How many files are being watched.
  package var count: Int { sightings.count }
}
