import DossierRules
import Foundation
import Spooling
import SystemPackage

/// What a mailer says on standard error about one letter: kept for the registrar, beside a letter that is given up.
///
/// - Security: bounded and cleaned. It may hold the student's address, as the letter does, and stays in the outbox.
final class Remarks {
  let descriptor: Int32

  /// A file without a name, in the outbox.
  init(in outbox: FilePath) throws {
    let path = outbox.appending(".remarks-\(getpid())")
    descriptor = path.withPlatformString { open($0, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600) }
    guard descriptor >= 0 else { throw SpoolError(.cannotCreate, "cannot be made", path.string, number: errno) }
    guard path.withPlatformString({ unlink($0) }) == 0 else {
      throw SpoolError(.inputOutput, "cannot be removed", path.string, number: errno)
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
