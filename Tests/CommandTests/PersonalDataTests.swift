import Foundation
import Testing

/// `export`, `erase` and `purge`, as a student's right and a retention rule ask for them.
@Suite struct PersonalDataTests {
  private static let student = "22600001"
  /// What only this student's data can hold: names, addresses, INE, the name of a file.
  private static let canaries = ["Estève", "camille.esteve", "990007919BN", "canari-secret", student]

  /// A workspace in which one student has an approved and a rejected document, a letter in the outbox, one that was
  /// sent, and a file that was not taken yet.
  private func scene(retention: [String: Any]? = nil) throws -> PostOffice {
    let office = try PostOffice(
      lettersAbout: ["22600001/cvec.pdf", "22600002/cvec.pdf", "22600005/cvec.pdf"],
      change: { tree, folder in
        let roster = folder.appending(path: "roster.csv")
        try FileManager.default.copyItem(
          at: Installation.root.appending(path: "Fixtures/roster.csv"), to: roster)
        tree["roster"] = ["path": "roster.csv"]
        if let retention { tree["retention"] = retention }
      })
    #expect(try office.place.vidimus("deliver").status == 0)
    try office.place.deposit("22600001_honor-statement_v2.pdf", as: "22600001/honor-statement_canari-secret.pdf")
    #expect(try office.place.vidimus("run", Installation.asOf[0], Installation.asOf[1]).status == 0)
    try office.place.deposit("22600001_honor-statement_v2.pdf", as: "22600001/image-rights_canari-secret.pdf")
    return office
  }

  private func leaveRoster(_ office: PostOffice) throws {
    let roster = office.place.folder.appending(path: "roster.csv")
    let lines = try String(contentsOf: roster, encoding: .utf8).split(separator: "\n")
    let others = lines.filter { !$0.hasPrefix(Self.student) }
    #expect(others.count == lines.count - 1)
    try Data((others.joined(separator: "\n") + "\n").utf8).write(to: roster)
  }

