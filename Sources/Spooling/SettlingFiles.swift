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

  /// Takes in one look at the whole inbox; which files may be taken is asked file by file.
  package mutating func keepWatching(_ files: [DepositName: FileStamp], at time: Double) {
    sightings = files.reduce(into: [:]) { sightings, file in
      let since = self.sightings[file.key].flatMap { $0.stamp == file.value ? $0.since : nil } ?? time
      sightings[file.key] = Sighting(stamp: file.value, since: since)
    }
  }

  /// Takes in a look at one file of which something was heard, nil where it is gone.
  package mutating func keepWatching(_ name: DepositName, as stamp: FileStamp?, at time: Double) {
    sightings[name] = stamp.map { stamp in
      let since = sightings[name].flatMap { $0.stamp == stamp ? $0.since : nil } ?? time
      return Sighting(stamp: stamp, since: since)
    }
  }

  /// Takes in a look at one file, nil where it is gone, and says whether it may be taken now.
  ///
  /// - Parameter time: seconds of a clock that never jumps.
  package mutating func observe(_ name: DepositName, as stamp: FileStamp?, at time: Double) -> Bool {
    guard let stamp else {
      sightings[name] = nil
      return false
    }
    let since = sightings[name].flatMap { $0.stamp == stamp ? $0.since : nil } ?? time
    let hasSettled = time - since >= patience
    sightings[name] = hasSettled ? nil : Sighting(stamp: stamp, since: since)
    return hasSettled
  }

  /// The files at which to look again: if they are still what they were, they may be taken.
  package func due(at time: Double) -> [DepositName] {
    sightings.filter { time - $0.value.since >= patience }.map(\.key)
  }

  /// When the first file is due; nil where none is being watched.
  package var nextLook: Double? { sightings.values.lazy.map(\.since).min().map { $0 + patience } }

  /// How many files are being watched.
  package var count: Int { sightings.count }
}
