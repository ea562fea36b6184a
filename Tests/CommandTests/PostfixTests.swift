import Foundation
import Testing

/// `vidimus deliver` with a real mail transfer agent, which files the letters in Maildirs.
///
/// As root: `apt-get install postfix && VIDIMUS_WITH_POSTFIX=1 swift test --filter PostfixTests`
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["VIDIMUS_WITH_POSTFIX"] == "1",
    "needs root and Debian's postfix: apt-get install postfix, then set VIDIMUS_WITH_POSTFIX=1"))
struct PostfixTests {
  @Test func `every letter arrives in a Maildir, once`() throws {
    try #require(geteuid() == 0, "Postfix starts as root only")
    let postfix = try Postfix()
    defer { postfix.stop() }
    let place = try Installation { tree in
      var letters = tree["letters"] as? [String: Any] ?? [:]
      letters["delivery"] = ["command": ["sendmail", "-C", postfix.settings.path, "-i", "-t"]]
      tree["letters"] = letters
    }
    try place.depositAll()
    #expect(try place.vidimus("run", Installation.asOf[0], Installation.asOf[1]).status == 0)
    let outbox = place.folder.appending(path: "var/outbox")
    let letters = try FileManager.default.contentsOfDirectory(atPath: outbox.appending(path: "new").path)
    let answer = try place.vidimus("deliver", "--summary")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.hasPrefix("\(letters.count) letters handed over, 0 put off"))
    try postfix.waitUntilIdle()

    let arrived = try postfix.messages()
    #expect(arrived.count == letters.count)
    let identifiers = arrived.compactMap { message in
      message.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Message-ID: <") }
    }
    #expect(Set(identifiers).count == letters.count)
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: outbox.appending(path: "sent").path)) == Set(letters))
  }
}

/// A Postfix of our own, beside whatever the machine has: its own settings, queue and Maildir.
private final class Postfix {
  let settings: URL
  private let folder: URL
  private var boxes: URL { folder.appending(path: "boxes") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "vidimus-postfix-\(UUID().uuidString)")
    settings = folder.appending(path: "settings")
    for name in ["settings", "queue", "data", "boxes"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    // Postfix and its delivery agent work as accounts of their own below this folder.
    try Self.tool("chmod", "755", folder.path)
    try Self.tool("chown", "postfix", folder.appending(path: "data").path)
    try Self.tool("chown", "nobody", boxes.path)
    let number = try Self.tool("id", "-u", "nobody")
    let group = try Self.tool("id", "-g", "nobody")
    try Data(
      """
      compatibility_level = 3.6
      queue_directory = \(folder.path)/queue
      data_directory = \(folder.path)/data
      maillog_file = /var/log/vidimus-postfix-test.log
      maillog_file_prefixes = /var
      inet_interfaces = loopback-only
      mydestination =
      multi_instance_name = postfix-vidimus
      virtual_mailbox_domains = etu.univ-occitane.example, courriel.example, boite.example, mail.example
      virtual_mailbox_base = \(boxes.path)
      virtual_mailbox_maps = static:all/
      virtual_uid_maps = static:\(number)
      virtual_gid_maps = static:\(group)
      default_transport = error:no letter leaves a test
      smtpd_recipient_restrictions = reject
      import_environment = MAIL_CONFIG

      """.utf8
    ).write(to: settings.appending(path: "main.cf"))
    let services = try String(contentsOfFile: "/etc/postfix/master.cf", encoding: .utf8)
    let usable = services.split(separator: "\n").filter { !$0.hasPrefix("smtp      inet") }.joined(separator: "\n")
    try Data("\(usable)\n".utf8).write(to: settings.appending(path: "master.cf"))
    try Self.tool("postfix", "-c", settings.path, "start")
  }

  func stop() {
    do {
      try Self.tool("postfix", "-c", settings.path, "stop")
      try FileManager.default.removeItem(at: folder)
    } catch {
      Issue.record("\(folder.path) stays: \(error)")
    }
  }

  /// Flushes until the queue is empty: `postqueue` asks the queue, not the clock.
  func waitUntilIdle() throws {
    for _ in 1...2_000 where try !Self.tool("postqueue", "-c", settings.path, "-p").contains("is empty") {}
    #expect(try Self.tool("postqueue", "-c", settings.path, "-p").contains("is empty"))
  }

  func messages() throws -> [String] {
    let found = FileManager.default.enumerator(at: boxes, includingPropertiesForKeys: nil)
    return try (found?.compactMap { $0 as? URL } ?? [])
      .filter { $0.deletingLastPathComponent().lastPathComponent == "new" }
      .map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
  }

  @discardableResult
  private static func tool(_ name: String, _ arguments: String...) throws -> String {
    let answer = try Installation.answer(
      "/usr/bin/env", ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", name] + arguments,
      in: FileManager.default.temporaryDirectory)
    try #require(answer.status == 0, "\(name): \(answer.errors)")
    return answer.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
