import Foundation
import Testing

/// `vidimus report`, and its page in a real browser.
@Suite struct ReportCommandTests {
  /// What a roster may call a component: text that would like to be something else.
  private static let hostile = ["</script><img src=x onerror=canary=1>", "\"&amp;<b>gras</b>"]

  private func scene() throws -> Installation {
    let place = try Installation { tree, folder in
      let shipped = try String(
        contentsOf: Installation.root.appending(path: "Fixtures/roster.csv"), encoding: .utf8)
      let quoted = "\"" + Self.hostile[1].replacing("\"", with: "\"\"") + "\""
      try Data(shipped.replacing(";IUT;", with: ";\(Self.hostile[0]);").replacing(";SCI;", with: ";\(quoted);").utf8)
        .write(to: folder.appending(path: "roster.csv"))
      tree["roster"] = ["path": "roster.csv"]
    }
    try place.depositAll()
    #expect(try place.vidimus("run", Installation.asOf[0], Installation.asOf[1]).status == 0)
    return place
  }

  @Test func `it writes the page where it is told, and leaves one alone that is true`() throws {
    let place = try Installation()
    #expect(try place.vidimus("report").status == 66)
    try place.deposit("22600005/cvec.pdf")
    #expect(try place.vidimus("run", Installation.asOf[0], Installation.asOf[1]).status == 0)
    let page = place.results.appending(path: "report.html")
    let byRun = try Data(contentsOf: page)
    let again = try place.vidimus("report", Installation.asOf[0], Installation.asOf[1])
    #expect(again.status == 0 && again.output.contains("left alone"))
    #expect(try Data(contentsOf: page) == byRun)
    #expect(try place.vidimus("report", "--as-of", "2026-09-29T10:00:00+02:00").output.hasSuffix("report.html\n"))
    #expect(try Data(contentsOf: page) != byRun)

    let printed = try place.vidimus("report", "--output", "-", Installation.asOf[0], Installation.asOf[1])
    #expect(printed.status == 0 && printed.output.hasPrefix("<!doctype html>"))
    #expect(try place.vidimus("report", "--output", "monday.html").status == 0)
    #expect(FileManager.default.fileExists(atPath: place.folder.appending(path: "monday.html").path))
    let nowhere = try place.vidimus("report", "--output", "nowhere/monday.html")
    #expect(nowhere.status == 73 && nowhere.errors.contains("nowhere/monday.html"))
  }

  @Test func `a dossier becomes a page that says what show says, in both languages`() throws {
    let place = try Installation()
    try place.deposit("22600005/cvec.pdf")
    #expect(try place.vidimus("run", Installation.asOf[0], Installation.asOf[1]).status == 0)
    let page = try place.vidimus("show", "22600005", "--html")
    #expect(page.status == 0 && page.output.hasPrefix("<!doctype html>"))
    for text in [
      "Öykü Çelik", "Refusée", "Rejected", "pdf.password-protected", "The PDF is protected by a password",
      "Le PDF est protégé par un mot de passe", "LIC1-BIO", "Non déposée", "À apporter au rendez-vous",
    ] { #expect(page.output.contains(text), "\(text)") }
    #expect(try place.vidimus("show", "22600005", "--html", "--output", "dossier.html").output.isEmpty)
    #expect(FileManager.default.fileExists(atPath: place.folder.appending(path: "dossier.html").path))
    #expect(try place.vidimus("show", "22600005", "--output", "dossier.html").status == 64)
    #expect(try place.vidimus("show", "22600005", "--html", "--json").status == 64)
  }

  @Test(.enabled(if: Chromium.isThere, Chromium.comment))
  func `in a browser nothing is refused, nothing complains, all works by keyboard, and axe finds nothing`() throws {
    let place = try scene()
    let answer = try Installation.python(
      "look_at_report.py", [place.results.appending(path: "report.html").path, "22600005"] + Self.hostile)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output == "\n", "\(answer.output)")

    let sheet = place.folder.appending(path: "dossier.html").path
    #expect(try place.vidimus("show", "22600005", "--html", "--output", sheet).status == 0)
    let desk = try Installation.python("look_at_report.py", [sheet])
    #expect(desk.status == 0 && desk.output == "\n", "\(desk.output)\(desk.errors)")
  }
}

/// The browser of Debian's package.
enum Chromium {
  static var isThere: Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/chromium") }
  }

  static let comment: Comment = "needs a browser: .ci/setup installs Debian's chromium"
}
