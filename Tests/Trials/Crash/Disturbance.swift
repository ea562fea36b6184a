import Foundation

/// How one call is disturbed.
package enum Disturbance: String, CaseIterable, Hashable, Sendable {
  case killBefore = "kill-before"
  case killAfter = "kill-after"
  case noSpace = "no-space"
  case inputOutput = "input-output"
  case interrupted
  case short
  /// The disk is full from this call on.
  case staysFull = "stays-full"

  var mode: String {
    switch self {
    case .killBefore: "before"
    case .killAfter: "after"
    case .noSpace: String(ENOSPC)
    case .inputOutput: String(EIO)
    case .interrupted: String(EINTR)
    case .short: "short"
    case .staysFull: "\(ENOSPC)+"
    }
  }

  var kills: Bool { self == .killBefore || self == .killAfter }

  /// Whether it makes a difference to this call.
  func concerns(_ call: String) -> Bool {
    self != .short || call == "write" || call == "pwrite" || call == "copy_file_range" || call == "sendfile"
  }
}

/// One call that changes a file, as an undisturbed command makes it.
package struct Point: Hashable, Sendable, CustomStringConvertible {
  let number: Int
  /// Which lines of the program lead to it; calls in a loop come from the same place.
  let place: String
  let call: String
  let path: String

  package var description: String { "call \(number) (\(call) \(path))" }

  /// Reads what the injector noted.
  static func read(from log: URL) throws -> [Point] {
    try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map { line in
      let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
      guard words.count == 4, let number = Int(words[0]) else { throw TrialTrouble("the injector noted '\(line)'") }
      return Point(number: number, place: String(words[1]), call: String(words[2]), path: String(words[3]))
    }
  }
}
