import DossierRules

/// How letters are sent: settings of the office.
package struct Mailing: Hashable, Sendable {
  package let sender: EmailAddress
  package let senderName: Wording
  package let replyTo: EmailAddress?
  /// Gets every message instead of the students, while an office tries things out.
  package let testRecipient: EmailAddress?
  package let messageIDDomain: String

  package init(
    sender: EmailAddress, senderName: Wording, replyTo: EmailAddress?, testRecipient: EmailAddress?,
    messageIDDomain: String
  ) {
    self.sender = sender
    self.senderName = senderName
    self.replyTo = replyTo
    self.testRecipient = testRecipient
    self.messageIDDomain = messageIDDomain
  }
}
