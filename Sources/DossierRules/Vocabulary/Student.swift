/// A student as the roster describes them.
package struct Student: Hashable, Sendable {
  package let number: StudentNumber
  /// The national student identifier (INE), where the roster has it.
  package let ine: String?
  package let familyName: String
  package let usageName: String?
  package let givenNames: String
  package let birthDate: CivilDate
  package let institutionalEmail: String?
  package let personalEmail: String?
  /// Whether the institutional account is in use: until then letters go to the personal address (S3, S4).
  package let accountActive: Bool
  package let language: Language
  package let nationality: String?
  /// One for each programme in which the student registers; never empty.
  package let enrolments: OneOrMore<Enrolment>

  package init(
    number: StudentNumber, ine: String?, familyName: String, usageName: String?, givenNames: String,
    birthDate: CivilDate, institutionalEmail: String?, personalEmail: String?, accountActive: Bool,
    language: Language, nationality: String?, enrolments: OneOrMore<Enrolment>
  ) {
    self.number = number
    self.ine = ine
    self.familyName = familyName
    self.usageName = usageName
    self.givenNames = givenNames
    self.birthDate = birthDate
    self.institutionalEmail = institutionalEmail
    self.personalEmail = personalEmail
    self.accountActive = accountActive
    self.language = language
    self.nationality = nationality
    self.enrolments = enrolments
  }

  /// The name under which the student is addressed.
  package var addressedName: String {
    let family = usageName.flatMap { $0.isEmpty ? nil : $0 } ?? familyName
    return "\(givenNames) \(family)"
  }

  /// The address to write to; nil where the roster has none that may be used.
  package var emailAddress: String? {
    accountActive ? institutionalEmail ?? personalEmail : personalEmail ?? institutionalEmail
  }

  /// This student with one more registration.
  package func registering(alsoIn enrolment: Enrolment) -> Student {
    Student(
      number: number, ine: ine, familyName: familyName, usageName: usageName, givenNames: givenNames,
      birthDate: birthDate, institutionalEmail: institutionalEmail, personalEmail: personalEmail,
      accountActive: accountActive, language: language, nationality: nationality,
      enrolments: OneOrMore(enrolments.first, enrolments.others + [enrolment]))
  }
}

/// One registration of a student in one programme: one row of the roster.
package struct Enrolment: Hashable, Sendable {
  package let profile: ProfileCode
  package let programme: String
  package let component: String
  /// The day on which the offer was accepted (Parcoursup, eCandidat), where there was one.
  package let acceptedOn: CivilDate?
  /// The day of registration, on which majority is judged; the campaign's reference date where it is not known.
  package let registeredOn: CivilDate?
  package let modifiers: Set<ModifierCode>
  /// Whether the IT charter was accepted at account activation (S3).
  package let charterAccepted: Bool

  package init(
    profile: ProfileCode, programme: String, component: String, acceptedOn: CivilDate?, registeredOn: CivilDate?,
    modifiers: Set<ModifierCode>, charterAccepted: Bool
  ) {
    self.profile = profile
    self.programme = programme
    self.component = component
    self.acceptedOn = acceptedOn
    self.registeredOn = registeredOn
    self.modifiers = modifiers
    self.charterAccepted = charterAccepted
  }
}
