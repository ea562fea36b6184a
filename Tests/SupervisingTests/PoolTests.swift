import CSystemCalls
import DossierRules
import Foundation
import InspectorLink
import Supervising
import Testing

/// The life of the inspectors: when they begin, when they are replaced, and that they never outlast their use.
@Suite struct PoolTests {
  @Test func `an inspector that is killed from outside costs one file`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test())
    let upload = try Upload(mischief: "hang")
    async let inspection = pool.inspect(upload)
    while !upload.isInHand { await Task.yield() }
    for process in saboteur.processes { kill(process, SIGKILL) }
    #expect(try await inspection == .abandoned(.crashed))
    #expect(try await pool.inspect(Upload(Data("a letter".utf8))).isCompleted)
    await pool.close()
  }

  @Test func `an inspector that is killed while it waits costs no file`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test())
    for _ in 1...10 {
      _ = try await pool.identity()
      for process in saboteur.processes { kill(process, SIGKILL) }
      #expect(try await pool.inspect(Upload(Data("a letter".utf8))).isCompleted)
    }
    #expect(pool.statistics.crashCount == 0)
    await pool.close()
  }

  @Test func `cancelling an inspection ends its process and waits for it`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test())
    let upload = try Upload(mischief: "hang")
    let task = Task { try await pool.inspect(upload) }
    while !upload.isInHand { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(saboteur.processes.isEmpty)
    #expect(try await pool.inspect(Upload(Data("a letter".utf8))).isCompleted)
    #expect(pool.statistics.cancellationCount == 1)
    await pool.close()
  }

  @Test func `cancelling one who waits for an inspector leaves the others in line`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test())
    let upload = try Upload(mischief: "hang")
    let first = Task { try await pool.inspect(upload) }
    while !upload.isInHand { await Task.yield() }
    let second = Task { try await pool.inspect(Upload(mischief: "hang")) }
    let third = Task { try await pool.inspect(Upload(Data("a letter".utf8))) }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    first.cancel()
    #expect(try await third.value.isCompleted)
    await pool.close()
  }

  @Test func `an inspector is replaced after its number of files`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test(filesPerInspector: 3))
    for _ in 1...7 { #expect(try await pool.inspect(Upload(Data("a letter".utf8))).isCompleted) }
    #expect(pool.statistics.startCount == 3)
    #expect(pool.statistics.retirementCount == 2)
    #expect(pool.statistics.fileCount == 7)
    await pool.close()
    #expect(saboteur.processes.isEmpty)
  }

  @Test func `closing lets the file in hand be finished, and turns away what comes after`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test(wallTime: .seconds(2)))
    let upload = try Upload(mischief: "hang")
    async let inspection = pool.inspect(upload)
    while !upload.isInHand { await Task.yield() }
    await pool.close()
    #expect(try await inspection == .abandoned(.timedOut))
    #expect(saboteur.processes.isEmpty)
    await #expect { try await pool.inspect(Upload(Data())) } throws: { ($0 as? InspectorTrouble)?.code == .closed }
    await pool.close()
  }

  @Test func `a pool that is forgotten takes its inspectors with it`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    do {
      let pool = InspectorPool(executable: saboteur.path, limits: .test())
      _ = try await pool.identity()
      #expect(saboteur.processes.count == 1)
    }
    while !saboteur.processes.isEmpty { await Task.yield() }
  }

  @Test(arguments: [
    ("/nonexistent/vidimus-inspector", InspectorTrouble.Code.cannotStart), ("/etc/hostname", .cannotStart),
    ("/bin/true", .notAnInspector), ("/bin/cat", .notAnInspector),
  ])
  func `a program that is no inspector is our trouble`(path: String, code: InspectorTrouble.Code) async throws {
    let pool = InspectorPool(executable: path, limits: .test())
    await #expect { try await pool.inspect(Upload(Data("a letter".utf8))) } throws: { error in
      (error as? InspectorTrouble)?.code == code && "\(error)".contains(path)
    }
    await pool.close()
  }

  @Test(arguments: ["stillborn", "silent", "rude", "foreign"])
  func `an inspector that does not come up as ours do is our trouble`(name: String) async throws {
    let saboteur = try BuiltProgram("Saboteur", named: name)
    let pool = InspectorPool(executable: saboteur.path, limits: .test(startTime: .seconds(name == "silent" ? 1 : 300)))
    await #expect { try await pool.identity() } throws: { ($0 as? InspectorTrouble)?.code == .notAnInspector }
    #expect(saboteur.processes.isEmpty)
    await pool.close()
  }

  @Test func `an inspector leaves by itself when nobody is at the other end`() throws {
    let inspector = try BuiltProgram("vidimus-inspector")
    var ends: [Int32] = [-1, -1]
    #expect(vs_socketpair(&ends) == 0)
    var arguments = [strdup(inspector.path), nil]
    // A sanitizer looks for leaks at the exit, and has its own status for them.
    let told = isTestingWithSanitizer ? ["ASAN_OPTIONS=detect_leaks=0", "\(InspectorSetting.forSanitizers)=1"] : []
    var environment = told.map { strdup($0) } + [nil]
    defer { (arguments + environment).forEach { free($0) } }
    let process = vs_spawn(inspector.path, &arguments, &environment, ends[1], -1)
    close(ends[0])
    close(ends[1])
    var status: Int32 = -1
    var signal: Int32 = 0
    #expect(process > 0 && vs_wait(process, &status, &signal) == 0)
    // It is noticed while it greets, or when it waits for its first order.
    #expect(status == 74 || status == 0)
    #expect(signal == 0)
  }
}
