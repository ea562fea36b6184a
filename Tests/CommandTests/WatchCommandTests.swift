import Foundation
import Testing

/// `vidimus watch` as an office lives with it, with real files, signals and processes.
@Suite struct WatchCommandTests {
  private func installation(
    quietMinutes: Double = 0, chunk: Int = 100, _ change: (inout [String: Any]) -> Void = { _ in }
  ) throws -> Installation {
    try Installation { tree in
      tree["watch"] = ["rescan_seconds": 1, "quiet_minutes": quietMinutes]
      tree["run"] = ["chunk": chunk]
      change(&tree)
    }
  }

  private func watch(_ place: Installation) throws -> RunningProgram {
    try RunningProgram(["watch", "--verbose"], in: place.folder)
  }

  private func stop(_ watch: RunningProgram) throws {
    watch.signal(SIGTERM)
    #expect(try watch.end().status == 0)
  }

  private func figures(_ place: Installation) throws -> String {
    try String(contentsOf: place.results.appending(path: "metrics.prom"), encoding: .utf8)
  }

  private func letters(_ place: Installation) throws -> Int {
    try place.files(below: "var/outbox/new").filter { $0.hasSuffix(".eml") }.count
  }

  private func decided(_ place: Installation) throws -> Int {
    let journal = place.results.appending(path: "2026-2027/decisions.jsonl")
    guard FileManager.default.fileExists(atPath: journal.path) else { return 0 }
    return try String(contentsOf: journal, encoding: .utf8).split(separator: "\n").count
  }

  /// How many files lie in the inbox.
  private static func regularFiles(in place: Installation) throws -> Int {
    try place.files(below: "var/inbox").filter { name in
      let file = place.inbox.appending(path: name)
      return try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
    }.count
  }

  @Test func `takes what was there, what arrives, and what arrives in new folders`() throws {
    let place = try installation()
    try place.deposit("22600001/cvec.pdf")
    let watch = try watch(place)
    try watch.line(containing: "at work on")
    try place.deposit("22600003_CVEC.PDF")
    while try decided(place) < 2 { try watch.line(containing: "watch: ") }
    try place.deposit("22600005/cvec.pdf")
    while try decided(place) < 3 { try watch.line(containing: "watch: ") }
    try stop(watch)
    #expect(try place.files(below: "var/work").isEmpty)
    #expect(try figures(place).contains("vidimus_watch_heartbeat_timestamp_seconds"))
    // Told to stop between a decision and its letter, it leaves the letter to the next run.
    #expect(try place.vidimus("run").status == 0)
    #expect(try letters(place) == 3)
  }

  @Test func `leaves a page that shows its last decision, however soon it is stopped`() throws {
    let place = try installation()
    try place.deposit("22600001/cvec.pdf")
    let watch = try watch(place)
    while try letters(place) < 1 { try watch.line(containing: "watch: ") }
    try place.deposit("22600003_CVEC.PDF")
    while try letters(place) < 2 { try watch.line(containing: "watch: ") }
    try stop(watch)
    let page = try Data(contentsOf: place.results.appending(path: "report.html"))
    #expect(try place.vidimus("run").status == 0)
    #expect(try Data(contentsOf: place.results.appending(path: "report.html")) == page)
  }

  @Test func `one letter tells all that was decided until it was quiet`() throws {
    let place = try installation(quietMinutes: 0.02)
    let watch = try watch(place)
    try watch.line(containing: "at work on")
    try place.deposit("22600005/cvec.pdf")
    try watch.line(containing: "1 ")
    try place.deposit("22600005_honor-statement.jpg")
    try watch.line(containing: "letter")
    try stop(watch)
    #expect(try decided(place) == 2)
    #expect(try letters(place) == 1)
  }

  @Test func `an inbox that goes away and comes back is served again, and both are said`() throws {
    let place = try installation()
    let watch = try watch(place)
    try watch.line(containing: "at work on")
    try FileManager.default.removeItem(at: place.inbox)
    try watch.line(containing: "removed, replaced or unmounted")
    try watch.line(containing: "cannot be opened")
    while try !figures(place).contains("vidimus_last_run_status 66") { sched_yield() }
    try place.deposit("22600001/cvec.pdf")
    try watch.line(containing: "served")
    try watch.line(containing: "watch: 1 ")
    try stop(watch)
    #expect(try decided(place) == 1)
  }

  @Test func `when more happens than the kernel lists, it looks at everything`() throws {
    let place = try installation { $0["watch"] = ["rescan_seconds": 3600, "quiet_minutes": 0] }
    let limit = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
    let eventCount = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
    let watch = try watch(place)
    try watch.line(containing: "at work on")
    watch.signal(SIGSTOP)
    while !(try watch.isStopped) { sched_yield() }
    // In turn, since the kernel keeps the same event only once.
    let names = [".a.part", ".b.part"].map { place.inbox.appending(path: $0).path }
    for turn in 0...eventCount {
      let file = open(names[turn % 2], O_WRONLY | O_CREAT, 0o600)
      try #require(file >= 0)
      close(file)
    }
    try place.deposit("22600003_CVEC.PDF")
    watch.signal(SIGCONT)
    try watch.line(containing: "watch: 1 ")
    try stop(watch)
    #expect(try decided(place) == 1)
  }

