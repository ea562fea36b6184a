import Correspondence
import DossierRules

/// The days on which something is due, and what is still lacking for each.
struct DeadlineSection {
  let picture: CampaignPicture

  var markup: Markup {
    let body: Markup =
      picture.deadlines.isEmpty ? "<p>\(Self.none)</p>" : Markup(picture.deadlines.map(markup(of:)))
    return """
      <section aria-labelledby="deadlines">
      <h2 id="deadlines">\(Self.heading)</h2>
      <p class="note">\(Self.note)</p>
      \(body)
      </section>
      """
  }

  private func markup(of deadline: CampaignPicture.DeadlineFigure) -> Markup {
    let longest = deadline.documents.map(\.total).max() ?? 1
    let rows: [Markup] = deadline.documents.map { lack in
      """
      <tr><th scope="row">\(picture.label(of: lack.document))</th>
      <td class="drawn">\(PageBars.stacked([("to-deposit", lack.missing), ("to-correct", lack.rejected)], of: longest))</td>
      \(PageBars.cell(lack.missing))\(PageBars.cell(lack.rejected))</tr>
      """
    }
    let students = PageWords.students(deadline.students)
    let distance = PageWords.distance(deadline.daysLeft)
    let lacking = Wording(
      fr: "\(distance.french) : il manque quelque chose à \(students.french)",
      en: "\(distance.english): \(students.english) still \(deadline.students == 1 ? "lacks" : "lack") something")
    let passed = deadline.daysLeft < 0 ? " passed" : ""
    return """
      <h3 class="day\(passed)">\(PageWords.day(deadline.day)) <small>\(lacking)</small></h3>
      <table class="ranked dated">
      <thead><tr><th scope="col">\(Self.document)</th><td class="drawn"></td>
      <th scope="col" class="count">\(Self.missing)</th><th scope="col" class="count">\(Self.rejected)</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table>
      """
  }

  private static let heading = Wording(fr: "Échéances", en: "Deadlines")
  private static let note = Wording(
    fr: "Ce que des étudiants doivent encore fournir pour chaque jour limite.",
    en: "What students still owe for each last day.")
  private static let none = Wording(fr: "Plus rien n'est attendu.", en: "Nothing is due any more.")
  private static let document = Wording(fr: "Pièce", en: "Document")
  private static let missing = Wording(fr: "Non déposées", en: "Missing")
  private static let rejected = Wording(fr: "Refusées", en: "Rejected")
}
