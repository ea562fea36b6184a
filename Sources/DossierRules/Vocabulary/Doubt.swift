import Foundation

/// Why we cannot tell: a person looks, and nothing is held against the student.
package enum Doubt: Reason {
  case inspectionCrashed
  case inspectionTimedOut
  case inspectionTooComplex
  case inspectorRepliedNonsense
  /// Our own walk found damage that libjpeg or poppler does not see.
  case structureDisputed
  case blurred
  case dark
  case launchAction
  case ambiguousMatch
  case unconfirmed
  case wrongStudent
  /// The deadline as the office wrote it.
  case depositedLate(deadline: CivilDate)
  case duplicateOfAnotherStudents(SubmissionID)
  case duplicateOfAnotherDocument(SubmissionID)
  case duplicateNumber
  case sealInvalid
  case sealOfUnknownSigner
  case sealDiffersFromRoster
  case sealDiffersFromPage
  case signatureNotFound

  package var code: String {
    switch self {
    case .inspectionCrashed: "inspection.crashed"
    case .inspectionTimedOut: "inspection.timed-out"
    case .inspectionTooComplex: "inspection.too-complex"
    case .inspectorRepliedNonsense: "inspection.invalid-reply"
    case .structureDisputed: "structure.disputed"
    case .blurred: "content.blurred"
    case .dark: "content.dark"
    case .launchAction: "pdf.launch-action"
    case .ambiguousMatch: "match.ambiguous"
    case .unconfirmed: "content.unconfirmed"
    case .wrongStudent: "content.wrong-student"
    case .depositedLate: "deposit.late"
    case .duplicateOfAnotherStudents: "duplicate.other-student"
    case .duplicateOfAnotherDocument: "duplicate.other-document"
    case .duplicateNumber: "duplicate.number"
    case .sealInvalid: "seal.invalid"
    case .sealOfUnknownSigner: "seal.unknown-signer"
    case .sealDiffersFromRoster: "seal.differs-from-roster"
    case .sealDiffersFromPage: "seal.differs-from-page"
    case .signatureNotFound: "signature.not-found"
    }
  }

  package var details: [String: Detail] {
    switch self {
    case .depositedLate(let deadline): ["deadline": .text(deadline.description)]
    case .duplicateOfAnotherStudents(let other), .duplicateOfAnotherDocument(let other):
      ["submission": .text(other.rawValue)]
    default: [:]
    }
  }

  package init?(code: String, details: [String: Detail]) {
    switch code {
    case "deposit.late":
      guard let deadline = details["deadline"]?.text.flatMap({ CivilDate($0) }) else { return nil }
      self = .depositedLate(deadline: deadline)
    case "duplicate.other-student", "duplicate.other-document":
      guard let other = details["submission"]?.text.flatMap({ SubmissionID($0) }) else { return nil }
      self = code == "duplicate.other-student" ? .duplicateOfAnotherStudents(other) : .duplicateOfAnotherDocument(other)
    default:
      guard let plain = Self.withoutDetails.first(where: { $0.code == code }) else { return nil }
      self = plain
    }
  }

  private static let withoutDetails: [Doubt] = [
    .inspectionCrashed, .inspectionTimedOut, .inspectionTooComplex, .inspectorRepliedNonsense, .structureDisputed,
    .blurred, .dark, .launchAction, .ambiguousMatch, .unconfirmed, .wrongStudent, .duplicateNumber, .sealInvalid,
    .sealOfUnknownSigner, .sealDiffersFromRoster, .sealDiffersFromPage, .signatureNotFound,
  ]
}
