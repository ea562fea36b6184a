import Correspondence
import DossierRules

extension DossierSheet {
  /// The page.
  package var html: String {
    PageShell(
      title: Wording(french: "Dossier \(number)", english: "Dossier \(number)"), content: content,
      generatedAt: generatedAt
    ).html
  }

  private var content: Markup {
    """
    \(PageShell.masthead(kicker: "\(establishment) · \(campaign.rawValue)", title: "\(name)", note: note))
    <main id="content">
    <section aria-labelledby="asked">
    <h2 id="asked">\(Self.asked)</h2>
    \(handler)<ul class="sheet">\(items.map(markup(of:)))</ul>
    </section>
    \(history)
    \(registrars)
    </main>
    <footer><p>\(Self.confidence)</p>
    <p class="fine"><code>vidimus show \(number.rawValue) --html</code> · <code>\(generatedAt.description)</code></p></footer>
    """
  }

  private var note: Markup {
    let lines: [Markup] = enrolments.map { "<br>\($0.programme), \($0.component) – \($0.profile)" }
    return """
      <b>\(number.rawValue)</b> · \(Self.dot(stage.style)) \(stage.label)\(lines)
      """
  }

  private var handler: Markup { office.map { "<p>\($0)</p>" } ?? "" }

  private func markup(of item: Item) -> Markup {
    let notes: [Markup] = item.notes.map { "<p>\($0)</p>" }
    return """
      <li><h3>\(item.label) <code>\(item.code.rawValue)</code></h3>
      <p class="state">\(Self.dot(Self.style(of: item.state)))<b>\(Self.word(for: item.state))</b></p>\(notes)</li>
      """
  }

  private var history: Markup {
    guard !decisions.isEmpty else { return "" }
    let rows: [Markup] = decisions.map { line in
      let codes: [Markup] = line.codes.map { "\(ReasonTitles.title(of: $0)) <code>\($0)</code><br>" }
      return """
        <tr><th scope="row">\(line.at)</th><td>\(line.document)</td>
        <td>\(Self.dot(Self.style(of: line.outcome)))\(Self.word(for: line.outcome))</td><td>\(codes)\
        <code>\(line.decision.rawValue)</code></td></tr>
        """
    }
    return """
      <section aria-labelledby="decided">
      <h2 id="decided">\(Self.decided)</h2>
      <div class="scroll" role="group" aria-labelledby="decided" tabindex="0">
      <table><thead><tr><th scope="col">\(Self.when)</th><th scope="col">\(Self.document)</th>
      <th scope="col">\(Self.outcome)</th><th scope="col">\(Self.why)</th></tr></thead><tbody>\(rows)</tbody></table>
      </div>
      </section>
      """
  }

  private var registrars: Markup {
    guard !acts.isEmpty else { return "" }
    let lines: [Markup] = acts.map { act in
      let what =
        act.isApproval ? Wording(fr: "validée", en: "approved") : Wording(fr: "refusée", en: "rejected")
      let withdrawn: Markup =
        act.withdrawal.map { "<p>\(Self.withdrawn) \($0.at), \($0.by) : \($0.reason)</p>" } ?? ""
      return """
        <li><h3>\(act.document) – \(what)</h3><p>\(act.at), \(act.by) : \(act.reason)</p>\(withdrawn)</li>
        """
    }
    return """
      <section aria-labelledby="acts"><h2 id="acts">\(Self.byRegistrars)</h2><ul class="sheet">\(lines)</ul></section>
      """
  }

  private static func dot(_ style: String) -> Markup {
    """
    <svg class="dot" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><rect class="\(style)" width="10" \
    height="10"/></svg>
    """
  }

  private static func style(of state: String) -> String {
    switch state {
    case "approved", "settled": "complete"
    case "rejected": "to-correct"
    case "missing", "desk": "to-deposit"
    case "referred", "held", "pending": "with-us"
    default: "routed"
    }
  }

  /// The word for the state of a document, or for the outcome of a deposit.
  static func word(for state: String) -> Wording {
    switch state {
    case "approved": Wording(fr: "Validée", en: "Approved")
    case "rejected": Wording(fr: "Refusée", en: "Rejected")
    case "referred": Wording(fr: "À vérifier", en: "Referred")
    case "held": Wording(fr: "En attente", en: "Held")
    case "missing": Wording(fr: "Non déposée", en: "Missing")
    case "not-applicable": Wording(fr: "Non demandée", en: "Not asked")
    case "desk": Wording(fr: "À apporter au rendez-vous", en: "To be brought to the appointment")
    case "settled": Wording(fr: "Réglée", en: "Settled")
    case "pending": Wording(fr: "À faire en ligne", en: "To be done online")
    case "routed": Wording(fr: "Orientée", en: "Routed")
    case "unidentified": Wording(fr: "Non attribuée", en: "Unidentified")
    default: Wording(french: state, english: state)
    }
  }

  private static let asked = Wording(fr: "Pièces demandées", en: "Documents asked for")
  private static let decided = Wording(fr: "Décisions", en: "Decisions")
  private static let byRegistrars = Wording(fr: "Décidé par le service", en: "Decided by registrars")
  private static let withdrawn = Wording(fr: "Retiré le", en: "Withdrawn")
  private static let when = Wording(fr: "Quand", en: "When")
  private static let document = Wording(fr: "Pièce", en: "Document")
  private static let outcome = Wording(fr: "Décision", en: "Outcome")
  private static let why = Wording(fr: "Motif", en: "Reason")
  private static let confidence = Wording(
    fr: "Cette page porte le nom d'une personne : elle reste au bureau.",
    en: "This page bears a person's name: it stays at the desk.")
}
