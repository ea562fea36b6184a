// How decisions are written down: the ledger and the records share these forms, which are read for years.

/// A reason as its code and its details.
private struct WrittenReason: Codable {
  let code: String
  let details: [String: Detail]

  init(_ reason: some Reason) {
    code = reason.code
    details = reason.details
  }

  func read<R: Reason>(_ type: R.Type, at path: [any CodingKey]) throws -> R {
    guard let reason = R(code: code, details: details) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: path, debugDescription: "'\(code)' is no \(R.self) that this version knows"))
    }
    return reason
  }
}

extension Moment: Codable {
  private enum CodingKeys: String, CodingKey {
    case instant, day
    case minuteOfDay = "minute_of_day"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      instant: try container.decode(Timestamp.self, forKey: .instant).instant,
      day: try container.decode(CivilDate.self, forKey: .day),
      minuteOfDay: try container.decodeIfPresent(Int.self, forKey: .minuteOfDay))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Timestamp(instant), forKey: .instant)
    try container.encode(day, forKey: .day)
    try container.encodeIfPresent(minuteOfDay, forKey: .minuteOfDay)
  }
}

extension Outcome: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, shortcomings, doubts, remarks, hold, office, unidentified
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func reasons<R: Reason>(_ type: R.Type, _ key: CodingKeys) throws -> [R] {
      try (container.decodeIfPresent([WrittenReason].self, forKey: key) ?? [])
        .map { try $0.read(R.self, at: decoder.codingPath) }
    }
    func oneOrMore<R: Reason>(_ type: R.Type, _ key: CodingKeys) throws -> OneOrMore<R> {
      guard let some = OneOrMore(try reasons(type, key)) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "there must be at least one reason")
      }
      return some
    }
    let remarks = try reasons(Remark.self, .remarks)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .approved: self = .judged(.approved(remarks: remarks))
    case .rejected:
      self = .judged(
        .rejected(
          try oneOrMore(Shortcoming.self, .shortcomings), doubts: try reasons(Doubt.self, .doubts), remarks: remarks))
    case .referred: self = .judged(.referred(try oneOrMore(Doubt.self, .doubts), remarks: remarks))
    case .held: self = .held(try container.decode(Hold.self, forKey: .hold))
    case .routed: self = .routed(try container.decode(OfficeCode.self, forKey: .office))
    case .unidentified: self = .unidentified(try container.decode(UnidentifiedReason.self, forKey: .unidentified))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encodeReasons(shortcomings, forKey: .shortcomings)
    try container.encodeReasons(doubts, forKey: .doubts)
    try container.encodeReasons(remarks, forKey: .remarks)
    switch self {
    case .judged: break
    case .held(let hold): try container.encode(hold, forKey: .hold)
    case .routed(let office): try container.encode(office, forKey: .office)
    case .unidentified(let reason): try container.encode(reason, forKey: .unidentified)
    }
  }
}

extension Outcome {
  /// What the student has to mend; empty unless rejected.
  package var shortcomings: [Shortcoming] {
    if case .judged(.rejected(let shortcomings, _, _)) = self { shortcomings.all } else { [] }
  }

  /// What a person has to look at, or would have had to beside a rejection.
  package var doubts: [Doubt] {
    switch self {
    case .judged(.rejected(_, let doubts, _)): doubts
    case .judged(.referred(let doubts, _)): doubts.all
    default: []
    }
  }

  package var remarks: [Remark] {
    switch self {
    case .judged(.approved(let remarks)), .judged(.rejected(_, _, let remarks)), .judged(.referred(_, let remarks)):
      remarks
    default: []
    }
  }
}

extension KeyedEncodingContainer {
  /// Leaves the key out where there is nothing to say.
  fileprivate mutating func encodeReasons(_ reasons: [some Reason], forKey key: Key) throws {
    if !reasons.isEmpty { try encode(reasons.map { WrittenReason($0) }, forKey: key) }
  }
}

extension Finding: Codable {
  private enum CodingKeys: String, CodingKey { case check, outcome, reasons }

  private enum Word: String, Codable {
    case met, noted, unmet, undecided
    case notAsked = "not-asked"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let reasons = try container.decodeIfPresent([WrittenReason].self, forKey: .reasons) ?? []
    func first() throws -> WrittenReason {
      guard let first = reasons.first else {
        throw DecodingError.dataCorruptedError(
          forKey: .reasons, in: container, debugDescription: "there must be a reason")
      }
      return first
    }
    let outcome: Outcome
    switch try container.decode(Word.self, forKey: .outcome) {
    case .met: outcome = .met
    case .notAsked: outcome = .notAsked
    case .unmet: outcome = .unmet(try first().read(Shortcoming.self, at: decoder.codingPath))
    case .undecided: outcome = .undecided(try first().read(Doubt.self, at: decoder.codingPath))
    case .noted:
      let remarks = try reasons.dropFirst().map { try $0.read(Remark.self, at: decoder.codingPath) }
      outcome = .noted(OneOrMore(try first().read(Remark.self, at: decoder.codingPath), remarks))
    }
    self.init(try container.decode(CheckID.self, forKey: .check), outcome)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(check, forKey: .check)
    let word: Word
    switch outcome {
    case .met: word = .met
    case .notAsked: word = .notAsked
    case .unmet(let shortcoming):
      word = .unmet
      try container.encodeReasons([shortcoming], forKey: .reasons)
    case .undecided(let doubt):
      word = .undecided
      try container.encodeReasons([doubt], forKey: .reasons)
    case .noted(let remarks):
      word = .noted
      try container.encodeReasons(remarks.all, forKey: .reasons)
    }
    try container.encode(word, forKey: .outcome)
  }
}
