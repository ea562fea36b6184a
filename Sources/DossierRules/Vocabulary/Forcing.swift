import Foundation

/// A registrar's own decision, which stands against the rules until it is withdrawn (DOMAIN: forced approval).
///
/// - Security: the registrar's name and words stay in the ledger; result files carry the number and the time.
package struct Forcing: Hashable, Sendable {
  /// The ledger's number, from 1; never reused.
  package let number: Int64
  /// Who decided, as they gave their name.
  package let by: String
  package let reason: String
  package let at: Date

  package init(number: Int64, by: String, reason: String, at: Date) {
    self.number = number
    self.by = by
    self.reason = reason
    self.at = at
  }
}

/// A registrar approved one document of one student, whatever was or will be deposited: it belongs to the requirement.
package struct ForcedApproval: Hashable, Sendable {
  package let document: DocumentCode
  package let forcing: Forcing

  package init(document: DocumentCode, forcing: Forcing) {
    self.document = document
    self.forcing = forcing
  }
}
