import Foundation
import Testing

/// What lies in an inbox, as `vidimus` meets it: any name, any kind of file, nobody's rights.
@Suite struct InboxCommandTests {
  private static let asOf = ["--as-of", "2026-08-28T10:00:00+02:00"]

  private static let names: [[UInt8]] = [
    Array("22600001_cvec_".utf8) + [0xFF, 0xFE] + Array(".pdf".utf8), Array("22600001_cvec_a\nb.pdf".utf8),
    Array("-rf 22600001_cvec.pdf".utf8), Array("--22600001_cvec.pdf".utf8),
    Array("22600001_cvec_".utf8) + Array(repeating: 0x61, count: 237) + Array(".pdf".utf8),
    Array("22600001_cvec_\u{202E}fdp.pdf".utf8), Array("22600001_cvec_\u{1B}[31m\u{1B}]0;x\u{07}.pdf".utf8),
    Array("22600001_cvec_é.pdf".utf8), Array("22600001_cvec_e\u{301}.pdf".utf8),
    Array("22600001_cvec.PDF".utf8), Array("22600001_cvec.Pdf".utf8), Array("22600001_honor-statement.JPG".utf8),
    Array("22600001_honor-statement.Jpeg".utf8),
  ]

  private func deposit(_ name: [UInt8], from upload: String, in place: Installation) throws {
    let bytes = try Data(contentsOf: Installation.root.appending(path: "Fixtures/uploads/\(upload)"))
    let path = Array(place.inbox.path.utf8) + [0x2F] + name
    let file = (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
      open($0.baseAddress!, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    }
    try #require(file >= 0)
    let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
    try #require(written == bytes.count)
  }

  /// Control characters other than line ends, and changes of direction.
  private func holdsDanger(_ text: String) -> Bool {
    text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x7F || $0.value == 0x202E }
  }

  @Test func `any name is taken, decided once, and never printed raw`() throws {
    let place = try Installation()
    for name in Self.names {
      let isPicture = String(decoding: name, as: UTF8.self).lowercased().contains(".jp")
      try deposit(name, from: isPicture ? "22600002/honor-statement.jpg" : "22600001/cvec.pdf", in: place)
    }
    let rehearsal = try place.vidimus("run", "--dry-run", Self.asOf[0], Self.asOf[1])
    #expect(!holdsDanger(rehearsal.output + rehearsal.errors))
    #expect(rehearsal.output.split(separator: "\n").count == Self.names.count + 2)

    let run = try place.vidimus("run", "--json", Self.asOf[0], Self.asOf[1])
    #expect(run.status == 0 && !holdsDanger(run.output + run.errors))
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let outcomes = try #require(report["outcomes"] as? [String: Int])
    #expect(outcomes.values.reduce(0, +) == Self.names.count)
    // Names that carry no student are nobody's; all others are this student's.
    #expect(outcomes["unidentified"] == 2)
    #expect(try place.files(below: "var/inbox").isEmpty)
    #expect(try place.files(below: "var/archive").filter { $0.hasSuffix("/document") }.count == Self.names.count)
    for name in try place.files(below: "var/outbox/new") {
      let letter = try Data(contentsOf: place.folder.appending(path: "var/outbox/new/\(name)"))
      #expect(!letter.contains(0x1B))
    }
  }

  @Test func `what is no regular file is reported, left where it is, and stops nothing`() throws {
    let place = try Installation()
    try place.deposit("22600001/cvec.pdf")
    let inbox = place.inbox.path
    let secret = place.folder.appending(path: "secret.pdf")
    try Data("secret".utf8).write(to: secret)
    try #require(symlink(secret.path, "\(inbox)/22600002_cvec.pdf") == 0)
    try #require(symlink(place.folder.path, "\(inbox)/22600003") == 0)
    try #require(mkfifo("\(inbox)/22600004_cvec.pdf", 0o666) == 0)
    try #require(link(secret.path, "\(inbox)/22600005_cvec.pdf") == 0)
    try FileManager.default.createDirectory(atPath: "\(inbox)/22600001/older", withIntermediateDirectories: true)
    let hasDevice = mknod("\(inbox)/22600006_cvec.pdf", S_IFCHR | 0o666, 0x0103) == 0
    let run = try place.vidimus("run", "--json", Self.asOf[0], Self.asOf[1])
    #expect(run.status == 0)
    #expect(run.output.contains("\"approved\""))
    let told = [
      "'22600002_cvec.pdf' is a symbolic link", "'22600003' is a symbolic link", "'22600004_cvec.pdf' is a pipe",
      "'22600005_cvec.pdf' has a second name", "'22600001/older' is a folder within",
    ]
    for line in told + (hasDevice ? ["'22600006_cvec.pdf' is a device"] : []) {
      #expect(run.errors.contains(line), "\(line)")
    }
    #expect(try place.files(below: "var/archive").filter { $0.hasSuffix("/document") }.count == 1)
    #expect(try Data(contentsOf: secret) == Data("secret".utf8))
    #expect(try place.files(below: "var/inbox").contains("22600004_cvec.pdf"))
  }

