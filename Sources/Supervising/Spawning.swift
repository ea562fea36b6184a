import CSystemCalls
import Glibc
import InspectorLink

/// Starts an inspector with nothing of ours but one end of a socket.
enum Spawning {
  /// The new process and our end of the socket.
  struct Outcome {
    let processID: Int32
    let socket: Int32
  }

  static func start(_ executable: String, _ limits: InspectorLimits) throws -> Outcome {
    let expected = vs_expect_children()
    precondition(expected == 0, "the signal of ended children cannot be asked for")
    var ends: [Int32] = [-1, -1]
    let paired = vs_socketpair(&ends)
    guard paired == 0 else { throw InspectorTrouble.noDescriptor(number: -paired) }
    // Standard error goes to /dev/null: poppler and libjpeg would write a document's words to it.
    let started = withCStrings([executable]) { arguments in
      withCStrings(environment(limits)) { vs_spawn(executable, arguments, $0, ends[1], -1) }
    }
    close(ends[1])
    guard started > 0 else {
      close(ends[0])
      throw InspectorTrouble.cannotStart(executable, number: -started)
    }
    return Outcome(processID: started, socket: ends[0])
  }

  /// Nothing of our own environment reaches an inspector, but what a sanitizer is told.
  private static func environment(_ limits: InspectorLimits) -> [String] {
    let usual = [
      "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent", "SWIFT_BACKTRACE=enable=no",
      "\(InspectorSetting.memory)=\(limits.memory)",
    ]
    guard limits.isForSanitizers else { return usual }
    let told = ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"].compactMap { (name: String) -> String? in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
    return usual + told + ["\(InspectorSetting.forSanitizers)=1"]
  }

  private static func withCStrings<Outcome>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Outcome
  ) -> Outcome {
    let copies = texts.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return copies.withUnsafeBufferPointer { body($0.baseAddress!) }
  }
}
