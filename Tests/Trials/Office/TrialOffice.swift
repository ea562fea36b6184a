import DossierRules
import Foundation
import Spooling

/// A registrar's office in a folder of its own, worked in by the real program under a clock that stands still.
package struct TrialOffice: Sendable {
  package let folder: URL

  /// Within the registration period of the shipped campaign (seconds since 1970).
  static let firstDay = 1_787_904_000
  static let secondDay = firstDay + 86_400

  static let inboxName = "var/inbox"
  /// Where deposits lie that come while a service is at work.
  static let laterName = "later"
  /// In a command, the folder of its office into which a backup goes.
  static let backupName = "@backup"

  private static let mailboxSetting = "TRIAL_MAILBOX"

  var workspace: URL { folder.appending(path: "var") }
  var backup: URL { folder.appending(path: "backup") }
  /// What the mailer was handed, one letter behind the other.
  var mailbox: URL { folder.appending(path: "mail/box") }
  /// Folders beside the workspace that commands write to, or have others write to; only those that are there.
  var neighbours: [URL] { [backup, mailbox.deletingLastPathComponent()].filter { access($0.path, F_OK) == 0 } }

  /// Everything that the mailer was handed.
  func mail() throws -> Data { access(mailbox.path, F_OK) == 0 ? try Data(contentsOf: mailbox) : Data() }

  func state() throws -> WorkspaceState { try WorkspaceState(of: workspace, besides: neighbours) }

  /// - Parameters:
  ///   - students: how many rows of the sample roster it has.
  ///   - settings: what is different from the shipped `pipeline.json`, by section.
  ///   - seeksSeals: whether inspectors look for seals. That takes most of their time, and changes no file.
  package init(
    at folder: URL, students: Int, settings: [String: [String: any Sendable]] = [:],
    seekingSeals seeksSeals: Bool = true
  ) throws {
    self.folder = folder
    for place in [Self.inboxName, "mail"] {
      try FileManager.default.createDirectory(at: folder.appending(path: place), withIntermediateDirectories: true)
    }
    let shipped = try Data(contentsOf: Checkout.root.appending(path: "pipeline.json"))
    guard var tree = try JSONSerialization.jsonObject(with: shipped) as? [String: Any] else {
      throw TrialTrouble("pipeline.json is no object")
    }
    let usual: [String: [String: any Sendable]] = [
      "roster": ["path": "roster.csv"], "intake": ["settle_seconds": 0], "inspection": ["workers": 1],
      // A service does what it hears of, and nothing besides.
      "watch": ["rescan_seconds": 3600, "quiet_minutes": 0],
      // A mailer that takes everything, and keeps it.
      "letters": [
        "delivery": ["command": ["sh", "-c", "cat >>\"$\(Self.mailboxSetting)\""], "back_off_minutes": [5]]
          as [String: any Sendable]
      ],
    ]
    for (section, values) in usual.merging(settings, uniquingKeysWith: { $0.merging($1) { $1 } }) {
      tree[section] = (tree[section] as? [String: Any] ?? [:]).merging(values) { $1 }
    }
    if !seeksSeals {
      tree["documents"] = (tree["documents"] as? [[String: Any]])?.map { $0.filter { $0.key != "seal" } }
    }
    try JSONSerialization.data(withJSONObject: tree).write(to: folder.appending(path: "pipeline.json"))
    // The same key everywhere: else no two workspaces hash a number alike.
    let key = String(repeating: "5a", count: 32)
    try Data("\(key)\n".utf8).write(to: folder.appending(path: "var/evidence.key"))
    try enrol(students)
  }

  private init(folder: URL) {
    self.folder = folder
  }

  /// The roster: its header and the first rows of the sample.
  func enrol(_ students: Int) throws {
    let sample = try String(contentsOf: Checkout.root.appending(path: "Fixtures/roster.csv"), encoding: .utf8)
    try sample.split(separator: "\n").prefix(students + 1).joined(separator: "\n")
      .write(to: folder.appending(path: "roster.csv"), atomically: true, encoding: .utf8)
  }

  /// Gives the first student of the roster another family name.
  func renameFirstStudent() throws {
    let file = folder.appending(path: "roster.csv")
    var rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    var cells = rows[1].split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    cells[2] = "Quatremère"
    rows[1] = cells.joined(separator: ";")
    try rows.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
  }

  /// Lays what was to come later into the inbox, each under its name when it is whole.
  func layDownLater() throws {
    let later = folder.appending(path: Self.laterName)
    guard access(later.path, F_OK) == 0 else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: later.path).sorted() {
      let target = folder.appending(path: Self.inboxName).appending(path: name)
      guard rename(later.appending(path: name).path, target.path) == 0 else {
        throw TrialTrouble("'\(target.path)' cannot be named")
      }
    }
  }

  /// Lays sample uploads into the inbox. Their times are chosen so that names, times and identifiers put them into the
  /// same order: then a run that stops in the middle takes them in the same turn as one that does not.
  ///
  /// - Parameter place: the folder of the office that gets them.
  func deposit(_ uploads: [Upload], onDay day: Int, in place: String = TrialOffice.inboxName) throws {
    let inbox = folder.appending(path: place)
    for (turn, upload) in uploads.sorted(by: { $0.name < $1.name }).enumerated() {
      let bytes = try Data(
        contentsOf: Checkout.root.appending(path: "Fixtures/uploads").appending(path: upload.sample))
      let file = inbox.appending(path: upload.name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file)
      let second = Int64(day - 3600 + turn)
      let modified = try upload.time(in: second, byteCount: bytes.count, place: turn, of: uploads.count)
      let time = timespec(tv_sec: Int(second), tv_nsec: Int(modified - second * 1_000_000_000))
      guard utimensat(AT_FDCWD, file.path, [time, time], 0) == 0 else {
        throw TrialTrouble("'\(file.path)' does not take a time")
      }
    }
  }

  /// The same office once more, with every time kept.
  func copied(to folder: URL) throws -> TrialOffice {
    try Program.system("cp", "-a", self.folder.path, folder.path)
    let copy = TrialOffice(folder: folder)
    if let share { try copy.moveInbox(toCopyOf: share) }
    return copy
  }

  /// Where the inbox really lies, if on another file system, as a share does; nil where it is a folder of the workspace.
  var share: URL? {
    let inbox = workspace.appending(path: "inbox")
    let target = inbox.resolvingSymlinksInPath()
    return target.path == inbox.path ? nil : target
  }

  /// Moves the inbox to another file system, and leaves a link.
  func moveInboxAway() throws {
    let inbox = workspace.appending(path: "inbox")
    try moveInbox(toCopyOf: inbox)
  }

  private func moveInbox(toCopyOf original: URL) throws {
    let inbox = workspace.appending(path: "inbox")
    let share = FileManager.default.temporaryDirectory.appending(path: "vidimus-share-\(UUID().uuidString)")
    try Program.system("cp", "-a", original.path, share.path)
    try FileManager.default.removeItem(at: inbox)
    try FileManager.default.createSymbolicLink(at: inbox, withDestinationURL: share)
  }

  /// Gives the share what another inbox has, for a trial that begins anew.
  func refillShare(from original: URL) throws {
    guard let share else { return }
    try FileManager.default.removeItem(at: share)
    try Program.system("cp", "-a", original.path, share.path)
  }

  /// The folders whose changes are counted.
  var watched: String { "\(workspace.path):\((share ?? backup).path)" }

  /// An office that lies elsewhere already.
  static func found(at folder: URL) -> TrialOffice { TrialOffice(folder: folder) }

  func remove() throws {
    if let share { try FileManager.default.removeItem(at: share) }
    try FileManager.default.removeItem(at: folder)
  }

  /// What one start of `vidimus` came to.
  struct Outcome: Sendable {
    let ending: Program.Ending
    let said: String
  }

  /// Starts `vidimus` here and waits for its end.
  ///
  /// - Parameters:
  ///   - clock: what the clock on the wall shows all the while (seconds since 1970).
  ///   - output: where what it says is kept; in the office unless its disk may fail.
  ///   - orders: the injector's environment, beyond the clock.
  func vidimus(
    _ arguments: [String], clock: Int, saying output: URL? = nil, orders: [String: String] = [:]
  ) throws -> Outcome {
    let output = output ?? folder.appending(path: "output")
    let process = try Program.built("vidimus").start(
      words(arguments), environment: environment(clock, orders), output: output)
    let ending = Program.wait(for: process)
    try letMailerFinish()
    return Outcome(ending: ending, said: String(decoding: try Data(contentsOf: output), as: UTF8.self))
  }

  /// A mailer that has lost vidimus still does its one letter, and nobody else hands any over until then.
  private func letMailerFinish() throws {
    let lock = open(workspace.appending(path: "outbox/lock").path, O_RDONLY | O_CLOEXEC)
    guard lock >= 0 else { return }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw TrialTrouble("the outbox's lock: \(String(cString: strerror(errno)))") }
    }
  }

  /// Starts `vidimus` here as a service, lays down what comes later once the first letters are written, and stops it
  /// when the letters about that are written too, or as soon as it complains.
  func service(_ arguments: [String], clock: Int, orders: [String: String] = [:]) throws -> Outcome {
    let terminal = try Terminal()
    let process = try Program.built("vidimus").start(
      words(arguments), environment: environment(clock, orders), output: URL(filePath: terminal.path))
    var talk = ServiceTalk()
    let end = ContinuousClock.now + .seconds(120)
    while true {
      let shown = terminal.read(within: 200)
      let ending = Program.lookAfter(process)
      switch talk.hear(ending == nil ? shown : shown + terminal.read(within: 0)) {
      case .itsTimeForMore: try layDownLater()
      case .itsTimeToStop: kill(process, SIGTERM)
      case nil: break
      }
      if let ending {
        try layDownLater()
        return Outcome(ending: ending, said: talk.said)
      }
      if ContinuousClock.now > end { kill(process, SIGKILL) }
    }
  }

  private func words(_ arguments: [String]) throws -> [String] {
    guard let command = arguments.first else { throw TrialTrouble("no command") }
    return [command, "--config", folder.appending(path: "pipeline.json").path]
      + arguments.dropFirst().map { $0 == Self.backupName ? backup.path : $0 }
  }

  private func environment(_ clock: Int, _ orders: [String: String]) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    environment["LD_PRELOAD"] = Program.built("libvidimus-injector.so").path
    environment["INJECTOR_CLOCK"] = String(clock)
    environment["SWIFT_BACKTRACE"] = "enable=no"
    // What is kept in no order is gone through in the same one each time, so that the same calls come in one turn.
    environment["SWIFT_DETERMINISTIC_HASHING"] = "1"
    environment["NO_COLOR"] = "1"
    environment[Self.mailboxSetting] = mailbox.path
    environment.merge(orders) { $1 }
    return environment
  }
}

/// A sample upload under the name that it has in the inbox.
package struct Upload: Hashable, Sendable, ExpressibleByStringLiteral {
  let sample: String
  let name: String

  package init(stringLiteral sample: String) {
    self.init(sample, as: sample)
  }

  package init(_ sample: String, as name: String) {
    self.sample = sample
    self.name = name
  }

  /// A modification time within a second (nanoseconds since 1970) that gives the identifier its place among others.
  fileprivate func time(in second: Int64, byteCount: Int, place: Int, of count: Int) throws -> Int64 {
    guard let deposit = DepositName(bytes: Array(name.utf8)) else { throw TrialTrouble("'\(name)' is no deposit") }
    for nanosecond in 0..<100_000 as Range<Int64> {
      let time = second * 1_000_000_000 + nanosecond
      let stamp = FileStamp(byteCount: Int64(byteCount), modifiedAt: time, device: 0, inode: 0)
      let digits = Spool.identify(deposit, stamp, attempt: 1).rawValue.dropFirst(2).prefix(4)
      if let value = Int(digits, radix: 16), value * count / 65_536 == place { return time }
    }
    throw TrialTrouble("no time gives '\(name)' its place")
  }
}

/// The repository's own folders, found from this file.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
}
