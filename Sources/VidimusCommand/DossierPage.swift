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
      Console.say(Console.wrapped("\(PrintableText.clean(enrolment.programme)): \(profile)", indent: 2))
    }
    if case .routed(let code) = found.dossier.standing, let office = rulebook.offices[code] {
      let contact = [office.email, office.telephone].compactMap { $0 }.joined(separator: ", ")
      Console.say(Console.wrapped("handled by the \(office.label(in: .english)) (\(contact))", indent: 2))
    }
    if !found.dossier.items.isEmpty { Console.say() }
    for item in found.dossier.items { print(item) }
    printHistory()
    printActs()
  }

  private func print(_ item: Dossier.Item) {
    let label = item.requirement.label(in: .english)
    let state = item.state.word.padding(toLength: 15, withPad: " ", startingAt: 0)
    let title = Console.wrapped("\(label) (\(item.requirement.document.code))", indent: 18).dropFirst(18)
    Console.say("  \(Console.styled(state, style(of: item.state))) \(title)")
    let asked = item.requirement.exemption == nil ? "Asked of: \(asked(item.requirement))." : nil
    let note = [note(on: item), asked].compactMap { $0 }.joined(separator: " ")
    if !note.isEmpty { Console.say(Console.styled(Console.wrapped(note, indent: 18), .quiet)) }
  }

  /// The profiles and modifiers that ask for a document, in words.
  private func asked(_ requirement: Requirement) -> String {
    requirement.askedBy.map { source in
      ProfileCode(source).flatMap { rulebook.profiles[$0] }?.label(in: .english)
        ?? ModifierCode(source).flatMap { rulebook.modifiers[$0] }?.label(in: .english) ?? source
    }.joined(separator: "; ")
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
    case .notApplicable(let why): return Chain.words(for: why)
    case .desk: return "To be brought to the appointment."
    case .approvedByRegistrar(let forcing, _):
      return "By \(PrintableText.clean(forcing.by)): \(PrintableText.clean(forcing.reason, limit: 300))."
    case .approved, .system: return nil
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
      )
      if !codes.isEmpty { Console.say(Console.styled(Console.wrapped(codes, indent: 21), .quiet)) }
    }
  }

  private func printActs() {
    guard !found.acts.isEmpty else { return }
    Console.say()
    Console.say("  Decided by registrars")
    for act in found.acts {
      let forcing = act.forcing
      let what = act.isApproval ? "approved" : "rejected \(act.submission.map(\.rawValue) ?? "")"
      Console.say("  \(Timestamp(forcing.at).description.prefix(16))Z  \(act.document) \(what)")
      var words = "by \(PrintableText.clean(forcing.by)): \(PrintableText.clean(forcing.reason, limit: 300))"
      if let withdrawal = act.withdrawal {
        words +=
          ". Withdrawn \(Timestamp(withdrawal.at).description.prefix(16))Z by "
          + "\(PrintableText.clean(withdrawal.by)): \(PrintableText.clean(withdrawal.reason, limit: 300))"
      }
      Console.say(Console.styled(Console.wrapped(words, indent: 21), .quiet))
    }
  }

  private var styledStanding: String {
    let word = found.dossier.standing.word
    return Console.styled(word, found.dossier.standing == .complete ? .good : .doubtful)
  }

  private func style(of state: Dossier.State) -> Console.Style {
    switch state {
    case .approved, .approvedByRegistrar: .good
    case .rejected: .bad
    case .referred, .held, .missing: .doubtful
    case .notApplicable, .desk, .system: .quiet
    }
  }
}