  @Test(.enabled(if: getuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0))
  func `what our account may not read or enter is reported and left, and the others are judged`() throws {
    let place = try Installation()
    for upload in ["22600001/cvec.pdf", "22600002/honor-statement.jpg", "22600005/cvec.pdf"] {
      try place.deposit(upload)
    }
    let everything = try Installation.answer(
      "/usr/bin/chown", ["-R", "65534:65534", place.folder.path], in: place.folder)
    try #require(everything.status == 0)
    let unreadable = place.inbox.appending(path: "22600002/honor-statement.jpg").path
    let closed = place.inbox.appending(path: "22600005").path
    try #require(chown(unreadable, 0, 0) == 0 && chmod(unreadable, 0o600) == 0)
    try #require(chown(closed, 0, 0) == 0 && chmod(closed, 0o700) == 0)
    let program = Installation.programs.appending(path: "vidimus").path
    let run = try Installation.answer(
      "/usr/bin/setpriv",
      ["--reuid=65534", "--regid=65534", "--clear-groups", program, "run", "--json"] + Self.asOf, in: place.folder)
    try #require(run.status != 126 && run.status != 127, "\(run.errors)")
    #expect(run.status == 74)
    #expect(run.output.contains("\"approved\" : 1") || run.output.contains("\"approved\":1"), "\(run.output)")
    #expect(run.errors.contains("'22600002/honor-statement.jpg' cannot be opened: Permission denied"))
    #expect(run.errors.contains("'22600005' is a folder that cannot be entered"))
    #expect(access(unreadable, F_OK) == 0)
  }

  @Test func `the empty folder on which a share is not mounted is 66, until the share is there`() throws {
    let place = try Installation { tree in
      tree["workspace"] = ["path": "var", "inbox_marker": "this-is-the-share"]
    }
    let missing = try place.vidimus("run")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("this-is-the-share"))
    try Data().write(to: place.inbox.appending(path: "this-is-the-share"))
    try place.deposit("22600001/cvec.pdf")
    #expect(try place.vidimus("run", Self.asOf[0], Self.asOf[1]).status == 0)
    #expect(try place.files(below: "var/inbox") == ["22600001", "this-is-the-share"])
  }

  @Test func `an upload that was never finished is told after a day`() throws {
    let place = try Installation()
    let part = place.inbox.appending(path: "22600001_cvec.pdf.part")
    try Data("half".utf8).write(to: part)
    #expect(try place.vidimus("run").errors.isEmpty)
    try FileManager.default.setAttributes([.modificationDate: Date() - 90_000], ofItemAtPath: part.path)
    let run = try place.vidimus("run")
    #expect(run.status == 0)
    #expect(run.errors.contains("'22600001_cvec.pdf.part' is an upload that was begun more than a day ago"))
    #expect(FileManager.default.fileExists(atPath: part.path))
  }

  @Test(arguments: ["Europe/Paris", "Pacific/Auckland", "America/Los_Angeles", "UTC", "Asia/Kolkata"])
  func `a deadline is midnight in Paris, whatever the zone of the machine`(zone: String) throws {
    let place = try Installation()
    try place.deposit("22600001/cvec.pdf")
    let program = Installation.programs.appending(path: "vidimus").path
    let file = place.inbox.appending(path: "22600001/cvec.pdf").path
    for (time, isLate) in [("2026-09-30T23:59:59+02:00", false), ("2026-10-01T00:00:00+02:00", true)] {
      let answer = try Installation.answer(
        "/usr/bin/env", ["TZ=\(zone)", program, "check", file, "--json", "--as-of", time], in: place.folder)
      #expect(answer.output.contains("deposit.late") == isLate, "\(zone) \(time): \(answer.output)\(answer.errors)")
    }
  }

  @Test(.enabled(if: InboxCommandTests.canMount), arguments: [200, 320, 480, 800, 1200, 1600])
  func `a disk that is full at any point ends the run cleanly, and the next one completes it`(kilobytes: Int) throws {
    let place = try Installation { tree in
      var workspace = tree["workspace"] as? [String: Any] ?? [:]
      workspace["path"] = "small"
      workspace["inbox"] = "var/inbox"
      tree["workspace"] = workspace
    }
    let uploads = ["22600001/cvec.pdf", "22600002/honor-statement.jpg", "22600003_CVEC.PDF", "22600005/cvec.pdf"]
    for upload in uploads { try place.deposit(upload) }
    let script = """
      mkdir small && mount -t tmpfs -o size=\(kilobytes)k none small || exit 99
      "$0" run --as-of \(Self.asOf[1]) 2>first; echo $?
      mount -o remount,size=64m small
      "$0" run --as-of \(Self.asOf[1]) 2>second; echo $?
      find small/archive -name document | wc -l; find small/work var/inbox -type f | wc -l
      find small/outbox/new -name '*.eml' | wc -l; "$0" backup copy >/dev/null; echo $?
      """
    let program = Installation.programs.appending(path: "vidimus").path
    let answer = try Installation.answer(
      "/usr/bin/unshare", ["-m", "/bin/sh", "-c", script, program], in: place.folder)
    let numbers = answer.output.split(separator: "\n").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    try #require(numbers.count == 6, "\(answer.output)\(answer.errors)")
    let first = try String(contentsOf: place.folder.appending(path: "first"), encoding: .utf8)
    #expect([0, 73, 74].contains(numbers[0]), "\(first)")
    #expect(numbers[0] == 0 || first.contains("space") || first.contains("full"), "\(first)")
    #expect(Array(numbers[1...]) == [0, uploads.count, 0, 4, 0])
    #expect(try Installation.answer(program, ["backup", "--check", "copy"], in: place.folder).status == 0)
  }

  /// Whether this account may mount a small disk of its own.
  private static let canMount: Bool = {
    guard getuid() == 0, access("/usr/bin/unshare", X_OK) == 0 else { return false }
    let trial = Process()
    trial.executableURL = URL(filePath: "/usr/bin/unshare")
    trial.arguments = ["-m", "/bin/sh", "-c", "mount -t tmpfs -o size=64k none /mnt 2>/dev/null"]
    do { try trial.run() } catch { return false }
    trial.waitUntilExit()
    return trial.terminationStatus == 0
  }()
}
