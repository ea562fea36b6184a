/// What a sendmail-compatible program says of a letter that it was handed, by its exit status (sysexits.h).
package enum MailerAnswer: Hashable, Sendable {
  /// The mailer has the letter and answers for it.
  case accepted
  /// The letter is fine and can't go now: EX_TEMPFAIL, what SMTP calls 4xx.
  case notNow
  /// The letter will never go as it is: EX_DATAERR, EX_NOUSER, EX_NOHOST, what SMTP calls 5xx.
  case refused(status: Int32)
  /// The mailer itself is in trouble: nothing is known of the letter. -1 where a signal ended it.
  case inTrouble(status: Int32)

  package init(status: Int32) {
    switch status {
    case 0: self = .accepted
    case 75: self = .notNow
    case 65, 67, 68: self = .refused(status: status)
    default: self = .inTrouble(status: status)
    }
  }

  /// What it means, for a registrar: never an address, never what the mailer said.
  package var sentence: String {
    switch self {
    case .accepted: "The mailer has taken it."
    case .notNow: "The mailer asks to be tried again later (status 75)."
    case .refused(65): "The mailer calls the message malformed (status 65)."
    case .refused(67): "The mailer knows no such recipient (status 67)."
    case .refused(68): "The mailer knows no such mail domain (status 68)."
    case .refused(let status): "The mailer refuses it (status \(status))."
    case .inTrouble(-1): "The mailer did not answer in time, or was stopped."
    case .inTrouble(let status): "The mailer is in trouble itself (status \(status))."
    }
  }
}
