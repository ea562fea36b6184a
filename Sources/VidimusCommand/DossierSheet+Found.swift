import Bookkeeping
import Configuring
import Correspondence
import DossierRules
import Foundation
import Reporting
import ValidationPipeline

extension DossierSheet {
  /// The page of one dossier that was looked up.
  init(_ found: DossierLookUp.Found, by configuration: Configuration, at now: Date) {
    let rulebook = configuration.rulebook
    let scribe = SheetScribe(configuration: configuration, found: found)
    self.init(
      establishment: configuration.establishment.name, campaign: rulebook.campaign.code, number: found.student.number,
      name: PrintableText.clean(found.student.addressedName),
      stage: DossierStage(standing: found.dossier.standing.word, states: found.dossier.items.map(\.state.word)),
      office: scribe.office,
      enrolments: found.student.enrolments.all.map { enrolment in
        Enrolment(
          programme: PrintableText.clean(enrolment.programme), component: PrintableText.clean(enrolment.component),
          profile: rulebook.profiles[enrolment.profile]?.label ?? enrolment.profile.asWording)
      },
      items: found.dossier.items.map { item in
        Item(
          code: item.requirement.document.code, label: item.requirement.label, state: item.state.word,
          notes: scribe.notes(on: item))
      },
      decisions: found.decisions.reversed().map { recorded in
        let decision = recorded.decision
        return Line(
          at: scribe.moment(decision.decidedAt), document: scribe.label(of: decision.submission.claim.document.code),
          outcome: decision.outcome.kind.rawValue, decision: decision.id,
          codes: decision.outcome.shortcomings.map(\.code) + decision.outcome.doubts.map(\.code))
      },
      acts: found.acts.map { act in
        Act(
          at: scribe.moment(act.forcing.at), document: scribe.label(of: act.document), isApproval: act.isApproval,
          by: PrintableText.clean(act.forcing.by), reason: PrintableText.clean(act.forcing.reason, limit: 300),
          withdrawal: act.withdrawal.map {
            (scribe.moment($0.at), PrintableText.clean($0.by), PrintableText.clean($0.reason, limit: 300))
          })
      },
      generatedAt: Timestamp(now))
  }
}

/// Finds the words for a dossier in both languages.
private struct SheetScribe {
  let configuration: Configuration
  let found: DossierLookUp.Found

  private var rulebook: Rulebook { configuration.rulebook }

  var office: Wording? {
    guard case .routed(let code) = found.dossier.standing, let office = rulebook.offices[code] else { return nil }
    let contact = [office.email, office.telephone].compactMap { $0 }.joined(separator: ", ")
    return Wording(
      fr: "Suivi par : \(office.label.french) (\(contact))", en: "Handled by: \(office.label.english) (\(contact))")
  }

  func label(of document: DocumentCode?) -> Wording {
    guard let document else { return Wording(fr: "Pièce à identifier", en: "Unknown type") }
    return rulebook.documents[document]?.label ?? Wording(french: document.rawValue, english: document.rawValue)
  }

  /// The day and the time on the establishment's clocks.
  func moment(_ instant: Date) -> Wording {
    let calendar = configuration.establishment.calendar
    guard let day = calendar.day(at: instant) else {
      return Wording(french: Timestamp(instant).description, english: Timestamp(instant).description)
    }
    let minute = Int(instant.timeIntervalSince(calendar.start(of: day))) / 60
    let moment = Moment(instant: instant, day: day, minuteOfDay: minute)
    return Wording(french: Amounts.moment(moment, in: .french), english: Amounts.moment(moment, in: .english))
  }

  func notes(on item: Dossier.Item) -> [Wording] {
    what(on: item) + (item.requirement.exemption == nil ? [asked(item.requirement)] : [])
  }

  private func what(on item: Dossier.Item) -> [Wording] {
    switch item.state {
    case .rejected(let id), .referred(let id):
      guard let decision = found.decisions.first(where: { $0.decision.id == id })?.decision else { return [] }
      return decision.outcome.shortcomings.map { reason in both { Sentences.forRegistrar(reason, in: $0) } }
        + decision.outcome.doubts.map { reason in both { Sentences.forRegistrar(reason, in: $0) } }
    case .held(_, let hold): return [both { Sentences.forRegistrar(hold, in: $0) }]
    case .missing(let parts):
      let list = parts.map(String.init).joined(separator: ", ")
      let day = item.requirement.deadlines.deposit.day
      let lacking =
        parts.isEmpty ? [] : [Wording(fr: "Parties qui manquent : \(list).", en: "Parts lacking: \(list).")]
      return lacking + [
        Wording(
          fr: "À déposer avant la fin du \(Amounts.day(day, in: .french)).",
          en: "Deposit by \(Amounts.day(day, in: .english)).")
      ]
    case .notApplicable(let why): return [Self.words(for: why)]
    case .approvedByRegistrar(let forcing, _):
      let by = PrintableText.clean(forcing.by)
      let reason = PrintableText.clean(forcing.reason, limit: 300)
      return [Wording(fr: "Par \(by) : \(reason).", en: "By \(by): \(reason).")]
    case .approved, .desk, .system: return []
    }
  }

  /// Who asks for it, in the words of the office.
  private func asked(_ requirement: Requirement) -> Wording {
    let sources = requirement.askedBy.map { source -> Wording in
      ProfileCode(source).flatMap { rulebook.profiles[$0] }?.label ?? ModifierCode(source).flatMap {
        rulebook.modifiers[$0]
      }?.label ?? Wording(french: source, english: source)
    }
    return Wording(
      fr: "Demandée à : \(sources.map(\.french).joined(separator: " ; ")).",
      en: "Asked of: \(sources.map(\.english).joined(separator: "; ")).")
  }

  private static func words(for why: Shortcoming.NotRequired) -> Wording {
    let french =
      switch why {
      case .adult: "Majeur le jour de l'inscription."
      case .notSubject: "Non assujetti."
      case .notInProfile: "Pas demandée pour ce profil."
      case .desk: "À apporter au rendez-vous."
      case .system: "Connue d'un autre système."
      }
    return Wording(fr: french, en: Chain.words(for: why))
  }

  private func both(_ text: (Language) -> String) -> Wording {
    Wording(french: text(.french), english: text(.english))
  }
}

extension ProfileCode {
  fileprivate var asWording: Wording { Wording(french: rawValue, english: rawValue) }
}
