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
  /// Document types that are accepted in its place.
  package let alternatives: [DocumentType]

  package init(
    document: DocumentType, channel: Channel, exemption: Shortcoming.NotRequired?, deadlines: Deadlines,
    hints: [Wording], isSettledBySystem: Bool, askedBy: [String],
    alternatives: [DocumentType] = []
  ) {
    self.document = document
    self.channel = channel
    self.exemption = exemption
    self.deadlines = deadlines
    self.hints = hints
    self.isSettledBySystem = isSettledBySystem
    self.askedBy = askedBy
    self.alternatives = alternatives
  }

  /// Every document type that settles it, the one that is asked for first.
  package var accepted: [DocumentType] { [document] + alternatives }

  /// Whether a deposit of this document counts for it.
  package func accepts(_ code: DocumentCode?) -> Bool {
    document.code == code || alternatives.contains { $0.code == code }
  }

  /// The same requirement for whoever provides an alternative, whose own rules then hold.
  func provided(by alternative: DocumentType) -> Requirement {
    Requirement(
      document: alternative, channel: channel, exemption: exemption, deadlines: deadlines,
      hints: alternative.hint.map { [$0] } ?? [], isSettledBySystem: isSettledBySystem, askedBy: askedBy)
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
