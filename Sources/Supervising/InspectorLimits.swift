import CSystemCalls
import InspectorLink

/// What the inspectors may spend, all of them and each on one file.
package struct InspectorLimits: Hashable, Sendable {
  /// Inspectors that work side by side; at least one.
  package let workerCount: Int
  /// The time one file may take by the clock.
  package let wallTime: Duration
  /// The seconds of processor time one file may take.
  package let processorSeconds: Int
  /// Bytes of address space that an inspector may have.
  package let memory: Int
  /// Files after which an inspector is replaced, so that nothing a file left behind lasts.
  package let filesPerInspector: Int
  /// The time an inspector may take to come up and shut itself in. It is long: at night a machine may be busy with
  /// backups, and an inspector that does not come up ends the run.
  package let startTime: Duration
  /// What the inspector itself holds to.
  package let order: InspectionOrder.Limits
  /// Leaves out what a sanitizer cannot live with: the limit of address space and the filter of system calls.
  /// Every record then says `partial`. Where not said, the build decides.
  package let isForSanitizers: Bool

  package init(
    workerCount: Int, wallTime: Duration = .seconds(20), processorSeconds: Int = 10, memory: Int = 1 << 30,
    filesPerInspector: Int = 500, startTime: Duration = .seconds(60), order: InspectionOrder.Limits = .init(),
    isForSanitizers: Bool = vs_has_sanitizer() != 0
  ) {
    precondition(workerCount > 0 && processorSeconds > 0 && memory > 0 && filesPerInspector > 0)
    self.workerCount = workerCount
    self.wallTime = wallTime
    self.processorSeconds = processorSeconds
    self.memory = memory
    self.filesPerInspector = filesPerInspector
    self.startTime = startTime
    self.order = order
    self.isForSanitizers = isForSanitizers
  }
}
