/// What was complained of already: a watch looks every minute, and a person wants to read each trouble once a day.
/// Pure.
package struct ToldTroubles: Sendable {
  /// Seconds after which a trouble that lasts is told again.
  private static let reminder = 86_400.0
  private static let greatestCount = 1_000

  private var told: [String: Double] = [:]

  package init() {}

  /// Those that were not told today, each once.
  ///
  /// - Parameter time: seconds of a clock that never jumps.
  package mutating func news(in troubles: [Trouble], at time: Double) -> [Trouble] {
    troubles.filter { trouble in
      if let last = told[trouble.description], time - last < Self.reminder { return false }
      if told.count >= Self.greatestCount { told = told.filter { time - $0.value < Self.reminder } }
      // More than anybody can read: some are told twice rather than memory growing.
      if told.count >= Self.greatestCount { told = [:] }
      told[trouble.description] = time
      return true
    }
  }

  /// A trouble that is over is told again when it comes back.
  package mutating func forget(_ trouble: Trouble) {
    told[trouble.description] = nil
  }
}

/// What is amiss with what others provide, until they mend it. Pure.
struct LastingTroubles: Hashable, Sendable {
  var inbox: Trouble?
  var roster: Trouble?
  var rules: Trouble?

  var all: [Trouble] { [inbox, roster, rules].compactMap { $0 } }
}
