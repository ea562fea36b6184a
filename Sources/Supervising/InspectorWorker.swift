import DossierRules
import InspectorLink

/// One place at which files are inspected, one after the other: a thread of its own and at most one inspector.
///
/// Every function here may block; that is what the thread is for.
actor InspectorWorker {
  private let thread = WorkerThread()
  private let executable: String
  private let limits: InspectorLimits
  private let tally: Tally
  private var process: InspectorProcess?

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(_ executable: String, _ limits: InspectorLimits, _ tally: Tally) {
    self.executable = executable
    self.limits = limits
    self.tally = tally
  }

  deinit { thread.dismiss() }

  /// What came of one file, and the text in it.
  typealias Reading = (inspection: Inspection, text: DocumentText)

  /// Has one file inspected. Throws when we are in trouble or were stopped, never because of the document.
  func inspect(
    _ descriptor: Int32, byteCount: Int, seekingCodes: Bool, stoppedBy bell: StopBell
  ) throws -> Reading {
    let order = InspectionOrder(byteCount: byteCount, limits: limits.order, seeksCodes: seekingCodes)
    do {
      let reading = try ask(order, descriptor, stoppedBy: bell)
      tally.note(reading.inspection)
      return reading
    } catch {
      // Whatever was left half said must not reach the next file.
      process = nil
      if error is CancellationError { tally.note(.cancellation) }
      throw error
    }
  }

  /// Who inspects here.
  func identity(stoppedBy bell: StopBell) throws -> InspectorIdentity { try readyProcess(stoppedBy: bell).identity }

  /// Ends the inspector, if there is one.
  func endProcess() { process = nil }

  /// The inspector that takes the next file: the one that is here, unless it has served long enough or is not sound.
  private func readyProcess(stoppedBy bell: StopBell) throws -> InspectorProcess {
    if let process {
      if !process.isWaiting {
        tally.note(.idleDeath)
      } else if process.orderCount >= limits.filesPerInspector {
        tally.note(.retirement)
      } else {
        return process
      }
    }
    // The old one ends before the new one begins.
    process = nil
    let successor = try InspectorProcess(executable, limits, stoppedBy: bell)
    tally.note(.start)
    process = successor
    return successor
  }

  /// An inspector that died before it took the file says nothing about the file: one more is asked. Who dies with the
  /// file in hand is not followed by another, because the file may be why.
  private func ask(_ order: InspectionOrder, _ descriptor: Int32, stoppedBy bell: StopBell) throws -> Reading {
    for _ in 1...2 {
      let inspector = try readyProcess(stoppedBy: bell)
      switch try inspector.answer(to: order, about: descriptor, within: limits, stoppedBy: bell) {
      case .untaken:
        process = nil
        tally.note(.idleDeath)
      case .stopped:
        throw CancellationError()
      case .ended(let ending):
        process = nil
        return (.abandoned(ending.abandonment), .none)
      case .frame(let body):
        let reading = try read(body, by: inspector, for: order)
        if case .abandoned = reading.inspection { process = nil }
        return reading
      }
    }
    return (.abandoned(.crashed), .none)
  }

  private func read(_ body: [UInt8], by inspector: InspectorProcess, for order: InspectionOrder) throws -> Reading {
    guard case .success(let reply) = Result(catching: { try Frame.open(body, as: InspectionReply.self) }),
      FactBounds(of: order).admit(reply)
    else { return (.abandoned(.repliedNonsense), .none) }
    switch reply {
    case .tooComplex: return (.abandoned(.tooComplex), .none)
    case .unreadable(let number): throw InspectorTrouble.cannotRead(number: number)
    case .facts(let content, let findings, let text, let codes):
      let facts = Facts(content: content, findings: findings, inspector: inspector.identity)
      return (.completed(facts), DocumentText(pages: text, codes: codes))
    }
  }
}
