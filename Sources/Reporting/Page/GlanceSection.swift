import Correspondence
import DossierRules

/// The first look: one sentence, one bar, and what each colour means.
struct GlanceSection {
  let picture: CampaignPicture
  let tally: PictureTally

  var markup: Markup {
    guard tally.ours > 0 else {
      return """
        <section class="glance" aria-labelledby="glance"><h2 id="glance" class="unseen">\(Self.heading)</h2>
        <p class="lead">\(Self.empty)</p></section>
        """
    }
    let stages = DossierStage.allCases.filter { $0 != .routed }
    let legend: [Markup] = stages.map { stage in
      """
      <li><svg class="dot" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><rect class="\(stage.style)" \
      width="10" height="10"/></svg><b>\(PageWords.number(tally.count(stage)))</b> <span class="word">\(stage.label)</span>
      <small>\(stage.meaning)</small></li>
      """
    }
    return """
      <section class="glance" aria-labelledby="glance">
      <h2 id="glance" class="unseen">\(Self.heading)</h2>
      <div class="headline"><p class="figure">\(PageWords.share(tally.count(.complete), of: tally.ours))</p>
      <p class="lead">\(sentence)</p></div>
      \(PageBars.stacked(stages.map { ($0.style, tally.count($0)) }, of: tally.ours))
      <ul class="legend">\(legend)</ul>
      \(routed)
      </section>
      """
  }

  private var sentence: Wording {
    let complete = tally.count(.complete)
    let done = PageWords.number(complete)
    let all = PageWords.number(tally.ours)
    let isOne = complete < 2
    return Wording(
      fr: "des dossiers sont complets : \(done.french) sur \(all.french)"
        + (isOne ? ", dont le certificat est disponible." : ", dont les certificats sont disponibles."),
      en: "of the dossiers are complete: \(done.english) of \(all.english), whose certificates are available.")
  }

  private var routed: Markup {
    let count = tally.count(.routed)
    guard count > 0 else { return "" }
    let students = PageWords.students(count)
    let words = Wording(
      fr: "En outre, \(students.french) \(count < 2 ? "est suivi" : "sont suivis") par un autre service.",
      en: "Besides, \(students.english) \(count == 1 ? "is" : "are") handled by another office.")
    return "<p class=\"aside\">\(words)</p>"
  }

  private static let heading = Wording(fr: "En un coup d'œil", en: "At a glance")
  private static let empty = Wording(
    fr: "La liste des étudiants ne contient encore personne dont le dossier se traite ici.",
    en: "The roster has nobody yet whose dossier is handled here.")
}
