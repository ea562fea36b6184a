import DossierRules

/// Which side of a period a moment stands on: a day without a time means its beginning or its end accordingly.
enum PeriodSide {
  case beginning, end
}

extension NodeReader {
  /// A day such as `2026-09-01`.
  func day(_ node: JSONNode) -> CivilDate? {
    guard let text = node.text, let day = CivilDate(text) else {
      return wrong(node, "a day of the calendar such as '2026-09-01'")
    }
    guard campaignYears?.contains(day.year) ?? true else {
      return wrong(node, "a day in one of the campaign's years, \(yearsText)")
    }
    return day
  }

  /// Where something begins: a day means from its first instant, a time means from that minute.
  func beginning(_ node: JSONNode) -> Moment? { moment(node, .beginning) }

  /// Where something ends: a day means to its end, a time means until that minute, which no longer belongs to it.
  func end(_ node: JSONNode) -> Moment? { moment(node, .end) }

  private func moment(_ node: JSONNode, _ side: PeriodSide) -> Moment? {
    guard let text = node.text else { return wrong(node, Self.momentForm) }
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let day = CivilDate(halves[0]), halves.count == 1 || Self.minute(halves[1]) != nil else {
      let repaired = text.replacing(" ", with: "T", maxReplacements: 1)
      let isNear = Self.isMoment(repaired)
      mistakes.note(at: node, expected: Self.momentForm, suggestion: isNear ? repaired : nil)
      return nil
    }
    guard campaignYears?.contains(day.year) ?? true else {
      return wrong(node, "a day in one of the campaign's years, \(yearsText)")
    }
    guard halves.count == 2, let minute = Self.minute(halves[1]) else {
      let instant = side == .beginning ? calendar.start(of: day) : calendar.end(of: day)
      return Moment(instant: instant, day: day, minuteOfDay: nil)
    }
    switch calendar.instant(on: day, atMinute: minute) {
    case .once(let instant):
      return Moment(instant: instant, day: day, minuteOfDay: minute)
    case .never:
      return wrong(node, "a time that exists in \(calendar.zone.identifier): the clocks go forward over this one")
    case .twice:
      return wrong(node, "a time that occurs once in \(calendar.zone.identifier): the clocks go back over this one")
    }
  }

  /// Notes where something does not end after it begins.
  func check(_ end: Moment?, endsAfter beginning: Moment?, at node: JSONNode?, what: String) {
    guard let end, let beginning, let node, end <= beginning else { return }
    mistakes.note(at: node, expected: "a time after \(what), \(Self.written(beginning))")
  }

  /// A moment as the office wrote it.
  static func written(_ moment: Moment) -> String {
    guard let minute = moment.minuteOfDay else { return moment.day.description }
    let hours = minute / 60 < 10 ? "0\(minute / 60)" : "\(minute / 60)"
    let minutes = minute % 60 < 10 ? "0\(minute % 60)" : "\(minute % 60)"
    return "\(moment.day)T\(hours):\(minutes)"
  }

  private var yearsText: String {
    campaignYears.map { "\($0.lowerBound) or \($0.upperBound)" } ?? "any"
  }

  private static let momentForm = "a day such as '2026-07-07' or a day and time such as '2026-07-07T14:00'"

  private static func isMoment(_ text: String) -> Bool {
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return halves.count == 2 && CivilDate(halves[0]) != nil && minute(halves[1]) != nil
  }

  /// Reads `14:00` as minutes since midnight.
  private static func minute(_ text: String) -> Int? {
    guard let match = text.wholeMatch(of: /([01][0-9]|2[0-3]):([0-5][0-9])/), let hours = Int(match.1),
      let minutes = Int(match.2)
    else { return nil }
    return hours * 60 + minutes
  }
}
