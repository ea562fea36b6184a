import Correspondence
import DossierRules

/// Why documents are rejected, and what is in doubt: reasons in force, ranked.
struct ReasonSection {
  let picture: CampaignPicture

  var markup: Markup {
    let rejections = picture.reasons.filter { !$0.isDoubt }
    let body: Markup =
      rejections.isEmpty
      ? "<p>\(Self.none)</p>"
      : table(rejections.prefix(Self.shown)) + rest(of: rejections.dropFirst(Self.shown))
    return """
      <section aria-labelledby="reasons">
      <h2 id="reasons">\(Self.heading)</h2>
      <p class="note">\(Self.note)</p>
      \(body)
      </section>
      """
  }

  /// More than these are read by whoever asks for them.
  private static let shown = 8

  private func rest(of figures: ArraySlice<CampaignPicture.ReasonFigure>) -> Markup {
    guard !figures.isEmpty else { return "" }
    let count = PageWords.number(figures.count)
    let words = Wording(
      fr: figures.count < 2 ? "Un autre motif" : "\(count.french) autres motifs",
      en: figures.count == 1 ? "Another reason" : "\(count.english) other reasons")
    return "<details><summary>\(words)</summary>\(table(figures))</details>"
  }

  private func table(_ figures: ArraySlice<CampaignPicture.ReasonFigure>) -> Markup {
    let longest = picture.reasons.first { !$0.isDoubt }?.count ?? 1
    let rows: [Markup] = figures.map { figure in
      """
      <tr><th scope="row">\(ReasonTitles.title(of: figure.code))<br><code>\(figure.code)</code></th>
      <td class="drawn">\(PageBars.single("to-correct", figure.count, of: longest))</td>
      <td class="count">\(PageWords.number(figure.count))</td></tr>
      """
    }
    return """
      <table class="ranked">
      <thead><tr><th scope="col">\(Self.reason)</th><td class="drawn"></td>
      <th scope="col" class="count">\(Self.documents)</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table>
      """
  }

  private static let heading = Wording(fr: "Pourquoi des pièces sont refusées", en: "Why documents are rejected")
  private static let note = Wording(
    fr: "Refus en vigueur, que l'étudiant n'a pas encore corrigés. Une pièce peut avoir plusieurs motifs.",
    en: "Rejections in force, not corrected by the student yet. A document may have several reasons.")
  private static let none = Wording(fr: "Aucun refus n'est en vigueur.", en: "No rejection is in force.")
  private static let reason = Wording(fr: "Motif", en: "Reason")
  private static let documents = Wording(fr: "Pièces", en: "Documents")
}
