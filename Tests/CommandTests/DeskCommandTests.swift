import Foundation
import Testing

/// `check`, `inspect`, `show`, `config`, `schema` and `doctor` as a registrar meets them.
@Suite struct DeskCommandTests {
  private let asOf = Installation.asOf

  @Test(arguments: [
    ("22600001/cvec.pdf", 0, "approved"), ("22600005/cvec.pdf", 2, "pdf.password-protected"),
    ("22600019_cvec.pdf", 3, "held"), ("29999999_cvec.pdf", 3, "unidentified"),
  ])
  func `check explains a verdict and ends with its status`(upload: String, status: Int, word: String) throws {
    let place = try Installation()
    try place.deposit(upload)
    let before = try place.files(below: "var")
    let answer = try place.vidimus("check", "var/inbox/\(upload)", asOf[0], asOf[1])
    #expect(answer.status == Int32(status), "\(answer.errors)")
    #expect(answer.output.contains(word))
    #expect(try place.files(below: "var") == before)
  }

  @Test func `check, why and show say which words were found and on which page, and never the text`() throws {
    let place = try Installation()
    try place.deposit("22600001/cvec.pdf")
    let check = try place.vidimus("check", "var/inbox/22600001/cvec.pdf", asOf[0], asOf[1])
    for line in ["“attestation d’acquittement”, page 1", "the student’s name, page 1", "2026-2027, page 1"] {
      #expect(check.output.contains("    \(line)\n"), "\(check.output)")
    }
    #expect(check.output.contains("    a number (cvec), page 1\n"))
    _ = try place.vidimus("run", asOf[0], asOf[1])
    let why = try place.vidimus("why", "22600001", "cvec").output
    #expect(why.contains("evidence     What its text shows: “campus”, page 1;"), "\(why)")
    let id = try #require(why.firstMatch(of: /s-[0-9a-f]{16}/)).output
    #expect(
      try place.vidimus("show", String(id)).output.contains("  In the text\n    “campus”, page 1\n")
    )
    for canary in ["Estève", "MON6"] { #expect(!(check.output + why).contains(canary)) }
  }

  @Test func `check takes student and document from the command line`() throws {
    let place = try Installation()
    try place.deposit("scan0001.pdf")
    let answer = try place.vidimus(
      "check", "var/inbox/scan0001.pdf", "--student", "22600001", "--document", "HONOR-STATEMENT", "--json", asOf[0],
      asOf[1])
    #expect(answer.status == 0, "\(answer.output)")
    let line = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    #expect(line["student"] as? String == "22600001")
    #expect(line["document"] as? String == "honor-statement")
  }

