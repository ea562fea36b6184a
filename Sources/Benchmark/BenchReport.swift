/// Everything that was measured; ratios are medians over rounds.
struct BenchReport: Encodable, Sendable {
  var comparisons: [Comparison] = []
  var overheads: [Overhead] = []
  var run: WholeRun?

  /// Speeds on one kind of file.
  struct Comparison: Encodable, Sendable {
    struct Entry: Encodable, Sendable {
      let name: String
      /// Times the speed of the reference, by the clock.
      let speed: Double
      /// The same by processor time, which the neighbours on a busy machine disturb less.
      let speedByProcessor: Double
      let filesPerSecond: Double
    }

    let title: String
    let files: Int
    let bytes: Int
    let rounds: Int
    let reference: String
    let entries: [Entry]
    let absent: [String]
    /// How many times as fast two workers are as one, both free to use every core.
    let secondWorkerGain: Double
  }

  /// The pool against the same code in a bare loop.
  struct Overhead: Encodable, Sendable {
    let title: String
    let files: Int
    let rounds: Int
    let ratio: Double
    let microsecondsPerFile: Double
  }

  /// A complete `vidimus run`.
  struct WholeRun: Encodable, Sendable {
    let files: Int
    let bytes: Int
    let students: Int
    let rounds: Int
    let wallSeconds: Double
    let filesPerSecond: Double
    /// Of `vidimus` itself.
    let peakMegabytes: Double
    /// Of the largest process among them all.
    let greatestPeakMegabytes: Double
    let processorSecondsOfVidimus: Double
    let processorSecondsOfInspectors: Double
    /// Of all processor time, what is not the inspectors'.
    let processorShareOutside: Double
    /// Of the run's time, what `vidimus inspect` does not need for the same files.
    let wallShareOutside: Double
    /// Of the time that the cores had, what nobody used: waiting for the disk and for each other.
    let idleShare: Double
  }
}
