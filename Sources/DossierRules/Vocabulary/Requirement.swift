import Foundation

/// A document type asked of one student, with its rules.
package struct Requirement: Hashable, Sendable {
  package let document: DocumentType
  package let channel: Channel
  /// Nil where the student owes it; else why not.
  package let exemption: Shortcoming.NotRequired?
  package let deadlines: Deadlines
  /// What letters say of this document to this student, in order: the type's hint, then those of the modifiers.
  package let hints: [Wording]
  /// Whether a fact of the roster already settles it (channel `system`).
  package let isSettledBySystem: Bool
  /// The profiles and modifiers that ask for it.
  package let askedBy: [String]

  package init(
    document: DocumentType, channel: Channel, exemption: Shortcoming.NotRequired?, deadlines: Deadlines,
    hints: [Wording], isSettledBySystem: Bool, askedBy: [String]
  ) {
    self.document = document
    self.channel = channel
    self.exemption = exemption
    self.deadlines = deadlines
    self.hints = hints
    self.isSettledBySystem = isSettledBySystem
    self.askedBy = askedBy
  }

  /// Why a deposit of this document is not expected in the inbox; nil where it is.
  package var refusalOfDeposit: Shortcoming.NotRequired? {
    if let exemption { return exemption }
    return switch channel {
    case .deposit: nil
    case .desk: .desk
    case .system: .system
    }
  }
}
