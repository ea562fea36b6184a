import Foundation

/// The report as a person reads it.
struct BenchTable {
  let report: BenchReport

  var text: String {
    let parts = report.comparisons.map(comparison) + [overheads, report.run.map(run)].compactMap { $0 }
    return parts.joined(separator: "\n")
  }

  private func comparison(_ comparison: BenchReport.Comparison) -> String {
    var lines = [
      "\(comparison.title): \(comparison.files) files, \(megabytes(comparison.bytes)) MB, "
        + "medians of \(comparison.rounds) rounds; \(comparison.reference) = 1",
      row("", ["clock", "processor", "files/s"]),
    ]
    lines += comparison.entries.map { entry in
      row("  " + entry.name, [ratio(entry.speed), ratio(entry.speedByProcessor), whole(entry.filesPerSecond)])
    }
    lines.append(row("  two workers over one, all cores", [ratio(comparison.secondWorkerGain), "", ""]))
    lines += comparison.absent.map { "  left out, not installed: \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private var overheads: String? {
    guard !report.overheads.isEmpty else { return nil }
    let lines =
      [row("The pool over the same code in a bare loop", ["time", "µs/file", "files"])]
      + report.overheads.map { overhead in
        row("  " + overhead.title, [ratio(overhead.ratio), whole(overhead.microsecondsPerFile), "\(overhead.files)"])
      }
    return lines.joined(separator: "\n") + "\n"
  }

  private func run(_ run: BenchReport.WholeRun) -> String {
    let lines = [
      "vidimus run: \(run.files) files, \(megabytes(run.bytes)) MB, \(run.students) students, "
        + "median of \(run.rounds) rounds",
      row("  time", [seconds(run.wallSeconds)]),
      row("  files per second", [whole(run.filesPerSecond)]),
      row("  peak memory of vidimus", ["\(whole(run.peakMegabytes)) MB"]),
      row("  peak memory of the largest process", ["\(whole(run.greatestPeakMegabytes)) MB"]),
      row("  processor time of vidimus", [seconds(run.processorSecondsOfVidimus)]),
      row("  processor time of the inspectors", [seconds(run.processorSecondsOfInspectors)]),
      row("  outside the inspectors, of the processor time", [percent(run.processorShareOutside)]),
      row("  not needed by 'vidimus inspect', of the time", [percent(run.wallShareOutside)]),
      row("  idle, of the time of all cores", [percent(run.idleShare)]),
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ name: String, _ cells: [String]) -> String {
    let padded = cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
    return name.padding(toLength: max(48, name.count), withPad: " ", startingAt: 0) + padded.joined()
  }

  private func ratio(_ value: Double) -> String { fixed(value, 2) }
  private func whole(_ value: Double) -> String { fixed(value, 0) }
  private func seconds(_ value: Double) -> String { fixed(value, 1) + " s" }
  private func percent(_ value: Double) -> String { fixed(value * 100, 0) + " %" }
  private func megabytes(_ bytes: Int) -> String { fixed(Double(bytes) / 1e6, 1) }
  private func fixed(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
