import DossierRules

extension NodeReader {
  /// The periods of one profile.
  func windows(_ node: JSONNode) -> [RegistrationWindow]? {
    var earlier: [(node: JSONNode, window: RegistrationWindow)] = []
    return list(node, atLeast: 1) { item in
      guard let window = window(item) else { return nil }
      if let other = earlier.first(where: { window.overlaps($0.window) }) {
        mistakes.note(
          "a period that overlaps \(other.node.path) for the same students", at: item,
          expected: "one period, or bounds that keep them apart")
      }
      earlier.append((item, window))
      return window
    }
  }

  private func window(_ node: JSONNode) -> RegistrationWindow? {
    object(node) { object in
      object.source(self)
      let opens = object.optional("opens", beginning)
      let closes = object.required("closes", end)
      let acceptedFrom = object.optional("accepted_from", day)
      let acceptedUntil = object.optional("accepted_until", day)
      let condition = object.optional("when", self.condition)
      let begins = opens ?? campaign?.opens
      check(closes, endsAfter: begins, at: node["closes"], what: "the opening of this period")
      if let opens, let deadline = campaign?.deadlines.deposit, deadline <= opens, let place = node["opens"] {
        mistakes.note(
          at: place, expected: "a time before the campaign's deposit deadline, \(Self.written(deadline))")
      }
      if let acceptedFrom, let acceptedUntil, acceptedUntil < acceptedFrom, let place = node["accepted_until"] {
        mistakes.note(at: place, expected: "no day before 'accepted_from', \(acceptedFrom): nobody would be meant")
      }
      guard let closes else { return nil }
      return RegistrationWindow(
        opens: opens, closes: closes, acceptedFrom: acceptedFrom, acceptedUntil: acceptedUntil,
        condition: condition ?? .always)
    }
  }
}

extension RegistrationWindow {
  /// Whether two periods are open to the same students at the same time. One that begins with the campaign overlaps
  /// what opens before it closes.
  fileprivate func overlaps(_ other: RegistrationWindow) -> Bool {
    guard condition == other.condition else { return false }
    let begins = opens.map { $0 < other.closes } ?? true
    let otherBegins = other.opens.map { $0 < closes } ?? true
    return begins && otherBegins && acceptance.overlaps(other.acceptance)
  }

  private var acceptance: ClosedRange<CivilDate> {
    let first = acceptedFrom ?? Self.earliest
    return first...max(first, acceptedUntil ?? Self.latest)
  }

  private static let earliest = CivilDate("1900-01-01")!
  private static let latest = CivilDate("2199-12-31")!
}
