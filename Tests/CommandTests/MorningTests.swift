import Foundation
import Testing

/// A morning at the office, from the night run to the evening run, held against `Fixtures/golden/morning.txt`.
@Suite struct MorningTests {
  private static let golden = Installation.root.appending(path: "Fixtures/golden/morning.txt")

  /// Ten students, so that each of the ten referrals is somebody's: the same blurred photograph of a sworn statement.
  private static let students = [
    "22600001", "22600002", "22600003", "22600004", "22600005", "22600006", "22600007", "22600008", "22600009",
    "22600010",
  ]

  @Test func `ten wait, six are decided, two are judged again, one asks why, one is erased, and the right letters go`()
    throws
  {
    let place = try Installation { tree, folder in
      try FileManager.default.copyItem(
        at: Installation.root.appending(path: "Fixtures/roster.csv"), to: folder.appending(path: "roster.csv"))
      tree["roster"] = ["path": "roster.csv"]
    }
    try place.deposit("22600005/cvec.pdf")
    for (number, student) in Self.students.enumerated() {
      try place.deposit(Self.blurred(number), as: "\(student)/honor-statement.jpg")
    }
    var day = Diary(place: place)
    try day.does("the night run", "run", "--summary", Installation.asOf[0], Installation.asOf[1])
    try day.does("the registrar looks at the queue", "queue")
    for student in Self.students.prefix(3) {
      try day.decides(student, "--approve", "--reason", "readable all the same")
    }
    for student in Self.students[3..<5] {
      try day.decides(student, "--reject", "content.illegible", "--reason", "blurred")
    }
    try day.decides(Self.students[5], "--reject", "content.unsigned", "--reason", "no signature")
    try day.does(
      "a colleague is late", "decide", Self.students[0], "honor-statement", "--reject", "content.illegible",
      "--by", "B. Durand", "--reason", "blurred")
    try day.does("what is left", "queue", "--csv")

    try place.change { tree in
      tree["documents"] = (tree["documents"] as? [[String: Any]])?.map { document in
        guard document["code"] as? String == "honor-statement" else { return document }
        var limits = document["limits"] as? [String: Any] ?? [:]
        limits["picture"] = ["blurred_below_sharpness": 0.0]
        return document.merging(["limits": limits]) { $1 }
      }
    }
    let two = [Self.students[6], "honor-statement", Self.students[7], "honor-statement"]
    try day.does("the rules change: what would that do to two", "rerun", two + ["--dry-run"] + Installation.asOf)
    try day.does("it is right", "rerun", two + Installation.asOf)
    try day.does("one student asks why", "why", "22600005", "cvec", Installation.asOf[0], Installation.asOf[1])
    try day.does("and how the dossier stands", "show", "22600004")
    try place.strike(Self.students[8])
    try day.does("one has left and wants to be forgotten", "erase", Self.students[8])
    try day.does("nothing of it is left", "erase", Self.students[8], "--dry-run")
    try day.does("the evening run", "run", "--summary", Installation.asOf[0], Installation.asOf[1])
    day.notes("letters", try place.letterHeads())
    try day.does("another run writes to nobody", "run", "--summary", Installation.asOf[0], Installation.asOf[1])

    let text = day.text
    if ProcessInfo.processInfo.environment["VIDIMUS_RECORD"] == "1" {
      try text.write(to: Self.golden, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: Self.golden, encoding: .utf8)))
    for line in text.split(separator: "\n")
    where !line.contains(";") && !line.hasPrefix("$") && !line.hasPrefix("decide:") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  /// A blurred photograph that differs from the others by what stands behind its end.
  private static func blurred(_ number: Int) throws -> Data {
    let file = Installation.root.appending(path: "Fixtures/corpus/content.blurred/out-of-focus.jpg")
    return try Data(contentsOf: file) + Data(repeating: 0, count: number)
  }
}

/// What was typed and what came back, without what differs from day to day.
private struct Diary {
  let place: Installation
  private(set) var text = ""

  init(place: Installation) { self.place = place }

  mutating func does(_ occasion: String, _ command: String, _ arguments: String...) throws {
    try does(occasion, command, arguments)
  }

  mutating func does(_ occasion: String, _ command: String, _ arguments: [String]) throws {
    let answer = try Installation.answer(
      Installation.programs.appending(path: "vidimus").path, [command] + arguments, in: place.folder)
    let typed = ([command] + arguments).map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
    text += "# \(occasion)\n$ vidimus \(typed)\n\(answer.output)\(answer.errors)"
    text += answer.status == 0 ? "\n" : "(\(answer.status))\n\n"
    text = timeless(text)
  }

  mutating func decides(_ student: String, _ arguments: String...) throws {
    try does(
      "decided", "decide", [student, "honor-statement"] + arguments + ["--by", "A. Martin"])
  }

  mutating func notes(_ what: String, _ lines: [String]) {
    text += "# \(what)\n" + lines.map { $0 + "\n" }.joined() + "\n"
  }

  private func timeless(_ text: String) -> String {
    text.replacing(place.folder.path, with: "…")
      .replacing(/s-[0-9a-f]{16}/, with: "s-0000000000000000")
      .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z/, with: "2026-08-28T00:00Z")
      .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z/, with: "2026-08-28T00:00:00.000Z")
      .replacing(/deposited 20[0-9]{2}-[0-9]{2}-[0-9]{2}/, with: "deposited 2026-08-28")
      .replacing(/in [0-9.]+ s/, with: "in 0.0 s")
      .replacing(/sandbox [a-z]+/, with: "sandbox full")
  }
}

extension Installation {
  func deposit(_ bytes: Data, as name: String) throws {
    let target = inbox.appending(path: name)
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: target)
    let time = try Date("2026-08-28T09:00:00+02:00", strategy: .iso8601)
    // The same order in every office: the oldest deposit is the first student's.
    let order = Double(name.prefix(8)) ?? 0
    try FileManager.default.setAttributes(
      [.modificationDate: time.addingTimeInterval(order - 22_600_000)], ofItemAtPath: target.path)
  }

  /// Takes a student out of this workspace's roster.
  func strike(_ student: String) throws {
    let roster = folder.appending(path: "roster.csv")
    let lines = try String(contentsOf: roster, encoding: .utf8).split(separator: "\n")
    let others = lines.filter { !$0.hasPrefix(student) }
    #expect(others.count == lines.count - 1)
    try Data((others.joined(separator: "\n") + "\n").utf8).write(to: roster)
  }

  /// Changes this workspace's `pipeline.json`.
  func change(_ change: (inout [String: Any]) -> Void) throws {
    let file = folder.appending(path: "pipeline.json")
    var tree = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
    change(&tree)
    try JSONSerialization.data(withJSONObject: tree).write(to: file)
  }

  /// Whom the letters in the outbox are for and what they are about.
  func letterHeads() throws -> [String] {
    let answer = try Self.python("letter_heads.py", [folder.appending(path: "var/outbox/new").path])
    return answer.output.split(separator: "\n").map(String.init).sorted()
  }
}
