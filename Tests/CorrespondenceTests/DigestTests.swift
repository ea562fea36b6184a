import Correspondence
import DossierRules
import Testing

@Suite struct `The digest` {
  private func document(_ code: String, parts: [Int] = []) -> Digest.Subject {
    .document(DocumentCode(code)!, parts: parts)
  }

  @Test(arguments: Scene.all.map(\.name))
  func `no document stands in two places`(name: String) {
    let digest = Scene.named(name).digest()
    var subjects = digest.toMend.map(\.subject) + digest.approved.map(\.subject) + digest.standing.map(\.subject)
    subjects += digest.underReview.map(\.subject) + digest.waiting.map(\.subject) + digest.notNeeded.map(\.subject)
    subjects += digest.missing.map { document($0.requirement.document.code.rawValue, parts: $0.parts) }
    subjects += (digest.bring.map(\.requirement) + digest.online).map { document($0.document.code.rawValue) }
    subjects += digest.routed?.subjects ?? []
    #expect(Set(subjects).count == subjects.count, "\(subjects)")
  }

  @Test func `of several rejections the latest is told`() {
    let digest = Scene.named("mixed").digest()
    #expect(digest.toMend.count == 1)
    #expect(digest.toMend.first?.subject == document("honor-statement"))
    #expect(digest.toMend.first?.shortcomings == [.formatNotAccepted(.heic)])
  }

  @Test func `a rejection that was mended in the same night is not told`() {
    let scene = Scene(
      name: "mended",
      deposits: [
        Scene.Deposit(document: "cvec", file: "a", outcome: .rejected(.blank)),
        Scene.Deposit(document: "cvec", file: "b", outcome: .approved),
      ])
    #expect(scene.digest().toMend.isEmpty)
    #expect(scene.digest().approved.map(\.subject) == [document("cvec")])
  }

  @Test func `an approval that stands is said, and nothing is asked for`() {
    let digest = Scene.named("approval-stands").digest()
    #expect(digest.standing.map(\.subject) == [document("cvec")])
    #expect(digest.toMend.isEmpty && digest.approvedCount == 1)
    let text = Scene.named("approval-stands").letter(in: .english).text
    #expect(text.contains("stays approved") && !text.contains("upload it again") && !text.contains("correct"))
  }

  @Test func `each part is told for itself, and the lacking one is missing`() {
    let digest = Scene.named("parts").digest()
    #expect(digest.approved.map(\.subject) == [document("identity", parts: [1])])
    #expect(digest.missing.map(\.parts) == [[2]])
    #expect(Scene.named("parts").letter(in: .french).text.contains("passeport – verso"))
  }

