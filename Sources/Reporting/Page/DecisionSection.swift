import Correspondence
import DossierRules

/// Decisions a day over the last weeks.
struct DecisionSection {
  let picture: CampaignPicture

  var markup: Markup {
    guard let first = picture.days.first, let last = picture.days.last else { return "" }
    let highest = PageBars.roundedUp(picture.days.map(\.total).max() ?? 1)
    let middle = picture.days[picture.days.count / 2]
    let rows: [Markup] = picture.days.reversed().filter { $0.total > 0 }.map { day in
      """
      <tr><th scope="row">\(PageWords.day(day.day))</th>\(PageBars.cell(day.approved))
      \(PageBars.cell(day.rejected))\(PageBars.cell(day.referred))</tr>
      """
    }
    return """
      <section aria-labelledby="decisions">
      <h2 id="decisions">\(Self.heading)</h2>
      <p class="note">\(note)</p>
      <div class="chart" aria-hidden="true">
      <div class="scale"><span>\(PageWords.number(highest))</span><span>\(PageWords.number(highest / 2))</span><span>0</span></div>
      <div class="plot">\(PageBars.columns(picture.days, highest: highest))</div>
      <div class="axis"><b>\(PageWords.dayOfYear(first.day))</b><b>\(PageWords.dayOfYear(middle.day))</b>
      <b>\(PageWords.dayOfYear(last.day))</b></div>
      </div>
      <ul class="legend small" aria-hidden="true">\(Self.keys)</ul>
      <details><summary>\(Self.table)</summary>
      <table>
      <thead><tr><th scope="col">\(Self.day)</th><th scope="col" class="count">\(Self.approved)</th>
      <th scope="col" class="count">\(Self.rejected)</th><th scope="col" class="count">\(Self.referred)</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table>
      </details>
      </section>
      """
  }

  private var note: Wording {
    let week = picture.days.suffix(7).map(\.total).reduce(0, +)
    let earlier = picture.days.dropLast(7).suffix(7).map(\.total).reduce(0, +)
    let now = PageWords.number(week)
    let before = PageWords.number(earlier)
    return Wording(
      fr: "Ces sept derniers jours : \(now.french) ; les sept précédents : \(before.french).",
      en: "The last seven days: \(now.english); the seven before: \(before.english).")
  }

  private static let keys: [Markup] = [("complete", approved), ("to-correct", rejected), ("with-us", referred)].map {
    style, label in
    """
    <li><svg class="dot" viewBox="0 0 10 10" focusable="false"><rect class="\(style)" width="10" height="10"/></svg>\
    <span class="word">\(label)</span></li>
    """
  }

  private static let heading = Wording(fr: "Décisions par jour", en: "Decisions a day")
  private static let table = Wording(fr: "Les chiffres de ce graphique", en: "The figures of this chart")
  private static let day = Wording(fr: "Jour", en: "Day")
  private static let approved = Wording(fr: "Validées", en: "Approved")
  private static let rejected = Wording(fr: "Refusées", en: "Rejected")
  private static let referred = Wording(fr: "À vérifier", en: "Referred")
}
