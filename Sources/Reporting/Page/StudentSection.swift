import Correspondence
import DossierRules

/// Every dossier by its student's number, to be searched, filtered and sorted.
struct StudentSection {
  let picture: CampaignPicture

  var markup: Markup {
    guard !picture.students.isEmpty else { return "" }
    return """
      <section aria-labelledby="students" class="students">
      <h2 id="students">\(Self.heading)</h2>
      \(list)
      </section>
      """
  }

  private var list: Markup {
    PageTable.markup(
      "students", named: "students",
      filters: [
        .number, .choice("stage", Self.stage), .choice("profile", Self.profile), .choice("component", Self.component),
        .choice("document", Self.open),
      ],
      columns: [
        ("student", Self.student), ("profile", Self.profile), ("stage", Self.stage), ("open", Self.open),
        ("due", Self.due),
      ],
      sorted: 4, length: 25)
  }

  private static let heading = Wording(fr: "Dossiers", en: "Dossiers")
  private static let student = Wording(fr: "Étudiant", en: "Student")
  private static let profile = Wording(fr: "Profil", en: "Profile")
  private static let component = Wording(fr: "Composante", en: "Component")
  private static let stage = Wording(fr: "État", en: "State")
  private static let open = Wording(fr: "Pièces en cours", en: "Open documents")
  private static let due = Wording(fr: "Échéance", en: "Deadline")
}
