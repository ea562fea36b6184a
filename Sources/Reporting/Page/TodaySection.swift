import Correspondence
import DossierRules

/// What a registrar must look at today, the most pressing first, each with the command to begin with.
struct TodaySection {
  let picture: CampaignPicture
  let tally: PictureTally

  var markup: Markup {
    let tasks = self.tasks
    let list: Markup = tasks.isEmpty ? "<p>\(Self.nothing)</p>" : "<ul class=\"tasks\">\(tasks)</ul>"
    return """
      <section class="today" aria-labelledby="today">
      <h2 id="today">\(Self.heading)</h2>
      \(list)
      </section>
      """
  }

  private static let heading = Wording(fr: "À regarder aujourd'hui", en: "To look at today")
  private static let nothing = Wording(fr: "Rien n'attend : tout est traité.", en: "Nothing waits: all is dealt with.")

  private var tasks: [Markup] {
    [queue, overdue, soon, shortByOne, unidentified, failedLetters, badRows].compactMap { $0 }
  }

  private func task(_ count: Int, _ words: Wording, _ command: String) -> Markup {
    "<li><b>\(PageWords.number(count))</b><p>\(words)<br><code>\(command)</code></p></li>"
  }

  private var queue: Markup? {
    let queue = picture.queue
    guard queue.count > 0 else { return nil }
    var words = Wording(
      fr: queue.count < 2 ? "dépôt attend une décision" : "dépôts attendent une décision",
      en: queue.count == 1 ? "deposit waits for a decision" : "deposits wait for a decision")
    if let oldest = queue.first.first {
      let age = PageWords.days(oldest.age)
      words =
        oldest.age == 0
        ? Wording(fr: words.french + ", tous d'aujourd'hui.", en: words.english + ", all of today.")
        : Wording(
          fr: words.french + ", le plus ancien déposé il y a \(age.french).",
          en: words.english + ", the oldest deposited \(age.english) ago.")
    }
    return task(queue.count, words, "vidimus queue")
  }

  private var overdue: Markup? {
    let passed = picture.deadlines.filter { $0.daysLeft < 0 }
    let count = passed.map(\.students).max() ?? 0
    guard count > 0, let last = passed.last else { return nil }
    let day = PageWords.day(last.day)
    return task(
      count,
      Wording(
        fr: "\(count < 2 ? "étudiant n'a" : "étudiants n'ont") pas tout fourni à l'échéance (la dernière : "
          + "\(day.french)).",
        en: "\(count == 1 ? "student has" : "students have") passed a deadline with something lacking (the last: "
          + "\(day.english))."),
      "vidimus missing --within 0")
  }

  private var soon: Markup? {
    guard let next = picture.deadlines.first(where: { (0...14).contains($0.daysLeft) }) else { return nil }
    let day = PageWords.day(next.day)
    let distance = PageWords.distance(next.daysLeft)
    return task(
      next.students,
      Wording(
        fr: "\(next.students < 2 ? "étudiant doit" : "étudiants doivent") encore fournir une pièce avant la fin du "
          + "\(day.french) (\(distance.french)).",
        en: "\(next.students == 1 ? "student owes" : "students owe") a document by the end of \(day.english) "
          + "(\(distance.english))."),
      "vidimus remind --dry-run")
  }

  private var shortByOne: Markup? {
    guard let first = tally.shortByOne.first else { return nil }
    let count = tally.shortByOne.map(\.count).reduce(0, +)
    let label = picture.label(of: first.document)
    let most = PageWords.number(first.count)
    return task(
      count,
      Wording(
        fr: "\(count < 2 ? "étudiant n'a" : "étudiants n'ont") plus qu'une pièce à fournir, le plus souvent "
          + Typography.quoted(label.french, in: .french) + " (\(most.french)).",
        en: "\(count == 1 ? "student is" : "students are") short by one document, most often "
          + Typography.quoted(label.english, in: .english) + " (\(most.english))."),
      "vidimus missing --document \(first.document)")
  }

  private var unidentified: Markup? {
    let count = picture.troubles.unidentified
    guard count > 0 else { return nil }
    return task(
      count,
      Wording(
        fr: count < 2
          ? "dépôt n'appartient à aucun étudiant connu." : "dépôts n'appartiennent à aucun étudiant connu.",
        en: count == 1 ? "deposit belongs to no student we know." : "deposits belong to no student we know."),
      "results/\(picture.campaign)/unidentified")
  }

  private var failedLetters: Markup? {
    let count = picture.troubles.failedLetters
    guard count > 0 else { return nil }
    return task(
      count,
      Wording(
        fr: count < 2 ? "lettre n'a pas pu être remise." : "lettres n'ont pas pu être remises.",
        en: count == 1 ? "letter could not be delivered." : "letters could not be delivered."),
      "outbox/failed")
  }

  private var badRows: Markup? {
    let count = picture.troubles.badRows
    guard count > 0 else { return nil }
    return task(
      count,
      Wording(
        fr: count < 2
          ? "ligne de la liste des étudiants est illisible." : "lignes de la liste des étudiants sont illisibles.",
        en: count == 1 ? "row of the roster cannot be read." : "rows of the roster cannot be read."),
      "vidimus doctor")
  }
}

extension CampaignPicture {
  /// What the office calls a document; its code where the rules no longer know it.
  func label(of document: DocumentCode) -> Wording {
    labels.documents[document] ?? Wording(french: document.rawValue, english: document.rawValue)
  }

  func label(of profile: ProfileCode) -> Wording {
    labels.profiles[profile] ?? Wording(french: profile.rawValue, english: profile.rawValue)
  }
}
