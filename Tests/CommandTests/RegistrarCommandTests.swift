import Foundation
import Testing

/// `decide`, `why`, `queue`, `missing`, `remind` and `rerun` as a registrar types them.
@Suite struct RegistrarCommandTests {
  private let by = ["--by", "A. Martin", "--reason", "vu"]

  private func vidimus(_ place: Installation, _ arguments: [String]) throws -> Installation.Answer {
    try Installation.answer(
      Installation.programs.appending(path: "vidimus").path, arguments, in: place.folder)
  }

  /// A workspace after a night in which one blurred photograph was referred.
  private func afterTheNight() throws -> (place: Installation, submission: String) {
    let place = try Installation()
    let file = Installation.root.appending(path: "Fixtures/corpus/content.blurred/out-of-focus.jpg")
    try place.deposit(try Data(contentsOf: file), as: "22600001/honor-statement.jpg")
    _ = try place.vidimus("run", Installation.asOf[0], Installation.asOf[1])
    let line = try vidimus(place, ["queue", "--json"]).output
    let item = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    return (place, try #require(item["submission"] as? String))
  }

  @Test func `a sheet from the queue is filled in and decided, as a whole or not at all`() throws {
    let (place, submission) = try afterTheNight()
    let sheet = place.folder.appending(path: "queue.csv")
    let queued = try vidimus(place, ["queue", "--csv"]).output
    try queued.replacing(";;;\r\n", with: ";aprove;;\r\n").write(to: sheet, atomically: true, encoding: .utf8)
    let refused = try vidimus(place, ["decide", "--from", "queue.csv"] + by)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("line 2, column 8 (verdict): found 'aprove'"), "\(refused.errors)")
    #expect(refused.errors.contains("did you mean 'approve'?"))

    try queued.replacing(";;;\r\n", with: ";approve;;\r\n").write(to: sheet, atomically: true, encoding: .utf8)
    let rehearsed = try vidimus(place, ["decide", "--from", "queue.csv", "--dry-run"] + by)
    #expect(rehearsed.status == 0, "\(rehearsed.errors)")
    #expect(rehearsed.output.contains("Nothing was written."))
    #expect(try vidimus(place, ["queue"]).output.contains(submission))
    #expect(try vidimus(place, ["decide", "--from", "queue.csv"] + by).status == 0)
    #expect(try vidimus(place, ["queue"]).output == "Nothing waits for a person.\n")

    let late = try vidimus(place, ["decide", "--from", "queue.csv"] + by)
    #expect(late.status == 75)
    #expect(late.errors.contains("A. Martin"))
  }

  @Test func `the viewer gets the path as one argument, and no shell`() throws {
    let (place, submission) = try afterTheNight()
    let viewer = place.folder.appending(path: "viewer; touch pwned")
    try "#!/bin/sh\nprintf '%s' \"$#:$1\" > \"$(dirname \"$0\")/seen\"\n".write(
      to: viewer, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: viewer.path)
    let program = Installation.programs.appending(path: "vidimus").path
    let answer = try Installation.answer(
      "/usr/bin/env", ["VIDIMUS_VIEWER=\(viewer.path)", program, "queue", "--open", submission], in: place.folder)
    #expect(answer.status == 0, "\(answer.errors)")
    let seen = try String(contentsOf: place.folder.appending(path: "seen"), encoding: .utf8)
    #expect(seen.hasPrefix("1:/") && seen.hasSuffix("archive/\(submission)/document"))
    #expect(!FileManager.default.fileExists(atPath: place.folder.appending(path: "pwned").path))
  }

  @Test(
    arguments: [
      (["decide", "22600001", "cvecs", "--approve"], 64, "Did you mean 'cvec'?"),
      (["decide", "22690001", "cvec", "--approve"], 65, "Did you mean 22600001?"),
      (["decide", "22600001", "identity", "--approve"], 65, "appointment"),
      (["decide", "22600001", "cvec", "--reject", "content.wrong-year"], 64, "content.wrong-year:2025"),
      (["decide", "22600001", "cvec", "--reject", "content.ilegible"], 64, "Did you mean 'content.illegible'?"),
      (["decide", "22600001", "cvec", "--reject", "content.illegible"], 65, "nothing to reject"),
      (["decide", "22600001", "cvec", "--withdraw"], 65, "nothing to withdraw"),
      (["dicide", "22600001", "cvec"], 64, "'dicide' is no command. Did you mean 'decide'?"),
    ] as [([String], Int32, String)])
  func `says what to type next`(command: [String], status: Int32, hint: String) throws {
    let (place, _) = try afterTheNight()
    let answer = try vidimus(place, command + by)
    #expect(answer.status == status)
    #expect(answer.errors.contains(hint), "\(answer.errors)")
  }

  @Test func `a component that nobody belongs to is no empty list`() throws {
    let place = try Installation()
    let answer = try vidimus(place, ["missing", "--component", "IUTT"])
    #expect(answer.status == 64)
    #expect(answer.errors.contains("Did you mean 'IUT'?"), "\(answer.errors)")
    #expect(try vidimus(place, ["show", "s-12"]).errors.contains("'vidimus queue' names some"))
  }