  /// Files of the workspace that hold one of the canaries, in their bytes or their names.
  private func traces(in office: PostOffice) throws -> [String] {
    try office.place.files(below: "var").sorted().filter { name in
      if Self.canaries.contains(where: { name.contains($0) }) { return true }
      let file = office.place.folder.appending(path: "var").appending(path: name)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return false }
      let bytes = try Data(contentsOf: file)
      return Self.canaries.contains { bytes.range(of: Data($0.utf8)) != nil }
    }
  }

  @Test func `nothing of an erased student remains in the workspace, and nothing of the others is lost`() throws {
    let office = try scene()
    let others = try office.place.files(below: "var").filter { $0.contains("22600002") || $0.contains("22600005") }
    #expect(try traces(in: office).count > 8)
    try leaveRoster(office)
    let answer = try office.place.vidimus("erase", Self.student)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.contains("2 deposits with documents"))
    #expect(answer.output.contains("1 file in the inbox"))
    #expect(answer.errors.isEmpty)
    let left = try traces(in: office)
    #expect(left == [])
    #expect(try office.place.files(below: "var").isSuperset(of: others))

    let journal = try String(
      contentsOf: office.place.results.appending(path: "2026-2027/decisions.jsonl"), encoding: .utf8)
    let lines = journal.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.filter { $0.contains(#""erased":true"#) }.count == 2)

    // The next run goes on behind the blanked lines.
    try office.place.deposit("22600002/honor-statement.jpg")
    let run = try office.place.vidimus("run", Installation.asOf[0], Installation.asOf[1])
    #expect(run.status == 0, "\(run.errors)")
    let later = try traces(in: office)
    #expect(later == [])
    let longer = try String(
      contentsOf: office.place.results.appending(path: "2026-2027/decisions.jsonl"), encoding: .utf8)
    #expect(longer.hasPrefix(journal))
    #expect(longer.split(separator: "\n").count == 5)
    #expect(try office.place.vidimus("erase", Self.student).status == 66)
  }

  @Test func `who is known only by a registrar's approval or a reminder is erased too`() throws {
    let office = try scene()
    let asOf = ["--as-of", "2026-09-20T09:00:00+02:00"]
    let place = office.place
    #expect(try place.vidimus("decide", "22600003", "cvec", "--approve", "--by", "A", "--reason", "seen").status == 0)
    #expect(try place.vidimus("remind", asOf[0], asOf[1]).status == 0)
    #expect(try place.vidimus("run", asOf[0], asOf[1]).status == 0)
    for student in ["22600003", "22600004"] {
      let erased = try place.vidimus("erase", student, "--in-roster")
      #expect(erased.status == 0, "\(erased.errors)")
      #expect(erased.output.contains("0 deposits with documents"))
      #expect(!erased.output.contains("  0 rows of the ledger"))
    }
  }

  @Test func `a rehearsal of an erasure changes nothing`() throws {
    let office = try scene()
    let before = try traces(in: office)
    let answer = try office.place.vidimus("erase", Self.student, "--dry-run")
    #expect(answer.status == 0)
    #expect(answer.output.contains("this would be removed"))
    #expect(try traces(in: office) == before)
  }

  @Test func `who is still in the roster is not erased by mistake`() throws {
    let office = try scene()
    let answer = try office.place.vidimus("erase", Self.student)
    #expect(answer.status == 65)
    #expect(answer.errors.contains("is still in the roster"))
    #expect(try !traces(in: office).isEmpty)
    #expect(try office.place.vidimus("erase", Self.student, "--in-roster").status == 0)
  }

  @Test func `an export holds documents, decisions, letters and the ledger's rows of one student only`() throws {
    let office = try scene()
    let file = office.place.folder.appending(path: "export.tar.gz")
    let answer = try office.place.vidimus("export", Self.student, "--to", "export.tar.gz")
    #expect(answer.status == 0, "\(answer.errors)")
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let list = try Installation.answer("/usr/bin/env", ["tar", "tzf", file.path], in: office.place.folder).output
    for expected in [
      "documents/cvec/", "documents/honor-statement/", "decisions/2026-2027/cvec/", "letters/letter-",
      "dossier/2026-2027.json", "ledger.json",
    ] {
      #expect(list.contains("22600001/\(expected)"), "\(expected)")
    }
    #expect(!list.contains("22600002"))
    let rows = try Installation.answer(
      "/usr/bin/env", ["tar", "xzOf", file.path, "22600001/ledger.json"], in: office.place.folder
    ).output
    #expect(rows.contains("canari-secret"))
    #expect(!rows.contains("22600002"))

    let rehearsal = try office.place.vidimus("export", Self.student, "--dry-run").output
    #expect(Set(rehearsal.split(separator: "\n")).isSubset(of: Set(list.split(separator: "\n"))))
    #expect(try office.place.vidimus("export", "99999999", "--to", "none.tar.gz").status == 66)
  }

  @Test func `a purge removes documents whose time has come and leaves the decisions without file names`() throws {
    let office = try scene(retention: [
      "documents": NSNull(), "letter_days": 0,
      "exceptions": [["document": "honor-statement", "days": 0, "after": "decision"]],
    ])
    let archived = try office.place.files(below: "var/archive").filter { $0.hasSuffix("/document") }
    #expect(archived.count == 4)
    let rehearsal = try office.place.vidimus("purge", "--dry-run")
    #expect(rehearsal.output.contains("1 documents and 3 letters would be removed."))
    #expect(try office.place.vidimus("purge").status == 0)
    #expect(try office.place.files(below: "var/archive").filter { $0.hasSuffix("/document") }.count == 3)
    #expect(try office.letters(in: "sent") == [])
    let ledger = try Data(contentsOf: office.place.folder.appending(path: "var/ledger.sqlite"))
    #expect(ledger.range(of: Data("honor-statement_canari-secret".utf8)) == nil)
    let records = try office.place.files(below: "var/results/2026-2027/records/22600001/honor-statement")
    #expect(records.count == 1)
    #expect(try office.place.vidimus("purge", "--dry-run").output.hasPrefix("0 documents and 0 letters"))
    #expect(try office.place.vidimus("backup", "kept").status == 0)
    #expect(try office.place.vidimus("backup", "--check", "kept").status == 0, "what was purged is not missing")
    #expect(try office.place.vidimus("run", Installation.asOf[0], Installation.asOf[1]).status == 0)
  }
}
