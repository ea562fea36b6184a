import DossierRules
import Glibc
import InspectorLink

/// The inspectors: long-lived processes, each fed one open file at a time.
///
/// - Guarantee: whatever a file does to an inspector, `inspect` ends within the limits, the process is gone and the
///   next file meets a fresh one. No inspector outlives `close`, a cancelled inspection or this program.
/// - Security: a reply is as hostile as the upload: bounded in length, decoded strictly, every number within bounds.
package final class InspectorPool: Sendable {
  private let bench: Bench
  private let tally = Tally()
  private let workerCount: Int

  /// No process starts before the first file.
  package init(executable: String, limits: InspectorLimits) {
    let tally = tally
    workerCount = limits.workerCount
    bench = Bench((1...limits.workerCount).map { _ in InspectorWorker(executable, limits, tally) })
  }

  /// Has an open file inspected. The caller keeps the descriptor, whose offset is not moved.
  ///
  /// Throws `InspectorTrouble` when we are at fault and `CancellationError` when the task was cancelled; in both cases
  /// nothing was found out. Whatever the document does is an `Inspection`.
  package func inspect(_ descriptor: Int32, byteCount: Int) async throws -> Inspection {
    try await read(descriptor, byteCount: byteCount).inspection
  }

  /// The same, with the text of the document and, where they are sought, the codes on its pages. Nobody may write
  /// that down.
  package func read(
    _ descriptor: Int32, byteCount: Int, seekingCodes: Bool = false
  ) async throws -> (inspection: Inspection, text: DocumentText) {
    guard descriptor >= 0 else { throw InspectorTrouble.cannotRead(number: EBADF) }
    return try await withWorker { worker, bell in
      try await worker.inspect(descriptor, byteCount: byteCount, seekingCodes: seekingCodes, stoppedBy: bell)
    }
  }

  /// Which inspector works here and how far it could shut itself in. Starts one where none has started.
  package func identity() async throws -> InspectorIdentity {
    try await withWorker { try await $0.identity(stoppedBy: $1) }
  }

  /// What the inspectors have been through so far.
  package var statistics: PoolStatistics { tally.current }

  /// Dismisses every inspector, each once it has finished its file, and waits for their ends. May be called twice.
  package func close() async {
    guard bench.close() else { return }
    for _ in 1...workerCount {
      let worker = await bench.takeLeaving()
      await worker.endProcess()
    }
  }

  private func withWorker<Outcome: Sendable>(
    _ work: @Sendable (InspectorWorker, StopBell) async throws -> Outcome
  ) async throws -> Outcome {
    let bell = try StopBell()
    let worker = try await bench.take()
    defer { bench.giveBack(worker) }
    // Who was cancelled while waiting must not cost an inspector its life.
    try Task.checkCancellation()
    return try await withTaskCancellationHandler {
      try await work(worker, bell)
    } onCancel: {
      bell.ring()
    }
  }
}