  @Test func `lists are for people, programs and spreadsheets, and fit 80 columns`() throws {
    let (place, submission) = try afterTheNight()
    for command in [
      ["queue"], ["missing"], ["why", "22600001", "honor-statement"], ["show", "22600001"], ["show", submission],
    ] {
      let plain = try vidimus(place, command)
      #expect(plain.status == 0, "\(plain.errors)")
      for line in plain.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
      let table = try vidimus(place, command + ["--csv"]).output
      #expect(table.hasPrefix("\u{FEFF}") && table.hasSuffix("\r\n"), "\(table.prefix(80))")
      let json = try vidimus(place, command + ["--json"]).output
      #expect(json.hasPrefix("{") && json.hasSuffix("}\n"))
    }
  }

  @Test func `what is answered in JSON is what its schema says`() throws {
    let (place, submission) = try afterTheNight()
    let program = Installation.programs.appending(path: "vidimus").path
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "validate_answers.py").path
    for (schema, command) in [
      ("why", ["why", "22600001", "honor-statement"]), ("why", ["why", "22600001", "cfa-certificate"]),
      ("queue-entry", ["queue"]), ("missing-entry", ["missing"]), ("dossier", ["show", "22600001"]),
      ("decision-record", ["show", submission]), ("rerun-entry", ["rerun", "22600001"]),
      ("rerun-entry", ["rerun", "--document", "honor-statement", "--dry-run"]),
    ] {
      let answer = try vidimus(place, command + ["--json"])
      #expect(answer.status == 0, "\(answer.errors)")
      let verdict = try Installation.answer(
        "/usr/bin/env", ["python3", script, program, schema], in: place.folder, input: Data(answer.output.utf8))
      #expect(verdict.status == 0, "\(command): \(verdict.output)\(verdict.errors)")
    }
  }

  @Test(arguments: ["content.wrong-document/payment-slip.pdf", "content.unconfirmed/scan.jpg"])
  func `a file of which nobody knows what it is is decided by the command that the queue prints`(
    sample: String
  ) throws {
    let place = try Installation()
    let file = Installation.root.appending(path: "Fixtures/corpus/\(sample)")
    try place.deposit(try Data(contentsOf: file), as: "22600001/IMG_0001.\(file.pathExtension)")
    _ = try vidimus(place, ["run"] + Installation.asOf)
    let queue = try vidimus(place, ["queue"]).output
    let id = try #require(queue.firstMatch(of: /s-[0-9a-f]{16}/)).output
    #expect(queue.contains("match.ambiguous: "))
    #expect(queue.contains("Considered: cvec, honor-statement.") || queue.contains("cvec,\n  honor-statement."))
    let printed =
      "  vidimus decide 22600001 cvec --submission \(id) \\\n    --seen \(id).1 --approve\n"
      + "  or, in place of cvec: honor-statement\n"
    #expect(queue.contains(printed), "\(queue)")
    let typed = ["decide", "22600001", "cvec", "--submission", "\(id)", "--seen", "\(id).1", "--approve"]
    let answer = try vidimus(place, typed + by)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try vidimus(place, ["queue"]).output == "Nothing waits for a person.\n")
  }

  @Test func `a rerun for a reason that a registrar overruled says so`() throws {
    let place = try Installation()
    try place.deposit("22600005/cvec.pdf")
    _ = try vidimus(place, ["run"] + Installation.asOf)
    #expect(try vidimus(place, ["decide", "22600005", "cvec", "--approve"] + by).status == 0)
    let overruled = try vidimus(place, ["rerun", "--reason", "pdf.password-protected"])
    #expect(overruled.status == 66)
    #expect(overruled.errors.contains("A registrar decided on s-"), "\(overruled.errors)")
    #expect(overruled.errors.contains("vidimus show s-"))
    let unknown = try vidimus(place, ["rerun", "--reason", "content.blured"])
    #expect(unknown.errors.contains("no decision in force rests on 'content.blured'"), "\(unknown.errors)")
  }

  @Test func `a rerun waits for nobody until there is something to write`() throws {
    let (place, submission) = try afterTheNight()
    let lock = place.folder.appending(path: "var/lock")
    let held = try Installation.answer(
      "/usr/bin/env",
      [
        "flock", lock.path, Installation.programs.appending(path: "vidimus").path, "rerun", submission, "--dry-run",
      ] + Installation.asOf, in: place.folder)
    #expect(held.status == 0, "\(held.errors)")
    #expect(held.output.contains("Nothing was written."))
    #expect(held.errors.isEmpty)
  }

  @Test func `a rehearsed reminder names who is due, and the real one writes the letters once`() throws {
    let (place, _) = try afterTheNight()
    let day = ["--as-of", "2026-09-20T09:00:00+02:00"]
    let before = try place.files(below: "var/outbox/new")
    let rehearsed = try vidimus(place, ["remind", "--dry-run"] + day)
    #expect(rehearsed.output.contains("22600002"))
    #expect(try place.files(below: "var/outbox/new") == before)
    #expect(try vidimus(place, ["remind"] + day).status == 0)
    let after = try place.files(below: "var/outbox/new")
    #expect(after.count > before.count)
    #expect(try vidimus(place, ["remind"] + day).output.isEmpty)
    #expect(try place.files(below: "var/outbox/new") == after)
    let letters = try Installation.python("parse_letters.py", [place.folder.appending(path: "var/outbox/new").path])
    #expect(letters.status == 0, "\(letters.output)\(letters.errors)")
  }
}
