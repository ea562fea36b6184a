import Correspondence
import DossierRules

/// The report page: how far the campaign is, what is stuck, why documents are rejected, what to look at today.
package struct CampaignPage: Sendable {
  let picture: CampaignPicture
  let tally: PictureTally

  package init(_ picture: CampaignPicture) {
    self.picture = picture
    tally = PictureTally(picture)
  }

  /// - Parameter state: what stands in the page to tell whether it is still true.
  package func html(state: String? = nil) -> String {
    PageShell(
      title: title, content: content, data: StudentData(picture).markup, state: state, generatedAt: picture.generatedAt
    ).html
  }

  private var title: Wording {
    Wording(
      fr: "Inscriptions \(picture.campaign) : où en sont les dossiers",
      en: "Registration \(picture.campaign): where the dossiers stand")
  }

  private var heading: Markup {
    """
    <span lang="fr">Inscriptions <span class="whole">\(picture.campaign.rawValue)</span></span>\
    <span lang="en">Registration <span class="whole">\(picture.campaign.rawValue)</span></span>
    """
  }

  private var content: Markup {
    let moment = Moment(
      instant: picture.generatedAt.instant, day: picture.day, minuteOfDay: picture.minuteOfDay)
    let date = Wording(
      fr: "Situation au \(Amounts.moment(moment, in: .french))", en: "As of \(Amounts.moment(moment, in: .english))")
    return """
      \(PageShell.masthead(kicker: "\(picture.establishment)", title: heading, note: "\(date)"))
      <p class="notice" id="stale" hidden>\(Self.stale)</p>
      <main id="content">
      \(GlanceSection(picture: picture, tally: tally).markup)
      \(TodaySection(picture: picture, tally: tally).markup)
      \(ProgressSection(picture: picture, tally: tally).markup)
      <div class="pair">
      \(ReasonSection(picture: picture).markup)
      \(DeadlineSection(picture: picture).markup)
      </div>
      \(DecisionSection(picture: picture).markup)
      \(QueueSection(picture: picture).markup)
      \(StudentSection(picture: picture).markup)
      </main>
      <footer>
      <p>\(Self.colophon)</p>
      <p class="fine"><code>vidimus report</code> · \(Self.rules) <code>\(String(picture.rulebook.prefix(12)))</code> ·
      <code>\(picture.generatedAt.description)</code></p>
      </footer>
      """
  }

  private static let stale = Wording(
    fr: "Cette page a plus d'un jour : aucun passage ne l'a renouvelée depuis. Voir vidimus doctor.",
    en: "This page is more than a day old: no run has renewed it since. See vidimus doctor.")
  private static let rules = Wording(fr: "règles", en: "rules")
  private static let colophon = Wording(
    fr: "Les étudiants figurent ici par leur numéro : ni nom, ni adresse, ni contenu des pièces. Les chiffres sont "
      + "ceux du registre des décisions.",
    en: "Students stand here by their number: no name, no address, nothing of their documents. The figures are those "
      + "of the ledger of decisions.")
}
