import DossierRules
import Foundation
import Testing

@testable import Configuring

@Suite struct SettingsTests {
  @Test func `reads everything that is written`() throws {
    let sample = try Configuration.read(Array(Sample.json.utf8))
    #expect(sample.establishment.timeZone.identifier == "Europe/Paris")
    #expect(sample.workspace.inbox == "/srv/inbox")
    #expect(sample.workspace.fileMode.rawValue == 0o640)
    #expect(sample.workspace.folderMode.description == "0750")
    #expect(sample.intake.settleSeconds == 2.5)
    #expect(sample.inspection.workerCount == 2)
    #expect(sample.inspection.sandbox == .required)
    #expect(sample.letters.replyTo == nil)
    #expect(sample.letters.reminderDays == [21, 3])
    #expect(sample.letters.testRecipient == "essai@univ.example")
    #expect(sample.run.chunk == 50)
    #expect(sample.run.greatestMinutes == 90)
    let cvec = try #require(document("cvec", in: sample))
    #expect(cvec.limits.formats == [.pdf])
    #expect(cvec.limits.byteCount == 5_000_000)
    #expect(cvec.limits.pageCount == 8)
    #expect(cvec.limits.resolution == 150)
    #expect(cvec.limits.shortSide == 1_000)
    let identity = try #require(document("identity", in: sample))
    #expect(identity.parts.map(\.french) == ["recto", "verso"])
  }

  private func document(_ code: String, in configuration: Configuration) -> DocumentType? {
    DocumentCode(code).flatMap { configuration.rulebook.documents[$0] }
  }

  /// DOMAIN: limits when `pipeline.json` is silent.
  @Test(arguments: [("identity", 2), ("parental-consent", 4), ("cvec", 10)])
  func `knows how many pages are usual`(document: String, pages: Int) throws {
    #expect(UsualLimits().pages(of: try #require(DocumentCode(document))) == pages)
  }

  @Test(arguments: [(true, "2026-09-02T22:00:00Z", "2026-09-03"), (false, "2026-09-03T22:00:00Z", "2026-09-04")])
  func `a hold ends with the day or after it`(counts: Bool, ends: String, day: String) throws {
    let json = try Sample.changing(#""day_counts": true"#, to: #""day_counts": \#(counts)"#)
    let rulebook = try Configuration.read(Array(json.utf8)).rulebook
    let hold = try #require(rulebook.modifiers.values.first?.holdsUntil)
    #expect(hold.instant == (try instant(ends)))
    #expect(hold.day.description == day)
  }

  @Test(arguments: [
    ("*.part", "cvec.pdf.part", true), ("*.part", "cvec.PART", true), ("*.part", "part", false), ("*~", "a~", true),
    (".*", ".nfs0001", true), (".*", "a.pdf", false), ("._*", "._a.jpg", true), ("Thumbs.db", "thumbs.DB", true),
    ("Thumbs.db", "xThumbs.db", false), ("a?c*", "abcdef", true), ("a?c*", "ac", false), ("*a*b*", "xxaxxbxx", true),
    ("*a*b*", "xxbxxa", false),
  ])
  func `leaves alone what its pattern means`(pattern: String, name: String, isMeant: Bool) throws {
    #expect(try #require(NameGlob(pattern)).matches(name.utf8) == isMeant)
  }

  @Test func `a pattern of stars takes no time that grows with the stars`() throws {
    let glob = try #require(NameGlob(String(repeating: "*a", count: 40) + "b"))
    #expect(!glob.matches(Array(repeating: UInt8(ascii: "a"), count: 4_000)))
  }

  @Test(arguments: [
    ("22600001/cvec.pdf", "22600001", "cvec"), ("22600001_honor-statement_v2.pdf", "22600001", "honor-statement_v2"),
    ("22600001/identity-1.jpg", "22600001", "identity-1"), ("22600003_CVEC.PDF", "22600003", "CVEC"),
    ("22600001/cvec", "22600001", "cvec"), ("22600001/cvec.signed.pdf", "22600001", "cvec.signed"),
    ("22600001/cvec été (1).pdf", "22600001", "cvec été (1)"),
  ])
  func `finds whose a deposit is`(path: String, student: String, document: String) throws {
    #expect(try firstMatch(path) == NamePattern.Match(student: student, document: document))
  }

  @Test(arguments: ["scan0001.pdf", "2260000/cvec.pdf", "226000011/cvec.pdf", "22600001/a/cvec.pdf", "22600001", ""])
  func `finds nobody where the name says nobody`(path: String) throws {
    #expect(try firstMatch(path) == nil)
  }

  private func firstMatch(_ path: String) throws -> NamePattern.Match? {
    try IntakeSettings.usual.namePatterns.lazy.compactMap { try $0.matcher()(path) }.first
  }

  @Test func `the fingerprint is that of the rules and of nothing else`() throws {
    let usual = try fingerprint(Sample.json)
    #expect(usual.count == 64)
    #expect(try fingerprint(Sample.json.replacing("\n", with: "\r\n ")) == usual)
    #expect(try fingerprint(Sample.changing(#""chunk": 50"#, to: #""chunk": 51"#)) == usual)
    #expect(try fingerprint(Sample.changing(#""pages": 8"#, to: #""pages": 8.0"#)) == usual)
    let cited = try Sample.changing(#""channel": "desk","#, to: #""source": "S0", "channel": "desk","#)
    #expect(try fingerprint(cited) == usual)
    #expect(try fingerprint(Sample.changing(#""pages": 8"#, to: #""pages": 9"#)) != usual)
    #expect(try fingerprint(Sample.changing("2026-09-25", to: "2026-09-26")) != usual)
    #expect(try fingerprint(Sample.changing("Europe/Paris", to: "Europe/Madrid")) != usual)
  }

  private func fingerprint(_ json: String) throws -> String {
    try Configuration.read(Array(json.utf8)).rulebook.fingerprint
  }

  @Test(arguments: [
    ("pdf", "jpeg", 3), ("cvec", "cvce", 1), ("aliases", "alises", 1), ("", "abc", 3), ("kitten", "sitting", 3),
  ])
  func `counts slips`(left: String, right: String, slips: Int) {
    #expect(NearestWord.distance(from: Array(left), to: Array(right)) == slips)
  }

  @Test func `suggests nothing that is far away`() {
    #expect(NearestWord.to("jpg", among: ["pdf", "jpeg"]) == "jpeg")
    #expect(NearestWord.to("xyz", among: ["pdf", "jpeg"]) == nil)
    #expect(NearestWord.to("cvecs", among: ["jdc", "cvec"]) == "cvec")
  }
}
