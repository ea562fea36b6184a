import Bookkeeping
import Configuring
import Correspondence
import DossierRules
import Enrolment
import Foundation
import Spooling
import SystemPackage

extension Batch {
  /// How many inspections run side by side.
  var workerCount: Int { configuration.workerCount }

  var depositTime: DepositTime {
    DepositTime(trustHours: configuration.intake.modificationTimeTrustHours, latest: clock.asOf)
  }

  func identification() throws -> Identification {
    try Identification(patterns: configuration.intake.namePatterns, rulebook: configuration.rulebook)
  }

  func reception() -> Reception<Store> {
    Reception(spool: workspace.spool, inbox: configuration.inbox(in: workspace), ledger: ledger, disk: disk)
  }

  func reportShelf(_ roster: Roster) -> ReportShelf<Store> {
    ReportShelf(
      file: workspace.results.report,
      desk: PictureDesk(
        rulebook: configuration.rulebook, establishment: configuration.establishment, roster: roster, ledger: ledger,
        clock: clock),
      disk: disk)
  }

  func letterRoom(for roster: Roster) throws -> LetterRoom {
    LetterRoom(
      rulebook: configuration.rulebook, students: roster.students, ledger: ledger,
      writer: try configuration.letterWriter(in: workspace), mailing: try configuration.mailing())
  }
}

extension Configuration {
  /// Inspectors that work side by side.
  package var workerCount: Int { inspection.workerCount ?? ProcessInfo.processInfo.activeProcessorCount }

  package func inbox(in workspace: Workspace) -> Inbox {
    let ignored = intake.ignored
    return Inbox(path: workspace.spool.inbox, marker: self.workspace.inboxMarker, besides: workspace.root) { name in
      ignored.contains { $0.matches(name.utf8) }
    }
  }

  /// - Throws: `Trouble` where the office's own templates cannot be used.
  package func letterWriter(in workspace: Workspace) throws -> LetterWriter {
    let letterhead = Letterhead(
      establishment: establishment.name, contacts: letters.contacts,
      depositPlace: letters.depositPlace ?? Letterhead.usualDepositPlace,
      certificatePlace: letters.certificatePlace ?? Letterhead.usualCertificatePlace)
    guard let folder = workspace.templates else { return LetterWriter(rulebook: rulebook, letterhead: letterhead) }
    do {
      return LetterWriter(
        rulebook: rulebook, letterhead: letterhead,
        templates: try LetterTemplates(replacedFrom: URL(filePath: folder.string)))
    } catch {
      throw Trouble(.configuration, "\(error)")
    }
  }

  func mailing() throws -> Mailing {
    func address(_ text: String, _ key: String) throws -> EmailAddress {
      guard let address = EmailAddress(text) else {
        throw Trouble(.configuration, "letters: '\(text)' under letters.\(key) is no e-mail address. Correct it.")
      }
      return address
    }
    return Mailing(
      sender: try address(letters.senderAddress, "sender.address"), senderName: letters.senderName,
      replyTo: try letters.replyTo.map { try address($0, "reply_to") },
      testRecipient: try letters.testRecipient.map { try address($0, "test_recipient") },
      messageIDDomain: letters.messageIDDomain)
  }
}