  @Test func `inspect answers in the order given, one line each, by content`() throws {
    let place = try Installation()
    let uploads = ["22600001/cvec.pdf", "22600002/honor-statement.jpg", "22600005/cvec.pdf"]
    let paths = uploads.map { Installation.root.appending(path: "Fixtures/uploads/\($0)").path }
    let list = Data(paths.joined(separator: "\0").utf8)
    let answer = try place.vidimus("inspect", "--files-from", "-", input: list)
    #expect(answer.status == 2)
    let lines = try answer.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.map { $0["path"] as? String } == paths)
    #expect(lines.map { $0["format"] as? String } == ["pdf", "jpeg", "pdf"])
    #expect(lines.map { $0["integrity"] as? String } == ["intact", "intact", "locked"])
  }

  @Test func `inspect goes on behind a file that is not there`() throws {
    let place = try Installation()
    let good = Installation.root.appending(path: "Fixtures/uploads/22600001/cvec.pdf").path
    let answer = try place.vidimus("inspect", "nowhere.pdf", good)
    #expect(answer.status == 66)
    #expect(answer.output.split(separator: "\n").count == 2)
  }

  @Test func `show gives the dossier before and after a run`() throws {
    let place = try Installation()
    #expect(try place.vidimus("show", "22600001").output.contains("missing"))
    try place.deposit("22600001/cvec.pdf")
    _ = try place.vidimus("run", asOf[0], asOf[1])
    let after = try place.vidimus("show", "22600001")
    #expect(after.status == 0)
    #expect(after.output.contains("approved"))
    #expect(try place.vidimus("show", "99999999").status == 66)
    #expect(try place.vidimus("show", "nobody").status == 64)
  }

  @Test func `config check lists every mistake of a configuration in one go`() throws {
    let sound = try Installation()
    #expect(try sound.vidimus("config", "check").status == 0)

    let place = try Installation { tree in
      tree["campain"] = tree.removeValue(forKey: "campaign")
      var letters = tree["letters"] as? [String: Any] ?? [:]
      letters["test_recipient"] = "not an address"
      tree["letters"] = letters
    }
    let answer = try place.vidimus("config", "check")
    #expect(answer.status == 78)
    #expect(answer.errors.contains("did you mean 'campaign'?"))
    #expect(answer.errors.contains("letters.test_recipient"))
  }

  @Test func `doctor finds everything in order here`() throws {
    let place = try Installation()
    let answer = try place.vidimus("doctor")
    #expect(answer.status == 0, "\(answer.output)")
    for subject in ["inspector", "sandbox", "fonts", "inbox", "roster"] { #expect(answer.output.contains(subject)) }
  }

  @Test func `vidimus itself links neither libjpeg nor poppler`() throws {
    let answer = try Installation.answer(
      "/usr/bin/ldd", [Installation.programs.appending(path: "vidimus").path], in: Installation.root)
    #expect(answer.status == 0)
    #expect(!answer.output.contains("libjpeg") && !answer.output.contains("poppler"))
  }

  /// It is linked statically, so `ldd` would not show it.
  @Test func `the reader of codes is in the inspector and nowhere else`() throws {
    for (program, hasReader) in [("vidimus-inspector", true), ("vidimus", false)] {
      let bytes = try Data(contentsOf: Installation.programs.appending(path: program))
      #expect((bytes.range(of: Data("ZXing_ReadBarcodes".utf8)) != nil) == hasReader, "\(program)")
    }
  }

  @Test func `a specimen proves itself in a rehearsal and never in earnest`() throws {
    let place = try Installation()
    let file = Installation.root.appending(path: "Fixtures/seals/uploads/22700001/cvec.pdf").path
    let glance = try place.vidimus("inspect", "--seals", file)
    #expect(glance.status == 0)
    #expect(glance.output.contains(#""fault":"refused-signer""#) && glance.output.contains(#""signer":"FR00/0001""#))
    #expect(try place.vidimus("inspect", file).output.contains(#""seal""#) == false)

    let rules = Installation.root.appending(path: "Fixtures/seals/pipeline.json").path
    let check = try place.vidimus("check", file, "--config", rules, "--as-of", "2026-08-28T10:00:00+02:00")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    #expect(check.output.contains("seal.proven") && check.output.contains("proves nothing"))
  }

  @Test func `trust imports what an authority vouches for, and says what it did not take`() throws {
    let place = try Installation()
    let trust = Installation.root.appending(path: "Sources/Seals/Trust")
    let signer = trust.appending(path: "FR03_CNO4.der").path
    #expect(try place.vidimus("trust", "import", signer).status == 65)
    #expect(try place.vidimus("trust", "import", signer, "--types", "B1").output.contains("known"))
    #expect(try place.vidimus("trust", "import", signer, "--types", "B0,B1").output.contains("added"))
    #expect(try place.vidimus("trust", "list").output.contains("seals B0 B1"))
    let test = try place.vidimus("trust", "import", trust.appending(path: "FR00_0001.der").path, "--types", "B1")
    #expect(test.status == 65 && test.output.contains("never counts"))
    #expect(try place.vidimus("trust", "import", file(of: "README.md")).status == 65)
    #expect(try place.vidimus("trust", "import", "missing.der").status == 66)
    #expect(try place.vidimus("trust", "check").status == 0)
  }

  private func file(of name: String) -> String { Installation.root.appending(path: name).path }

  @Test(arguments: [
    "", "run", "check", "inspect", "show", "config check", "schema", "doctor", "backup", "deliver", "watch",
    "setup", "setup systemd", "setup cron", "setup manual", "setup completions", "setup datasette", "setup prometheus",
    "setup grafana", "export", "erase", "purge", "rerun", "decide", "why", "queue", "missing", "remind", "report",
    "trust list", "trust check", "trust import",
  ])
  func `help is what the golden file says`(command: String) throws {
    let place = try Installation()
    let program = Installation.programs.appending(path: "vidimus").path
    let words = command.split(separator: " ").map(String.init) + ["--help"]
    let answer = try Installation.answer("/usr/bin/env", ["COLUMNS=80", program] + words, in: place.folder)
    #expect(answer.status == 0)
    let name = command.isEmpty ? "vidimus" : command.replacingOccurrences(of: " ", with: "-")
    let file = Installation.root.appending(path: "Fixtures/golden/help/\(name).txt")
    if ProcessInfo.processInfo.environment["VIDIMUS_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try answer.output.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(answer.output == (try String(contentsOf: file, encoding: .utf8)))
    for line in answer.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }
}