  @Test func `two parts rejected in one night are both told`() {
    let scene = Scene(
      name: "both", profile: "component-with-identity",
      deposits: [
        Scene.Deposit(document: "identity", part: 1, file: "a", outcome: .rejected(.blank)),
        Scene.Deposit(document: "identity", part: 2, file: "b", outcome: .rejected(.jpegCorrupt)),
      ])
    #expect(
      scene.digest().toMend.map(\.subject) == [document("identity", parts: [1]), document("identity", parts: [2])])
  }

  @Test func `files of which nobody knows what they are are each told by name`() {
    let digest = Scene.named("without-a-code").digest()
    #expect(digest.underReview.map(\.subject) == [.file("scan du 12.pdf")])
    #expect(digest.toMend.map(\.subject) == [.file("Document1.docx")])
  }

  @Test func `nobody with a complete dossier is asked to deposit a stray file again`() {
    let digest = Scene.named("complete-with-spare-file").digest()
    #expect(digest.toMend.isEmpty)
    #expect(digest.notNeeded.map(\.subject) == [.file("vacances.jpg")])
    #expect(!Scene.named("complete-with-spare-file").letter(in: .english).text.contains("again"))
  }

  @Test func `names of files are not repeated where the document is known`() {
    #expect(!Scene.named("mixed").letter(in: .french).text.contains("IMG_"))
  }

  @Test func `what an earlier letter told is still shown where it keeps the certificate back`() {
    let hold = Hold(until: SampleRulebook.moment("2026-07-07", hour: 14), reason: .windowNotOpen)
    let scene = Scene(
      name: "old", profile: "re-registration",
      deposits: [
        Scene.Deposit(document: "cvec", file: "a", outcome: .rejected(.blank), isOld: true),
        Scene.Deposit(document: "honor-statement", file: "b", outcome: .referred(.blurred), isOld: true),
        Scene.Deposit(document: "image-rights", file: "c", outcome: .held(hold), isOld: true),
      ])
    let digest = scene.digest()
    #expect(digest.missing.map(\.wasRejected) == [true])
    #expect(digest.underReview.map(\.doubts) == [[]])
    #expect(digest.waiting.map(\.hold) == [hold])
  }

  @Test func `news of one part does not hide that another was rejected before`() {
    let scene = Scene(
      name: "old part", profile: "component-with-identity",
      deposits: [
        Scene.Deposit(document: "identity", part: 1, file: "a", outcome: .rejected(.blank), isOld: true),
        Scene.Deposit(document: "identity", part: 2, file: "b", outcome: .approved),
      ])
    #expect(scene.digest().approved.map(\.subject) == [document("identity", parts: [2])])
    #expect(scene.digest().missing.first { $0.requirement.document.code.rawValue == "identity" }?.wasRejected == true)
  }

  @Test func `a certificate that was withdrawn again before the letter is not announced`() {
    let scene = Scene(name: "stale", certificate: [.certificateAvailable])
    #expect(scene.digest().certificate == nil)
    let withdrawn = Scene(
      name: "stale", deposits: Scene.named("complete").deposits, certificate: [.certificateWithdrawn])
    #expect(withdrawn.digest().certificate == nil)
    #expect(Scene.named("complete").digest().certificate == .available)
  }

  @Test func `a document for the desk is told once, in the list of what to bring`() {
    let digest = Scene.named("apprentice").digest()
    #expect(digest.notNeeded.isEmpty)
    #expect(digest.bring.map(\.wasDeposited) == [true])
  }

  @Test func `a document that was once for the desk and is not asked for now is still told of`() {
    let scene = Scene(
      name: "moved", profile: "component-with-identity",
      deposits: [Scene.Deposit(document: "it-charter", file: "a", outcome: .rejected(.notRequired(.desk)))])
    #expect(scene.digest().notNeeded.map(\.subject) == [document("it-charter")])
  }

  @Test func `an approval in force is said even where the news does not know it`() {
    let scene = Scene.named("approval-stands")
    let told = scene.news.map { news -> News in
      guard case .decided(let item) = news else { return news }
      return .decided(
        DecidedNews(
          decision: item.decision, document: item.document, part: item.part, fileName: item.fileName,
          outcome: item.outcome, earlierApprovalStands: false))
    }
    let digest = Digest(of: told, and: scene.dossier(in: .french))
    #expect(digest.toMend.isEmpty && digest.standing.count == 1)
  }

  @Test(arguments: [Language.french, .english])
  func `a routed student reads which office to ask, and nothing of our rules`(language: Language) {
    let text = Scene.named("routed-professional-contract").letter(in: language).text
    #expect(text.contains("04\u{A0}34\u{A0}43\u{A0}21\u{A0}21"))
    #expect(!text.contains("PJWEB"))
    #expect(
      Scene.named("routed-international").letter(in: language).text.contains("iutb-international@umontpellier.fr"))
  }

  @Test(arguments: [
    ("2026-09-30T21:59:59Z", "jusqu’au 30\u{A0}septembre\u{A0}2026"),
    ("2026-09-30T22:00:00Z", "La date limite du 30\u{A0}septembre\u{A0}2026 est passée"),
  ])
  func `a deadline that has passed is not announced`(now: String, expected: String) {
    var scene = Scene(name: "late")
    scene.writtenOn = now
    #expect(scene.letter(in: .french).text.contains(expected))
  }

  @Test func `a correction has the later deadline`() {
    #expect(Scene.named("mixed").letter(in: .french).text.contains("jusqu’au 31\u{A0}octobre\u{A0}2026"))
  }

  @Test(arguments: Scene.all.map(\.name))
  func `whole letters keep the typography of their language`(name: String) {
    expectFrenchTypography(Scene.named(name).letter(in: .french).text, name)
    let english = Scene.named(name).letter(in: .english).text
    #expect(english.firstMatch(of: /[ \u{A0}\u{202F}][;:!?]|«|'/) == nil, "\(english)")
  }

  @Test(arguments: Scene.all.map(\.name), Language.allCases)
  func `no letter has empty lines in a row or words of a machine`(name: String, language: Language) {
    let letter = Scene.named(name).letter(in: language)
    #expect(!letter.text.contains("\n\n\n") && letter.text.hasSuffix("\n"))
    for text in [letter.text, letter.html, letter.subject] {
      #expect(text.firstMatch(of: /Optional\(|\{\{|nil\b|LetterPage|\b(pdf|jpeg|content|file)\.[a-z]/) == nil)
    }
  }
}
