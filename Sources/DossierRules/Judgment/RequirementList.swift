extension Rulebook {
  /// Everything asked, or expressly not asked, of one student: the requirements of all registrations that are ours to
  /// handle, added up; one document serves all of them.
  ///
  /// A document that one registration asks for and another does not is asked for. Sorted by document code.
  package func requirements(of student: Student) -> [Requirement] {
    var asked: [DocumentCode: [Demand]] = [:]
    for enrolment in student.enrolments.all {
      guard let profile = profiles[enrolment.profile], profile.handler == .registrar else { continue }
      let present = modifiers(of: student, in: enrolment)
      for demand in demands(of: profile, on: enrolment, with: present) {
        asked[demand.rule.document, default: []].append(demand)
      }
    }
    return asked.values.compactMap { requirement(from: $0, of: student) }
      .sorted { $0.document.code < $1.document.code }
  }

  /// The requirement for one document; nil where nothing in the student's profiles mentions it.
  ///
  /// An alternative stands for the document that is asked for, under the alternative's own rules.
  package func requirement(of student: Student, for document: DocumentCode) -> Requirement? {
    let all = requirements(of: student)
    let own = all.first { $0.document.code == document }
    if let own, own.exemption == nil { return own }
    let host = all.first { $0.exemption == nil && $0.accepts(document) }
    let alternative = host?.alternatives.first { $0.code == document }
    return alternative.flatMap { host?.provided(by: $0) } ?? own
  }

  /// What one registration says of one document.
  private struct Demand {
    let rule: RequirementRule
    let askedBy: String
    let exemption: Shortcoming.NotRequired?
    let enrolment: Enrolment
    let modifiers: Set<ModifierCode>
  }

  private func demands(
    of profile: Profile, on enrolment: Enrolment, with present: Set<ModifierCode>
  ) -> [Demand] {
    let active = present.sorted().compactMap { modifiers[$0] }
    let sources = [(profile.code.rawValue, profile.rules)] + active.map { ($0.code.rawValue, $0.adds) }
    return sources.flatMap { source, rules in
      rules.map { rule in
        let removal = active.compactMap { $0.removes[rule.document] }.first
        let meant = rule.condition.holds(for: enrolment, with: present)
        return Demand(
          rule: rule, askedBy: source, exemption: removal ?? (meant ? nil : rule.otherwise), enrolment: enrolment,
          modifiers: present)
      }
    }
  }

  private func requirement(from demands: [Demand], of student: Student) -> Requirement? {
    let owed = demands.filter { $0.exemption == nil }
    let telling = owed.isEmpty ? demands : owed
    guard let leading = telling.min(by: { $0.rule.channel.rank < $1.rule.channel.rank }),
      let document = documents[leading.rule.document]
    else { return nil }

    let present = telling.reduce(into: Set<ModifierCode>()) { $0.formUnion($1.modifiers) }
    let extraHints = present.sorted().compactMap { modifiers[$0]?.hints[document.code] }
    let latestDeadlines = telling.map { $0.rule.deadlines ?? campaign.deadlines }
      .max { $0.deposit < $1.deposit }
    return Requirement(
      document: document,
      channel: leading.rule.channel,
      exemption: owed.isEmpty ? leading.exemption : nil,
      deadlines: latestDeadlines ?? campaign.deadlines,
      hints: (document.hint.map { [$0] } ?? []) + extraHints,
      isSettledBySystem: leading.rule.channel == .system
        && telling.allSatisfy { $0.rule.settledBy.holds(for: $0.enrolment) },
      askedBy: Set(telling.map(\.askedBy)).sorted(),
      alternatives: Set(telling.flatMap(\.rule.alternatives)).sorted().compactMap { documents[$0] })
  }
}

extension Channel {
  /// Where two registrations ask for one document by different ways, the way that we can check leads.
  fileprivate var rank: Int {
    switch self {
    case .deposit: 0
    case .desk: 1
    case .system: 2
    }
  }
}
