/// The columns of the roster (DOMAIN: Roster). All must be there, in any order.
package enum RosterColumn: String, CaseIterable, Sendable {
  case studentNumber = "student_number"
  case ine
  case familyName = "family_name"
  case usageName = "usage_name"
  case givenNames = "given_names"
  case birthDate = "birth_date"
  case institutionalEmail = "institutional_email"
  case personalEmail = "personal_email"
  case accountActive = "account_active"
  case language
  case profile
  case programme
  case component
  case acceptedOn = "accepted_on"
  case modifiers
  case registeredOn = "registered_on"
  case nationality
  case charterAccepted = "charter_accepted"

  /// Whether a message may quote what stands in this column.
  var isQuotable: Bool {
    switch self {
    case .studentNumber, .accountActive, .language, .profile, .programme, .component, .acceptedOn, .modifiers,
      .registeredOn, .charterAccepted:
      true
    case .ine, .familyName, .usageName, .givenNames, .birthDate, .institutionalEmail, .personalEmail, .nationality:
      false
    }
  }
}
