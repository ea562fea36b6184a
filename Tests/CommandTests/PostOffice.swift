import Foundation
import Testing

/// A workspace with letters in its outbox, and a mailer that files them in a Maildir.
final class PostOffice {
  let place: Installation
  let world: URL
  var outbox: URL { place.folder.appending(path: "var/outbox") }

  /// - Parameters:
  ///   - uploads: deposits of different students: one letter each.
  ///   - change: what else is different in this workspace's `pipeline.json`, which lies in a folder.
  init(
    lettersAbout uploads: [String], backOff: [Int] = [5],
    change: @escaping (inout [String: Any], URL) throws -> Void = { _, _ in }
  ) throws {
    let world = Scratch.folder.appending(path: "vidimus-mailer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: world, withIntermediateDirectories: true)
    let program = world.appending(path: "sendmail")
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "mailer.py")
    try FileManager.default.copyItem(at: source, to: program)
    self.world = world
    place = try Installation { tree, folder in
      var letters = tree["letters"] as? [String: Any] ?? [:]
      letters["delivery"] = ["command": [program.path, "-i", "-t"], "back_off_minutes": backOff]
      tree["letters"] = letters
      try change(&tree, folder)
    }
    for upload in uploads { try place.deposit(upload) }
    let run = try place.vidimus("run", Installation.asOf[0], Installation.asOf[1])
    try #require(run.status == 0, "\(run.errors)")
  }

  deinit {
    do { try FileManager.default.removeItem(at: world) } catch { print("\(world.path) stays: \(error)") }
  }

  func letters(in folder: String) throws -> [String] {
    try names(outbox.appending(path: folder)).filter { $0.hasSuffix(".eml") }
  }

  /// Message-IDs in the Maildir, one for each message.
  func delivered() throws -> [String] {
    let box = world.appending(path: "Maildir/new")
    return try names(box).map { name in
      let text = String(decoding: try Data(contentsOf: box.appending(path: name)), as: UTF8.self)
      let line = try #require(text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Message-ID: <") })
      return String(line.dropFirst("Message-ID: <".count).dropLast())
    }.sorted()
  }

  func answer(_ recipient: String, _ statuses: Int...) throws {
    let line = ([recipient] + statuses.map(String.init)).joined(separator: " ")
    try Data("\(line)\n".utf8).write(to: world.appending(path: "answers"))
  }

  private func names(_ folder: URL) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }
}
