import Bookkeeping
import Configuring
import DossierRules
import Foundation
import Reporting
import Spooling
import Supervising
import SystemPackage

/// Everything that a run needs, looked at one by one (`vidimus doctor`). Changes nothing.
package struct Examination: Sendable {
  package struct Finding: Sendable, Encodable {
    package enum Grade: String, Sendable, Encodable { case well, warning, failure }

    package let subject: String
    package let grade: Grade
    package let text: String
    /// The status with which a run would end for this.
    package let status: ExitStatus

    private enum CodingKeys: String, CodingKey { case subject, grade, text }

    static func well(_ subject: String, _ text: String) -> Finding {
      Finding(subject: subject, grade: .well, text: text, status: .done)
    }

    static func warning(_ subject: String, _ text: String) -> Finding {
      Finding(subject: subject, grade: .warning, text: text, status: .done)
    }

    static func failure(_ subject: String, _ trouble: Trouble) -> Finding {
      Finding(subject: subject, grade: .failure, text: trouble.description, status: trouble.status)
    }
  }

  let configuration: Configuration
  let workspace: Workspace
  let pool: InspectorPool
  let clock: OfficeClock

  package init(configuration: Configuration, workspace: Workspace, pool: InspectorPool, clock: OfficeClock) {
    self.configuration = configuration
    self.workspace = workspace
    self.pool = pool
    self.clock = clock
  }

  package func findings() async -> [Finding] {
    var findings = [
      Finding.well(
        "rules",
        "campaign \(configuration.rulebook.campaign.code), rulebook \(configuration.rulebook.fingerprint.prefix(12))")
    ]
    findings += await inspector()
    findings += seals()
    findings += [fonts(), inbox(), folders(), ledger(), templates()]
    findings += roster()
    findings += deadlines()
    return findings
  }

  package static func json(_ findings: [Finding]) throws -> String {
    String(decoding: try ResultFile.bytes(of: findings).dropLast(), as: UTF8.self)
  }

  private func examine(_ subject: String, _ body: () throws -> Finding) -> Finding {
    do { return try body() } catch { return .failure(subject, Trouble(error)) }
  }

  private func inspector() async -> [Finding] {
    do {
      let identity = try await pool.identity()
      let libraries = Finding.well(
        "inspector", "version \(identity.version), \(identity.libjpeg), poppler \(identity.poppler)")
      let sandbox = identity.sandbox
      if sandbox.extent == .full {
        return [libraries, .well("sandbox", "full: no files, no network, no new processes")]
      }
      let text = "\(sandbox.extent.rawValue), missing: \(sandbox.missing.joined(separator: ", "))"
      guard configuration.inspection.sandbox == .required else { return [libraries, .warning("sandbox", text)] }
      let trouble = Trouble(
        .configuration, text + ". inspection.sandbox demands a full one: use a kernel with Landlock and seccomp.")
      return [libraries, .failure("sandbox", trouble)]
    } catch {
      return [.failure("inspector", Trouble(error))]
    }
  }

  private func seals() -> [Finding] {
    do {
      let store = try TrustShelf(workspace, configuration).store()
      let today = configuration.day(at: clock.judgingTime)
      let warnings = TrustExamination(store, for: configuration, on: today).warnings
      guard warnings.isEmpty else { return warnings.map { .warning("seals", $0) } }
      return [.well("seals", "\(store.signers.count) signers under \(store.authorities.count) authorities are trusted")]
    } catch {
      return [.failure("seals", Trouble(error))]
    }
  }

  /// Without fonts, text whose fonts are not embedded is drawn as nothing.
  private func fonts() -> Finding {
    let folders = ["/usr/share/fonts", "/usr/local/share/fonts"]
    let hasFonts = folders.contains { folder in
      FileManager.default.enumerator(atPath: folder)?.contains { name in
        ["ttf", "otf", "ttc", "pfb"].contains((name as? NSString)?.pathExtension.lowercased() ?? "")
      } ?? false
    }
    return hasFonts
      ? .well("fonts", "present")
      : .warning(
        "fonts", "none found: install fonts-dejavu-core, so that pages without embedded fonts can be looked at.")
  }

  private func inbox() -> Finding {
    examine("inbox") {
      let listing = try configuration.inbox(in: workspace).list()
      let place = workspace.spool.inbox.string
      let strangers = listing.strangers.isEmpty ? "" : ", \(listing.strangers.count) things that are no deposits"
      let kind = try FileSystemKind.of(workspace.spool.inbox)
      let network = if case .network(let name) = kind { " on \(name)" } else { "" }
      return .well("inbox", "\(place)\(network): \(listing.files.count) files waiting\(strangers)")
    }
  }

  private func folders() -> Finding {
    examine("workspace") {
      let root = workspace.root
      guard Spool.exists(root) else {
        return .warning("workspace", "\(root.string) is not there yet; the first run makes it.")
      }
      try workspace.checkFileSystem()
      for folder in [root, workspace.spool.work, workspace.spool.archive, workspace.results.path, workspace.outbox]
      where Spool.exists(folder) && folder.withPlatformString({ access($0, W_OK | X_OK) }) != 0 {
        throw SpoolError(.cannotCreate, "is not writable", folder.string, number: errno)
      }
      return .well("workspace", "\(root.string), writable, on a local file system")
    }
  }

  private func ledger() -> Finding {
    examine("ledger") {
      guard Spool.exists(workspace.ledger) else {
        return .warning("ledger", "\(workspace.ledger.string) is not there yet; the first run makes it.")
      }
      let ledger = try Ledger.look(at: workspace.ledger.string)
      let figures = try ledger.figures()
      let untold = try ledger.untoldStudentCount()
      let waiting = untold == 0 ? "" : ", \(untold) students with news that no letter tells yet"
      try ledger.close()
      return .well("ledger", "\(figures.decisionCount) decisions, \(figures.letterCount) letters\(waiting)")
    }
  }

  private func templates() -> Finding {
    examine("letters") {
      _ = try configuration.letterWriter(in: workspace)
      let whose = workspace.templates.map { "templates of \($0.string)" } ?? "built-in templates"
      let recipient = configuration.letters.testRecipient.map { "; everything goes to \($0)" } ?? ""
      return .well("letters", "from \(configuration.letters.senderAddress), \(whose)\(recipient)")
    }
  }

  private func roster() -> [Finding] {
    do {
      let office = RosterOffice(path: workspace.roster, rulebook: configuration.rulebook)
      let roster = try office.read()
      let summary = Finding.well(
        "roster", "\(roster.students.count) students in \(workspace.roster.string)")
      return [summary] + office.troubles(in: roster).map { .failure("roster", $0) }
    } catch {
      return [.failure("roster", Trouble(error))]
    }
  }

  private func deadlines() -> [Finding] {
    let campaign = configuration.rulebook.campaign
    let now = clock.judgingTime
    let dates: [(String, Moment)] = [
      ("campaign opens", campaign.opens), ("campaign closes", campaign.closes),
      ("deposits until", campaign.deadlines.deposit), ("corrections until", campaign.deadlines.correction),
    ]
    let ahead = dates.filter { $0.1.instant > now }
    guard !ahead.isEmpty else {
      return [.warning("calendar", "every date of campaign \(campaign.code) is past. Is this still its pipeline.json?")]
    }
    return ahead.map { name, moment in
      let days = Int((moment.instant.timeIntervalSince(now) / 86_400).rounded(.up))
      return .well("calendar", "\(name) \(moment.day), in \(days) day\(days == 1 ? "" : "s")")
    }
  }
}
