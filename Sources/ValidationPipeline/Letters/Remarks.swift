import CSystemCalls
import DossierRules
import Foundation
import Spooling

/// What a mailer says on standard error about one letter: kept for the registrar, beside a letter that is given up.
///
/// - Security: bounded and cleaned, and in memory only: it may hold the student's address, as the letter does.
final class Remarks {
  let descriptor: Int32

  /// - Throws: `SpoolError` where the system has no memory or no descriptor left.
  init() throws {
    descriptor = vs_memory_file()
    guard descriptor >= 0 else {
      throw SpoolError(.cannotCreate, "cannot be made", "the mailer's remarks", number: -descriptor)
    }
  }

  deinit { close(descriptor) }

  /// At most 500 characters on one line.
  var text: String {
    var bytes = [UInt8](repeating: 0, count: 2_000)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return PrintableText.clean(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self), limit: 500)
  }
}
