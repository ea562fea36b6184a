import DossierRules
import Foundation
import InspectorLink
import Supervising
import Testing

/// Whatever an inspector does, its file gets an ending, the next file is unharmed, and nothing is left behind.
@Suite struct MischiefTests {
  @Test(arguments: [
    ("crash", Abandonment.crashed), ("trap", .crashed), ("exit", .crashed), ("leave", .crashed),
    ("hang-up", .crashed), ("half-and-exit", .crashed),
    ("flood", .repliedNonsense), ("garbage", .repliedNonsense), ("unknown-key", .repliedNonsense),
    ("repeated-key", .repliedNonsense), ("gift", .repliedNonsense), ("wide", .repliedNonsense),
    ("negative", .repliedNonsense), ("many-pages", .repliedNonsense), ("endless", .repliedNonsense),
    ("escape", .repliedNonsense), ("format", .repliedNonsense),
    ("complex", .tooComplex),
  ])
  func `every misbehaviour has its ending, and the next file meets a fresh inspector`(
    mischief: String, ending: Abandonment
  ) async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test())
    #expect(try await pool.inspect(Upload(mischief: mischief)) == .abandoned(ending))
    #expect(saboteur.processes.isEmpty, "an inspector that misbehaved must not see another file")
    #expect(try await isWell(pool))
    #expect(pool.statistics.startCount == 2)
    await pool.close()
    #expect(saboteur.processes.isEmpty)
  }

  @Test(arguments: ["hang", "half-and-wait", "drip"])
  func `an inspector that does not come to an end is ended`(mischief: String) async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test(wallTime: .seconds(2)))
    #expect(try await pool.inspect(Upload(mischief: mischief)) == .abandoned(.timedOut))
    #expect(saboteur.processes.isEmpty)
    #expect(pool.statistics.timeOutCount == 1)
    await pool.close()
  }

  @Test func `an inspector that works without end is ended when its processor time is spent`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test(wallTime: .seconds(600), processorSeconds: 1))
    #expect(try await pool.inspect(Upload(mischief: "spin")) == .abandoned(.timedOut))
    // The time that other files took is not counted against the next one.
    #expect(try await isWell(pool))
    await pool.close()
    #expect(saboteur.processes.isEmpty)
  }

  @Test(.disabled(if: isTestingWithSanitizer, "there is no limit of address space"))
  func `an inspector that takes all memory is gone before it has it`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test(memory: 256 << 20))
    #expect(try await pool.inspect(Upload(mischief: "devour")) == .abandoned(.crashed))
    await pool.close()
  }

  @Test(arguments: ["babble", "die-later"])
  func `what an inspector does after its answer costs the next file nothing`(mischief: String) async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test())
    for _ in 1...10 {
      #expect(try await pool.inspect(Upload(mischief: mischief)).isCompleted)
      #expect(try await isWell(pool))
    }
    #expect(pool.statistics.crashCount == 0)
    #expect(pool.statistics.idleDeathCount == 10)
    await pool.close()
    #expect(saboteur.processes.isEmpty)
  }

  @Test func `a file that cannot be read is our trouble and no finding`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test())
    await #expect { try await pool.inspect(Upload(mischief: "unreadable")) } throws: {
      ($0 as? InspectorTrouble)?.code == .cannotRead
    }
    #expect(try await isWell(pool))
    await pool.close()
  }

  @Test func `one bad file in three harms none of the others`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test(workers: 2))
    let mischiefs = ["crash", "garbage", "half-and-exit", "die-later", "exit", "flood"]
    let outcomes = try await withThrowingTaskGroup(of: (Int, Inspection).self) { group in
      for number in 0..<60 {
        group.addTask {
          let isBad = number % 3 == 0
          let upload = try isBad ? Upload(mischief: mischiefs[number / 3 % 6]) : Upload(Data("a letter\n".utf8))
          return (number, try await pool.inspect(upload))
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(outcomes.count == 60)
    for (number, outcome) in outcomes where number % 3 != 0 { #expect(outcome.isCompleted) }
    await pool.close()
    #expect(saboteur.processes.isEmpty)
  }

  // Other tests run beside these two and have their own descriptors open; a leak would be far more.

  @Test func `hundreds of inspections leave no descriptor open`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test())
    let upload = try Upload(Data("a letter\n".utf8))
    let before = try openDescriptors().count
    for _ in 1...500 { #expect(try await pool.inspect(upload).isCompleted) }
    #expect(try openDescriptors().count - before < 400)
    await pool.close()
  }

  @Test func `crashes leave no line open to nobody`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test())
    for _ in 1...25 { #expect(try await pool.inspect(Upload(mischief: "crash")) == .abandoned(.crashed)) }
    let deadLines = try openDescriptors().filter { descriptor in
      var line = [pollfd(fd: descriptor, events: 0, revents: 0)]
      return poll(&line, 1, 0) == 1 && line[0].revents & Int16(POLLHUP) != 0
    }
    #expect(deadLines.count < 20)
    await pool.close()
    #expect(saboteur.processes.isEmpty)
  }

  private func openDescriptors() throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
  }

  private func isWell(_ pool: InspectorPool) async throws -> Bool {
    try await pool.inspect(Upload(Data("a letter\n".utf8))).isCompleted
  }
}

extension Inspection {
  var isCompleted: Bool { if case .completed = self { true } else { false } }
}
