import DossierRules
import Foundation

/// Everything that `pipeline.json` says, read and found sound.
package struct Configuration: Sendable {
  /// The rules of the campaign.
  package let rulebook: Rulebook
  package let establishment: Establishment
  package let workspace: WorkspaceSettings
  package let roster: RosterSettings
  package let intake: IntakeSettings
  package let inspection: InspectionSettings
  package let seals: SealSettings
  package let letters: LetterSettings
  package let run: RunSettings
  package let watch: WatchSettings
  package let results: ResultSettings
  package let retention: RetentionSettings
}

/// The university whose registrar's office this is.
package struct Establishment: Hashable, Sendable {
  package let name: Wording
  /// The zone in which every day and time of the configuration is meant.
  package let calendar: CivilCalendar

  package var timeZone: TimeZone { calendar.zone }

  package init(name: Wording, calendar: CivilCalendar) {
    self.name = name
    self.calendar = calendar
  }
}

/// Where the pipeline keeps its files. Paths are as written: relative ones count from the folder of `pipeline.json`.
package struct WorkspaceSettings: Hashable, Sendable {
  package var path = "var"
  /// The inbox where it does not lie in the workspace, such as on a network share; nil for the workspace's own.
  package var inbox: String?
  /// A file that always lies in the inbox: without it the share counts as not mounted. Nil for none.
  package var inboxMarker: String?
  package var fileMode = PermissionBits(rawValue: 0o640)
  package var folderMode = PermissionBits(rawValue: 0o750)
}

/// Permissions of files that we create, written as `0640`.
package struct PermissionBits: Hashable, Sendable, CustomStringConvertible {
  package let rawValue: UInt16

  package var description: String { "0" + String(rawValue, radix: 8) }
}

/// The export of Apogée with everybody who registers.
package struct RosterSettings: Hashable, Sendable {
  /// As written: relative to the folder of `pipeline.json`.
  package let path: String
  /// A roster that lost more than this share of its students since the last run stops the run.
  package let greatestShrinkagePercent: Int
}

/// How files in the inbox are taken.
package struct IntakeSettings: Sendable {
  /// A file is taken when size and modification time have stood still for so long.
  package let settleSeconds: Double
  /// Names that are left alone.
  package let ignored: [NameGlob]
  /// Tried in this order against the path below the inbox; the first that matches says whose the deposit is.
  package let namePatterns: [NamePattern]
  /// A modification time counts as the time of deposit where it is earlier than first sight by no more than this.
  package let modificationTimeTrustHours: Int
}

/// How much an inspector may spend on one file.
package struct InspectionSettings: Hashable, Sendable {
  package enum Sandbox: String, Hashable, Sendable {
    /// Inspectors run without one where the machine has none, and every record says so.
    case preferred
    /// Nothing is inspected without one.
    case required
  }

  /// Inspectors at work at the same time; nil for one on each core.
  package var workerCount: Int?
  package var wallSeconds = 20
  package var cpuSeconds = 10
  package var memoryMegabytes = 1024
  /// An inspector is replaced after so many files.
  package var filesPerInspector = 500
  /// Larger files are refused for their size without being opened.
  package var largestMegabytes = 64
  package var sandbox = Sandbox.preferred
}

/// Who writes to students, and what every letter says.
package struct LetterSettings: Hashable, Sendable {
  package let senderAddress: String
  package let senderName: Wording
  package let replyTo: String?
  /// Gets every letter instead of the students, for trials; nil in earnest.
  package let testRecipient: String?
  /// What stands after the `@` of Message-IDs.
  package let messageIDDomain: String
  /// A folder with an office's own templates, as written; nil for the built-in ones.
  package let templates: String?
  /// Whom to ask, in the order in which students should (S0).
  package let contacts: [Wording]
  /// Where documents are deposited and the certificate is downloaded; nil for the usual places (S0).
  package let depositPlace: Wording?
  package let certificatePlace: Wording?
  /// How many days before a deadline students are reminded of what is missing, the most first.
  package let reminderDays: [Int]
  /// How letters leave the outbox.
  package let delivery: DeliverySettings
}

/// How `vidimus deliver` hands letters to a mailer.
package struct DeliverySettings: Hashable, Sendable {
  /// A sendmail-compatible program and its arguments: it reads a message, and takes the recipient from it.
  package var command = ["sendmail", "-i", "-t"]
  /// Minutes to wait after the first try that fails for the moment, after the second, and so on; then the letter is
  /// given up. The usual ones cover a mail server that is down for a day.
  package var backOffMinutes = [5, 30, 120, 480, 1_440]
  /// Letters a minute; nil for as fast as the mailer takes them.
  package var perMinute: Int?
}

/// How a `watch` serves its workspace.
package struct WatchSettings: Hashable, Sendable {
  /// It looks at the whole inbox so often, whatever it hears: network shares raise no events.
  package var rescanSeconds = 60.0
  /// A student gets one letter once nothing new was decided for so many minutes.
  package var quietMinutes = 10.0
}

/// What runs write for others to read, beside records, dossiers and figures.
package struct ResultSettings: Hashable, Sendable {
  /// Whether `results/report.html` is kept true.
  package var reportPage = true
}

/// How long one run may take, and how much it does at a time.
package struct RunSettings: Hashable, Sendable {
  /// Submissions that are decided and published together.
  package var chunk = 100
  /// A run takes nothing new after so many minutes; nil for as long as it takes.
  package var greatestMinutes: Int?
}

/// How long documents and letters are kept; then `vidimus purge` removes them. Decisions stay, without names.
package struct RetentionSettings: Hashable, Sendable {
  /// For documents of a type; a type that is not named here follows `others`.
  package var documents: [DocumentCode: RetentionRule] = [:]
  /// Nil keeps them for ever.
  package var others: RetentionRule?
  /// Days after a letter was sent or given up; nil keeps it for ever.
  package var letterDays: Int?

  package func rule(for document: DocumentCode?) -> RetentionRule? {
    document.flatMap { documents[$0] } ?? others
  }
}

/// So many days after something.
package struct RetentionRule: Hashable, Sendable {
  package enum Start: Hashable, Sendable {
    /// The decision in force. What waits for a person or a date stays until it is decided.
    case decision
    /// The end of the campaign's academic year, 31 August.
    case campaign
  }

  package let days: Int
  package let start: Start
}
