import CSystemCalls
import DossierRules
import Glibc
import InspectorLink

/// One running inspector. It belongs to one worker, and ends with it.
final class InspectorProcess {
  /// What came of listening.
  enum Hearing {
    case frame([UInt8])
    /// It is gone, and waited for.
    case ended(Ending)
    /// It is gone, and was before it had read the order: the file had no part in that.
    case untaken
    /// The bell was rung; it was ended and waited for.
    case stopped
  }

  /// Who it said it was, before it had seen any file.
  let identity: InspectorIdentity
  private(set) var orderCount = 0
  private let channel: Channel

  /// Starts an inspector and waits until it has shut itself in.
  init(_ executable: String, _ limits: InspectorLimits, stoppedBy bell: StopBell) throws {
    let outcome = try Spawning.start(executable, limits)
    channel = Channel(outcome)
    switch channel.hear(until: Deadline(in: limits.startTime), stoppedBy: bell) {
    case .stopped: throw CancellationError()
    case .untaken: throw InspectorTrouble.notAnInspector(executable, because: .exited(0))
    case .ended(let ending): throw InspectorTrouble.notAnInspector(executable, because: ending)
    case .frame(let body):
      guard let greeting = Self.greeting(in: body) else {
        throw InspectorTrouble.notAnInspector(executable, because: .spokeNonsense)
      }
      identity = greeting.identity
    }
  }

  /// Whether it waits in silence for its next order. One that died or that talks unasked does not.
  var isWaiting: Bool { channel.isSilent }

  /// Hands over a file and waits for what is said about it.
  func answer(
    to order: InspectionOrder, about descriptor: Int32, within limits: InspectorLimits, stoppedBy bell: StopBell
  ) throws -> Hearing {
    orderCount += 1
    // Should the process be gone, the sending notices.
    _ = vs_allow_processor_time(channel.processID, UInt64(limits.processorSeconds))
    guard try channel.send(Frame.seal(order, limit: Frame.orderLimit), with: descriptor) else { return .untaken }
    return channel.hear(until: Deadline(in: limits.wallTime), stoppedBy: bell)
  }

  private static func greeting(in body: [UInt8]) -> InspectorGreeting? {
    guard case .success(let greeting) = Result(catching: { try Frame.open(body, as: InspectorGreeting.self) }),
      FactBounds.admit(greeting)
    else { return nil }
    return greeting
  }
}

/// The line to one inspector, and its life: whoever lets go of the line ends the process.
private final class Channel {
  let processID: Int32
  private let socket: Int32
  private var hasEnded = false

  init(_ outcome: Spawning.Outcome) {
    processID = outcome.processID
    socket = outcome.socket
  }

  deinit { if !hasEnded { _ = end() } }

  var isSilent: Bool {
    var line = [pollfd(fd: socket, events: Int16(POLLIN), revents: 0)]
    return !hasEnded && poll(&line, 1, 0) == 0
  }

  func send(_ bytes: [UInt8], with descriptor: Int32) throws -> Bool {
    let sent = vs_send(socket, bytes, bytes.count, descriptor)
    switch sent {
    case bytes.count: return true
    case Int(-EBADF): throw InspectorTrouble.cannotRead(number: EBADF)
    case Int(-ETOOMANYREFS): throw InspectorTrouble.noDescriptor(number: ETOOMANYREFS)
    default: return false
    }
  }

  func hear(until deadline: Deadline, stoppedBy bell: StopBell) -> InspectorProcess.Hearing {
    var assembly = FrameAssembly(limit: Frame.replyLimit)
    while true {
      var lines = [
        pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&lines, 2, deadline.millisecondsLeft)
      if ready < 0 && errno == EINTR { continue }
      if lines[1].revents != 0 {
        _ = end()
        return .stopped
      }
      if lines[0].revents != 0 {
        if let outcome = receive(into: &assembly) { return outcome }
      }
      // Asked after each piece, so that one who sends a byte now and then gains nothing.
      if deadline.hasPassed {
        _ = end()
        return .ended(.outOfTime)
      }
    }
  }

  /// Takes what has arrived. Nil while more is to come.
  private func receive(into assembly: inout FrameAssembly) -> InspectorProcess.Hearing? {
    withUnsafeTemporaryAllocation(byteCount: min(assembly.missingCount, 64 << 10), alignment: 1) { room in
      var passed: Int32 = -1
      let count = vs_receive(socket, room.baseAddress, room.count, &passed)
      if passed >= 0 {
        close(passed)
        return nonsense()
      }
      guard count > 0 else {
        let ending = end()
        // The system says which of the two it was: the line is reset where something of ours was left unread.
        return count == Int(-ECONNRESET) ? .untaken : .ended(ending)
      }
      do {
        try assembly.append(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<count]))
        return assembly.body.map { .frame($0) }
      } catch {
        return nonsense()
      }
    }
  }

  private func nonsense() -> InspectorProcess.Hearing {
    _ = end()
    return .ended(.spokeNonsense)
  }

  /// Ends the process and waits for it. Where it is dying already this changes nothing, and its own ending is known.
  private func end() -> Ending {
    hasEnded = true
    // It leads a group of its own: should it ever have had children, they go with it.
    kill(-processID, SIGKILL)
    close(socket)
    var status: Int32 = -1
    var signal: Int32 = 0
    let waited = vs_wait(processID, &status, &signal)
    precondition(waited == 0, "somebody else waited for an inspector of ours")
    return signal == 0 ? .exited(status) : .signalled(signal)
  }
}
