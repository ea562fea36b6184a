import Correspondence
import DossierRules

/// Dossiers by profile and stage: a table whose rows are drawn as well.
struct ProgressSection {
  let picture: CampaignPicture
  let tally: PictureTally

  var markup: Markup {
    guard !tally.profiles.isEmpty else { return "" }
    let stages = DossierStage.allCases.filter { tally.count($0) > 0 }
    let heads: [Markup] = stages.map { "<th scope=\"col\" class=\"count\">\($0.label)</th>" }
    let rows: [Markup] = tally.profiles.map { line in
      let cells: [Markup] = stages.map { PageBars.cell(line.stages[$0] ?? 0) }
      let bar = PageBars.stacked(stages.map { ($0.style, line.stages[$0] ?? 0) }, of: line.total)
      return """
        <tr><th scope="row">\(picture.label(of: line.profile))<span class="under">\(bar)</span></th>
        <td class="drawn">\(bar)</td>\(cells)
        <td class="count total">\(PageWords.number(line.total))</td></tr>
        """
    }
    return """
      <section aria-labelledby="progress">
      <h2 id="progress">\(Self.heading)</h2>
      <p class="note">\(Self.note)</p>
      <div class="scroll" role="group" aria-labelledby="progress" tabindex="0">
      <table class="wide">
      <thead><tr><th scope="col">\(Self.profile)</th><td class="drawn"></td>\(heads)
      <th scope="col" class="count">\(Self.total)</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table>
      </div>
      </section>
      """
  }

  private static let heading = Wording(fr: "Avancement par profil", en: "Progress by profile")
  private static let note = Wording(
    fr: "Qui a plusieurs profils compte une fois, sous le premier.",
    en: "Whoever has several profiles counts once, under the first.")
  private static let profile = Wording(fr: "Profil", en: "Profile")
  private static let total = Wording(fr: "Total", en: "Total")
}
