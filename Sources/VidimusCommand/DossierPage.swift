import Bookkeeping
import Correspondence
import DossierRules
import ValidationPipeline

/// One dossier on a terminal.
struct DossierPage {
  let found: DossierLookUp.Found
  let rulebook: Rulebook

  func print() {
    let student = found.student
    Console.say(
      "\(Console.styled("\(student.number)", .strong))  \(PrintableText.clean(student.addressedName))  "
        + styledStanding)
    for enrolment in student.enrolments.all {
      let profile = rulebook.profiles[enrolment.profile]?.label(in: .english) ?? enrolment.profile.rawValue
      Console.say("  \(PrintableText.clean(enrolment.programme)): \(profile)")
    }
    if case .routed(let code) = found.dossier.standing, let office = rulebook.offices[code] {
      let contact = [office.email, office.telephone].compactMap { $0 }.joined(separator: ", ")
      Console.say("  handled by the \(office.label(in: .english)) (\(contact))")
    }
    Console.say()
    for item in found.dossier.items { print(item) }
    printHistory()
  }

  private func print(_ item: Dossier.Item) {
    let label = item.requirement.label(in: .english)
    let state = item.state.word.padding(toLength: 15, withPad: " ", startingAt: 0)
    Console.say("  \(Console.styled(state, style(of: item.state))) \(label) (\(item.requirement.document.code))")
    if let note = note(on: item) { Console.say(Console.styled(Console.wrapped(note, indent: 18), .quiet)) }
  }

  private func note(on item: Dossier.Item) -> String? {
    switch item.state {
    case .rejected(let id), .referred(let id):
      return found.decisions.first { $0.decision.id == id }.map { recorded in
        let outcome = recorded.decision.outcome
        let sentences =
          outcome.shortcomings.map { Sentences.forRegistrar($0, in: .english) }
          + outcome.doubts.map { Sentences.forRegistrar($0, in: .english) }
        return sentences.joined(separator: " ")
      }
    case .held(_, let hold): return Sentences.forRegistrar(hold, in: .english)
    case .missing(let parts):
      let lacking = parts.isEmpty ? "" : "Parts lacking: \(parts.map(String.init).joined(separator: ", ")). "
      return lacking + "Deposit by \(item.requirement.deadlines.deposit.day)."
    case .notApplicable(let why): return Self.words(for: why)
    case .desk: return "To be brought to the appointment."
    case .approved, .system: return nil
    }
  }

  private static func words(for why: Shortcoming.NotRequired) -> String {
    switch why {
    case .adult: "Of age on the day of registration."
    case .notSubject: "Not subject to it."
    case .notInProfile: "Not asked of this profile."
    case .desk: "To be brought to the appointment."
    case .system: "Known from another system."
    }
  }

  private func printHistory() {
    guard !found.decisions.isEmpty else { return }
    Console.say()
    Console.say("  Decisions")
    for recorded in found.decisions {
      let decision = recorded.decision
      let codes = (decision.outcome.shortcomings.map(\.code) + decision.outcome.doubts.map(\.code)).joined(
        separator: " ")
      let kind = decision.outcome.kind.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0)
      let document = decision.submission.claim.document.code?.rawValue ?? "unknown type"
      Console.say(
        "  \(Timestamp(decision.decidedAt).description.prefix(16))Z  \(kind) \(document)  \(decision.id)"
          + (codes.isEmpty ? "" : "  \(codes)"))
    }
  }

  private var styledStanding: String {
    let word = found.dossier.standing.word
    return Console.styled(word, found.dossier.standing == .complete ? .good : .doubtful)
  }

  private func style(of state: Dossier.State) -> Console.Style {
    switch state {
    case .approved: .good
    case .rejected: .bad
    case .referred, .held, .missing: .doubtful
    case .notApplicable, .desk, .system: .quiet
    }
  }
}
