/// What several rounds gave for each contender, in the order of the contenders.
struct Rounds: Sendable {
  let costs: [[Cost]]

  /// Lets the contenders take turns: once to warm up, then for each round, every second one backwards, so that what
  /// else goes on in the machine falls on all of them alike.
  init(_ contenders: [Contender], count: Int, telling tell: (String) -> Void) throws {
    var costs = [[Cost]](repeating: [], count: contenders.count)
    for round in 0...count {
      tell(round == 0 ? "warming up" : "round \(round) of \(count)")
      let places = round.isMultiple(of: 2) ? Array(contenders.indices) : contenders.indices.reversed()
      for place in places {
        let contender = contenders[place]
        let cost = try Stopwatch.time(contender.command)
        guard let status = cost.status, contender.doneStatuses?.contains(status) ?? true else {
          throw BenchTrouble("'\(contender.name)' did not end well.")
        }
        if round > 0 { costs[place].append(cost) }
      }
    }
    self.costs = costs
  }

  /// How many times as fast as another a contender is: the median over the rounds, each compared within itself.
  func speed(of place: Int, against reference: Int, _ measure: KeyPath<Cost, Double>) -> Double {
    zip(costs[reference], costs[place]).map { $0[keyPath: measure] / $1[keyPath: measure] }.median
  }

  func wall(of place: Int) -> Double { costs[place].map(\.wall).median }
}

extension [Double] {
  /// The middle value; not a number where there is none.
  var median: Double {
    let sorted = sorted()
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
