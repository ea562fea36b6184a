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
  /// A file without a document code: which of the open requirements fit, and which were considered.
  case ambiguousMatch(fitting: [DocumentCode], considered: [DocumentCode])
  /// What the content lacks to confirm that it is the document asked for.
  case unconfirmed(lacking: [Lacking])
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
    case .ambiguousMatch(let fitting, let considered):
      ["fitting": .text(Self.list(fitting)), "considered": .text(Self.list(considered))]
    case .unconfirmed(let lacking): ["lacking": .text(lacking.map(\.rawValue).joined(separator: " "))]
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
    case "match.ambiguous":
      guard let fitting = Self.codes(details["fitting"]), let considered = Self.codes(details["considered"]) else {
        return nil
      }
      self = .ambiguousMatch(fitting: fitting, considered: considered)
    case "content.unconfirmed":
      let words = details["lacking"]?.text?.split(separator: " ").map { Lacking(rawValue: String($0)) } ?? []
      guard !words.contains(nil) else { return nil }
      self = .unconfirmed(lacking: words.compactMap { $0 })
    default:
      guard let plain = Self.withoutDetails.first(where: { $0.code == code }) else { return nil }
      self = plain
    }
  }

  private static let withoutDetails: [Doubt] = [
    .inspectionCrashed, .inspectionTimedOut, .inspectionTooComplex, .inspectorRepliedNonsense, .structureDisputed,
    .blurred, .dark, .launchAction, .wrongStudent, .duplicateNumber, .sealInvalid, .sealOfUnknownSigner,
    .sealDiffersFromRoster, .sealDiffersFromPage, .signatureNotFound,
  ]

  private static func list(_ codes: [DocumentCode]) -> String { codes.map(\.rawValue).joined(separator: " ") }

  /// The codes of a list, which may be empty; nil where one of them is none.
  private static func codes(_ detail: Detail?) -> [DocumentCode]? {
    let words = (detail?.text ?? "").split(separator: " ").map { DocumentCode(String($0)) }
    return words.contains(nil) ? nil : words.compactMap { $0 }
  }
}

/// What a content can lack to confirm that it is the document asked for.
package enum Lacking: String, Hashable, Sendable, CaseIterable {
  /// Any text at all: a scan, a photograph.
  case text
  /// The words by which the document is known.
  case phrases
  /// The student's name.
  case name
  /// The academic year.
  case year
  /// A number that it must bear.
  case number
  /// Until when it holds.
  case expiry
}
