import Crypto
import DossierRules
import Foundation

/// SHA-256 of the bytes behind an open descriptor, read at positions of our own so that the shared offset stays.
package enum ContentHash {
  /// Lower-case hexadecimal.
  ///
  /// - Throws: `SpoolError`, also where the file ends before `length` bytes: what was hashed is not what was looked at.
  package static func sha256(of descriptor: Int32, length: Int64? = nil, place: String) throws -> String {
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var position: off_t = 0
    while true {
      let count: Int
      do {
        count = try call { buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, position) } }
      } catch {
        throw SpoolError(.inputOutput, "cannot be read", place, number: error.number)
      }
      if count == 0 { break }
      buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[0..<count])) }
      position += off_t(count)
    }
    if let length, Int64(position) != length {
      throw SpoolError(
        .changedUnderway, "has \(position) bytes where \(length) were expected", place,
        remedy: "Nothing was decided; the next run looks at it again.")
    }
    return hash.finalize().hexadecimal
  }

  /// Lower-case hexadecimal.
  package static func sha256(of bytes: some DataProtocol) -> String {
    SHA256.hash(data: bytes).hexadecimal
  }
}
