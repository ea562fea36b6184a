import Crypto
import DossierRules
import Foundation
import Testing

@testable import Reporting

/// The report page as bytes; what a browser makes of it is tested with Chromium in `CommandTests`.
@Suite struct CampaignPageTests {
  private static let golden = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/golden/pages/report.html")

  @Test func `the page of a campaign is what the golden file says`() throws {
    let page = Self.withoutLook(CampaignPage(SamplePicture.sample).html(state: "0123"))
    if ProcessInfo.processInfo.environment["VIDIMUS_RECORD"] == "1" {
      try page.write(to: Self.golden, atomically: true, encoding: .utf8)
    }
    #expect(page == (try String(contentsOf: Self.golden, encoding: .utf8)))
  }

  @Test func `the browser is told to run this style and this script, and to load nothing`() throws {
    let page = CampaignPage(SamplePicture.sample).html()
    let policy = try #require(Self.between("Content-Security-Policy\" content=\"", "\"", in: page))
      .replacing("&#39;", with: "'")
    for (element, directive) in [("style", "style-src"), ("script", "script-src")] {
      let text = try #require(Self.between("<\(element)>", "</\(element)>", in: page))
      let hash = Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
      #expect(policy.contains("\(directive) 'sha256-\(hash)';"))
    }
    #expect(policy.hasPrefix("default-src 'none';") && !policy.contains("unsafe"))
    for forbidden in ["http://", "https://", " style=", " onclick=", " src=", "@import", "url("] {
      #expect(!page.replacing("http://www.w3.org/2000/svg", with: "").contains(forbidden), "\(forbidden)")
    }
  }

  @Test func `the head says which state the page shows, and when it was written`() {
    let head = CampaignPage(SamplePicture.sample).html(state: "cafe").utf8.prefix(4096)
    #expect(PageShell.state(inHead: head) == "cafe")
    #expect(PageShell.generatedAt(inHead: head) == SamplePicture.sample.generatedAt)
    #expect(PageShell.state(inHead: Array("<html>".utf8)) == nil)
  }

  @Test func `French numbers are grouped and signed as the printer does`() {
    #expect(PageWords.share(1, of: 3).french == "33\u{00A0}%")
    #expect(PageWords.share(1, of: 3).english == "33%")
    #expect(PageWords.number(12_345).french == "12\u{202F}345")
    #expect(PageWords.distance(-1).french == "il y a 1 jour" && PageWords.distance(2).english == "in 2 days")
  }

  @Test(arguments: [(0, 10, "0%"), (1, 1000, "1%"), (999, 1000, "99%"), (5, 10, "50%"), (10, 10, "100%")])
  func `something is never told as nothing, and less than all never as all`(part: Int, whole: Int, share: String) {
    #expect(PageWords.share(part, of: whole).english == share)
  }

  @Test func `fifty thousand students make a page of less than three megabytes`() {
    let page = CampaignPage(SamplePicture.of(students: 50_000)).html()
    #expect(page.utf8.count < 3_000_000)
  }

  @Test func `an office that begins has a page, too`() {
    let page = CampaignPage(SamplePicture.empty).html()
    #expect(page.contains("Nothing waits: all is dealt with.") && page.contains("Plus rien n’est attendu."))
  }

  @Test(
    arguments: [
      ("complete", [], DossierStage.complete), ("routed", [], .routed), ("incomplete", ["referred", "held"], .withUs),
      ("incomplete", ["missing", "referred"], .toDeposit), ("incomplete", ["missing", "rejected"], .toCorrect),
    ] as [(String, [String], DossierStage)])
  func `a dossier waits on the side that has to act`(standing: String, states: [String], stage: DossierStage) {
    #expect(DossierStage(standing: standing, states: states) == stage)
  }

  private static func between(_ start: String, _ end: String, in text: String) -> String? {
    guard let first = text.range(of: start), let last = text[first.upperBound...].range(of: end) else { return nil }
    return String(text[first.upperBound..<last.lowerBound])
  }

  /// Without the style, the script and their hashes, which have their own files.
  private static func withoutLook(_ page: String) -> String {
    page.replacing(/<style>[\s\S]*?<\/style>/, with: "<style>…</style>")
      .replacing(/<script>[\s\S]*?<\/script>/, with: "<script>…</script>")
      .replacing(/sha256-[A-Za-z0-9+\/=]+/, with: "sha256-…")
  }
}
