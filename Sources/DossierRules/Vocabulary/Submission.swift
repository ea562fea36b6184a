import Foundation

/// One deposited file: who it is from, what it claims to be, and the bytes that were judged.
package struct Submission: Hashable, Sendable {
  package let id: SubmissionID
  package let claim: DepositClaim
  package let byteCount: Int
  /// SHA-256 of the bytes that were inspected, in lower-case hexadecimal.
  package let sha256: String
  /// When the deposit counts as made: first seen, or its modification time where that is a little earlier.
  package let depositedAt: Date

  package init(id: SubmissionID, claim: DepositClaim, byteCount: Int, sha256: String, depositedAt: Date) {
    self.id = id
    self.claim = claim
    self.byteCount = byteCount
    self.sha256 = sha256
    self.depositedAt = depositedAt
  }
}

/// What the name of a deposit says of it. Nothing in it is proven.
package struct DepositClaim: Hashable, Sendable {
  package let student: StudentNumber?
  package let document: DocumentClaim
  /// The part of a document in several files, such as 1 in `identity-1.jpg`.
  package let part: Int?
  /// The extension in lower case without its dot; nil where the name has none.
  package let fileExtension: String?

  package init(student: StudentNumber?, document: DocumentClaim, part: Int?, fileExtension: String?) {
    self.student = student
    self.document = document
    self.part = part
    self.fileExtension = fileExtension
  }
}

/// The document type that a deposit's name claims.
package enum DocumentClaim: Hashable, Sendable {
  case known(DocumentCode)
  case unrecognised

  package var code: DocumentCode? {
    if case .known(let code) = self { code } else { nil }
  }
}
