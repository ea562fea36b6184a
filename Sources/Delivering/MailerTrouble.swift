/// What keeps every letter from being delivered: ours, or the mailer's, never a letter's.
package struct MailerTrouble: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: Hashable, Sendable {
    /// The mailer is not installed, or the setting names another program.
    case missing
    /// The program that hands letters over cannot be started.
    case cannotStart
    /// A letter was accepted and cannot be moved to `sent`.
    case cannotFile
  }

  package let code: Code
  package let description: String

  static func missing(_ program: String) -> MailerTrouble {
    MailerTrouble(
      code: .missing,
      description: "deliver: the mailer '\(program)' is not there. Install a mail transfer agent such as postfix, "
        + "or name another program under letters.delivery.command in pipeline.json.")
  }

  static func cannotStart(number: Int32) -> MailerTrouble {
    MailerTrouble(
      code: .cannotStart,
      description: "deliver: the program that hands letters over cannot be started (\(String(systemError: number))).")
  }

  static func cannotFile(_ letter: String) -> MailerTrouble {
    MailerTrouble(
      code: .cannotFile,
      description: "deliver: the mailer has taken '\(letter)', which cannot be moved from outbox/new to outbox/sent. "
        + "That is noted: the next delivery moves it and does not send it again. Look whether the disk is sound.")
  }

  /// - Returns: the trouble with a letter of which it could not even be noted that the mailer has it.
  package static func cannotNote(_ letter: String) -> MailerTrouble {
    MailerTrouble(
      code: .cannotFile,
      description: "deliver: the mailer has taken '\(letter)', which can neither be moved from outbox/new to "
        + "outbox/sent nor noted in the ledger. Move it there by hand before the next delivery, or the student gets it twice."
    )
  }
}
