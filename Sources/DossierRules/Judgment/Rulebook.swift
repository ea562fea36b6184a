import Foundation

/// All rules of one campaign: what `pipeline.json` says, as values.
package struct Rulebook: Hashable, Sendable {
  package let campaign: Campaign
  package let documents: [DocumentCode: DocumentType]
  package let profiles: [ProfileCode: Profile]
  package let modifiers: [ModifierCode: Modifier]
  package let offices: [OfficeCode: Office]
  /// Numbers that documents bear.
  package let numbers: [NumberCode: NumberKind]
  /// SHA-256 of the canonical rules, so that a record says under which rules it was judged.
  package let fingerprint: String

  package init(
    campaign: Campaign, documents: [DocumentType], profiles: [Profile], modifiers: [Modifier], offices: [Office],
    numbers: [NumberKind] = [], fingerprint: String
  ) {
    self.campaign = campaign
    self.documents = Dictionary(uniqueKeysWithValues: documents.map { ($0.code, $0) })
    self.profiles = Dictionary(uniqueKeysWithValues: profiles.map { ($0.code, $0) })
    self.modifiers = Dictionary(uniqueKeysWithValues: modifiers.map { ($0.code, $0) })
    self.offices = Dictionary(uniqueKeysWithValues: offices.map { ($0.code, $0) })
    self.numbers = Dictionary(uniqueKeysWithValues: numbers.map { ($0.code, $0) })
    self.fingerprint = fingerprint
  }

  /// The modifiers of one registration, with `minor` computed from the birth date on the day of registration, or on
  /// the campaign's reference date where that day is not known. Never on the day of the run (DOMAIN: `parental-consent`).
  package func modifiers(of student: Student, in enrolment: Enrolment) -> Set<ModifierCode> {
    let day = enrolment.registeredOn ?? campaign.referenceDate
    return student.birthDate.age(on: day) < 18 ? enrolment.modifiers.union([.minor]) : enrolment.modifiers
  }

  /// The office that handles the student instead of us; nil as soon as one registration is the registrar's.
  package func office(for student: Student) -> Office? {
    let handlers = student.enrolments.all.map { profiles[$0.profile]?.handler ?? .registrar }
    guard case .office(let code)? = handlers.first, handlers.allSatisfy({ $0 != .registrar }) else { return nil }
    return offices[code]
  }
}
