import CSystemCalls
import Glibc

/// Rung from anywhere to make a worker give up the one inspection that the bell belongs to.
///
/// Each inspection has a bell of its own, so that a late ring cannot end the next file's inspection.
final class StopBell: Sendable {
  /// poll(2) finds it readable once the bell was rung.
  let descriptor: Int32

  init() throws {
    descriptor = vs_make_bell()
    guard descriptor >= 0 else { throw InspectorTrouble.noDescriptor(number: -descriptor) }
  }

  deinit { close(descriptor) }

  func ring() {
    let outcome = vs_ring_bell(descriptor)
    precondition(outcome >= 0, "a bell of our own cannot be rung")
  }
}