  @Test func `an inbox that is missing from the start ends it with 66`() throws {
    let place = try installation()
    try FileManager.default.removeItem(at: place.inbox)
    let end = try watch(place).end()
    #expect(end.status == 66)
    #expect(end.lines.contains { $0.contains("workspace.inbox") })
  }

  @Test func `a new roster is taken up; a broken one is reported and the one before stays`() throws {
    let place = try installation { $0["roster"] = ["path": "roster.csv"] }
    let roster = place.folder.appending(path: "roster.csv")
    let sample = try String(
      contentsOf: Installation.root.appending(path: "Fixtures/roster.csv"), encoding: .utf8)
    let withoutOne = sample.split(separator: "\n").filter { !$0.hasPrefix("22600001") }.joined(separator: "\n")
    try withoutOne.write(to: roster, atomically: true, encoding: .utf8)
    try place.deposit("22600001/cvec.pdf")
    let watch = try watch(place)
    try watch.line(containing: "watch: 1 unidentified")
    try "broken\n".write(to: roster, atomically: true, encoding: .utf8)
    try watch.line(containing: "is no roster. Nothing was judged; correct the export and run again.")
    try watch.line(containing: "goes on by the roster that it read before")
    try sample.write(to: roster, atomically: true, encoding: .utf8)
    try watch.line(containing: "roster: the new one is in force")
    // What nobody knew is judged again.
    try watch.line(containing: "watch: 1 ")
    try stop(watch)
    #expect(try decided(place) == 2)
  }

  @Test func `a new pipeline.json is taken up; a broken one is reported and the one before stays`() throws {
    let place = try installation()
    let file = place.folder.appending(path: "pipeline.json")
    let former = try Data(contentsOf: file)
    let watch = try watch(place)
    try watch.line(containing: "at work on")
    try Data("{".utf8).write(to: file, options: .atomic)
    try watch.line(containing: "goes on by the pipeline.json that it read before")
    try place.deposit("22600001/cvec.pdf")
    try watch.line(containing: "watch: 1 ")
    try (former + Data("\n".utf8)).write(to: file, options: .atomic)
    try watch.line(containing: "the new pipeline.json is in force")
    try stop(watch)
  }

  @Test func `SIGTERM lets what was begun be decided, and the rest is the next run's`() throws {
    let place = try installation(chunk: 10)
    try place.depositAll()
    let uploads = try Self.regularFiles(in: place)
    let watch = try watch(place)
    while try place.files(below: "var/work").isEmpty { sched_yield() }
    try stop(watch)
    let first = try decided(place)
    let run = try place.vidimus("run")
    #expect(run.status == 0)
    #expect(first < uploads)
    #expect(try decided(place) == uploads)
    #expect(try place.files(below: "var/work").isEmpty)
  }

  @Test(arguments: [[SIGTERM, SIGINT], [SIGKILL]])
  func `a second signal or none at all loses nothing and tells nothing twice`(signals: [Int32]) throws {
    let place = try installation(chunk: 10)
    try place.depositAll()
    let uploads = try Self.regularFiles(in: place)
    let watch = try watch(place)
    while try place.files(below: "var/work").isEmpty { sched_yield() }
    for signal in signals { watch.signal(signal) }
    let end = try watch.end()
    #expect([0, 75, -SIGKILL].contains(end.status))
    #expect(try place.vidimus("run").status == 0)
    #expect(try decided(place) == uploads)
    #expect(try place.files(below: "var/work").isEmpty)

    let undisturbed = try installation()
    try undisturbed.depositAll()
    _ = try undisturbed.vidimus("run")
    #expect(try letters(place) == letters(undisturbed))
  }

  @Test func `a nightly run leaves the work to it, silently; a second watch is told who is there`() throws {
    let place = try installation()
    let watch = try watch(place)
    try watch.line(containing: "at work on")
    let run = try place.vidimus("run")
    #expect(run.status == 0)
    #expect(run.output.isEmpty && run.errors.isEmpty)
    let told = try place.vidimus("run", "--summary")
    #expect(told.output.contains("left to 'vidimus watch' (process \(watch.identifier)"))
    let second = try place.vidimus("watch")
    #expect(second.status == 75)
    #expect(second.errors.contains("process \(watch.identifier)"))
    #expect(try place.vidimus("show", "22600001").status == 0)
    try stop(watch)
    #expect(try place.vidimus("run", "--summary").output.contains("0 submissions decided"))
  }
}
