/// What is asked of students, worked out once for all whose registrations are alike: a hundred thousand students have a
/// few hundred kinds of registrations.
package struct RequirementTable: Sendable {
  private let rulebook: Rulebook
  private var known: [[Kind]: [Requirement]] = [:]

  /// All that `Rulebook.requirements` looks at in one registration.
  private struct Kind: Hashable {
    let profile: ProfileCode
    let programme: String
    let component: String
    let modifiers: Set<ModifierCode>
    let facts: [Bool]
  }

  package init(_ rulebook: Rulebook) {
    self.rulebook = rulebook
  }

  /// The same as `Rulebook.requirements(of:)`.
  package mutating func requirements(of student: Student) -> [Requirement] {
    let kinds = student.enrolments.all.map { enrolment in
      Kind(
        profile: enrolment.profile, programme: enrolment.programme, component: enrolment.component,
        modifiers: rulebook.modifiers(of: student, in: enrolment),
        facts: RosterFact.allCases.map { $0.holds(for: enrolment) })
    }
    if let requirements = known[kinds] { return requirements }
    let requirements = rulebook.requirements(of: student)
    known[kinds] = requirements
    return requirements
  }
}
