import Correspondence
import DossierRules

/// What waits for a person: how long, why, and which.
struct QueueSection {
  let picture: CampaignPicture

  var markup: Markup {
    let queue = picture.queue
    guard queue.count > 0 else {
      return """
        <section aria-labelledby="queue"><h2 id="queue">\(Self.heading)</h2><p>\(Self.none)</p></section>
        """
    }
    return """
      <section aria-labelledby="queue">
      <h2 id="queue">\(Self.heading)</h2>
      <div class="pair">
      \(ages(queue))
      \(doubts)
      </div>
      \(list)
      \(shown(queue))
      </section>
      """
  }

  private var list: Markup {
    PageTable.markup(
      "queue", named: "queue",
      filters: [.number, .choice("document", Self.document), .choice("doubt", Self.doubt)],
      columns: [
        ("student", Self.student), ("document", Self.document), ("doubt", Self.doubt), ("deposited", Self.deposited),
      ],
      sorted: 3, length: 10)
  }

  private func ages(_ queue: CampaignPicture.Queue) -> Markup {
    let longest = queue.ages.max() ?? 1
    let rows: [Markup] = zip(Self.ranges, queue.ages).map { range, count in
      """
      <tr><th scope="row">\(range)</th><td class="drawn">\(PageBars.single("with-us", count, of: longest))</td>
      \(PageBars.cell(count))</tr>
      """
    }
    return """
      <table class="ranked">
      <caption>\(Self.age)</caption>
      <thead><tr><th scope="col">\(Self.since)</th><td class="drawn"></td><th scope="col" class="count">\(Self.deposits)</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table>
      """
  }

  private var doubts: Markup {
    let figures = picture.reasons.filter(\.isDoubt)
    guard !figures.isEmpty else { return "" }
    let longest = figures.first?.count ?? 1
    let rows: [Markup] = figures.map { figure in
      """
      <tr><th scope="row">\(ReasonTitles.title(of: figure.code))<br><code>\(figure.code)</code></th>
      <td class="drawn">\(PageBars.single("with-us", figure.count, of: longest))</td>
      <td class="count">\(PageWords.number(figure.count))</td></tr>
      """
    }
    return """
      <table class="ranked">
      <caption>\(Self.why)</caption>
      <thead><tr><th scope="col">\(Self.doubt)</th><td class="drawn"></td><th scope="col" class="count">\(Self.deposits)</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table>
      """
  }

  private func shown(_ queue: CampaignPicture.Queue) -> Markup {
    guard queue.first.count < queue.count else { return "" }
    let count = PageWords.number(queue.first.count)
    let words = Wording(
      fr: "La liste donne les \(count.french) plus anciens ; tous sont dans",
      en: "The list has the \(count.english) oldest; all are in")
    return "<p class=\"note\">\(words) <code>vidimus queue --csv</code>.</p>"
  }

  private static let ranges: [Wording] = [
    Wording(fr: "aujourd'hui", en: "today"), Wording(fr: "1 ou 2 jours", en: "1 or 2 days"),
    Wording(fr: "3 à 6 jours", en: "3 to 6 days"), Wording(fr: "1 à 2 semaines", en: "1 to 2 weeks"),
    Wording(fr: "2 semaines et plus", en: "2 weeks or more"),
  ]
  private static let heading = Wording(fr: "Dépôts qui attendent une personne", en: "Deposits that wait for a person")
  private static let none = Wording(fr: "Aucun dépôt n'attend.", en: "No deposit waits.")
  private static let age = Wording(fr: "Depuis quand", en: "For how long")
  private static let since = Wording(fr: "Déposés il y a", en: "Deposited")
  private static let why = Wording(fr: "Pour quel doute", en: "For which doubt")
  private static let deposits = Wording(fr: "Dépôts", en: "Deposits")
  private static let student = Wording(fr: "Étudiant", en: "Student")
  private static let document = Wording(fr: "Pièce", en: "Document")
  private static let doubt = Wording(fr: "Doute", en: "Doubt")
  private static let deposited = Wording(fr: "Déposé le", en: "Deposited")
}
