import Configuring
import InspectorLink
import Supervising

extension Configuration {
  /// What the inspectors may spend, as the office set it.
  package var inspectorLimits: InspectorLimits {
    InspectorLimits(
      workerCount: workerCount, wallTime: .seconds(inspection.wallSeconds),
      processorSeconds: inspection.cpuSeconds, memory: inspection.memoryMegabytes << 20,
      filesPerInspector: inspection.filesPerInspector,
      order: InspectionOrder.Limits(byteCount: inspection.largestMegabytes * 1_000_000))
  }
}
