import Bookkeeping
import DossierRules
import Foundation
import Spooling
import Supervising
import SystemPackage
import ValidationPipeline

/// `run --dry-run`: judges every file in the inbox where it lies, and changes nothing.
struct Rehearsal {
  let settings: Settings
  let clock: OfficeClock
  let json: Bool

  func run() async throws -> ExitStatus {
    let listing = try settings.configuration.inbox(in: settings.workspace).list()
    let pool = settings.inspectors()
    let result: Result<ExitStatus, any Error>
    do {
      result = .success(try await judge(listing, with: pool))
    } catch {
      result = .failure(error)
    }
    await pool.close()
    return try result.get()
  }

  private func judge(_ listing: InboxListing, with pool: InspectorPool) async throws -> ExitStatus {
    let trial = try Trial(
      configuration: settings.configuration, workspace: settings.workspace, pool: pool, clock: clock)
    var outcomes: [Outcome.Kind: Int] = [:]
    var status = trial.roster.problems.isEmpty ? ExitStatus.done : .badData
    for name in listing.files.map(\.name) {
      do {
        let opinion = try await trial.judge(name, in: settings.workspace.spool.inbox)
        outcomes[opinion.outcome.kind, default: 0] += 1
        Console.say(json ? try opinion.json(path: name.printable) : line(opinion, name))
      } catch let error as SpoolError {
        Console.complain(Trouble(error))
        status = max(status, Trouble(error).status)
      }
    }
    if !json {
      let counts = Outcome.Kind.allCases.compactMap { kind in outcomes[kind].map { "\($0) \(kind.rawValue)" } }
      Console.say("\(listing.files.count) files" + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", ")))
      Console.say("Nothing was taken or recorded.")
    }
    return status
  }

  private func line(_ opinion: Opinion, _ name: DepositName) -> String {
    let word = opinion.outcome.kind.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0)
    let codes = opinion.codes.isEmpty ? "" : "  " + opinion.codes.joined(separator: " ")
    return Console.styled(word, RunTable.style(of: opinion.outcome.kind)) + " " + name.printable + codes
  }
}
