import Crypto
import Foundation
import Spooling
import SystemPackage

/// The key with which numbers of documents are hashed before they are written down.
///
/// An INE or the number of an attestation has so few possible values that whoever holds its bare hash finds it by
/// trying them all. With the key, which lies beside the ledger in a file of its own that the office's account alone may
/// read, hashes can be compared within this workspace and mean nothing outside of it. Removing the key at the end of a
/// campaign makes them meaningless for good.
package struct EvidenceKey: Sendable {
  private let key: SymmetricKey

  private init(_ key: SymmetricKey) {
    self.key = key
  }

  /// The key of a workspace; made where there is none yet. Only who holds the workspace's lock may call this.
  ///
  /// - Guarantee: once a hash is written down, its key survives a power cut.
  package static func take(at file: FilePath) throws -> EvidenceKey {
    if Spool.exists(file) { return try read(file) }
    let key = SymmetricKey(size: .bits256)
    try write(key, to: file)
    return EvidenceKey(key)
  }

  /// The key of a workspace for whoever changes nothing; before the first run one that is forgotten again.
  package static func look(at file: FilePath) throws -> EvidenceKey {
    Spool.exists(file) ? try read(file) : EvidenceKey(SymmetricKey(size: .bits256))
  }

  /// The keyed hash of a text: HMAC with SHA-256, the first 32 hexadecimal digits.
  package func hash(_ text: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key).prefix(16)
      .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  private static let explanation = """
    # With this key vidimus hashes the numbers that documents bear, so that the same number on two students' documents
    # is noticed and nobody can find the number from its hash. Keep it secret and in the backup of the workspace;
    # without it, documents that were judged before are not compared with new ones.

    """

  private static func read(_ file: FilePath) throws -> EvidenceKey {
    let text: String
    do {
      text = try String(contentsOf: URL(filePath: file.string), encoding: .utf8)
    } catch {
      throw SpoolError(
        .inputOutput, "cannot be read (\(error.localizedDescription))", file.string,
        remedy: "Give its owner, the account under which vidimus runs, the right to read it.")
    }
    let digits = text.split(separator: "\n").last { !$0.hasPrefix("#") } ?? ""
    let bytes = stride(from: 0, to: digits.utf8.count - 1, by: 2).compactMap { position in
      UInt8(digits.dropFirst(position).prefix(2), radix: 16)
    }
    guard digits.utf8.count == 64, bytes.count == 32 else {
      throw SpoolError(
        .inputOutput, "holds no key", file.string,
        remedy: "Restore it from a backup; or remove it, and a new one is made that forgets the numbers seen so far.")
    }
    return EvidenceKey(SymmetricKey(data: bytes))
  }

  private static func write(_ key: SymmetricKey, to file: FilePath) throws {
    let digits = key.withUnsafeBytes { bytes in
      bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
    let draft = file.removingLastComponent().appending(".\(file.lastComponent?.string ?? "key").draft")
    let descriptor = draft.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    guard descriptor >= 0 else { throw SpoolError(.cannotCreate, "cannot be made", draft.string, number: errno) }
    let bytes = Array((explanation + digits + "\n").utf8)
    let isWritten = Foundation.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    let number = errno
    Foundation.close(descriptor)
    guard isWritten else { throw SpoolError(.cannotCreate, "cannot be written", draft.string, number: number) }
    let renamed = draft.withPlatformString { old in file.withPlatformString { new in Foundation.rename(old, new) } }
    guard renamed == 0 else { throw SpoolError(.cannotCreate, "cannot be made", file.string, number: errno) }
    let folder = file.removingLastComponent().withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard folder >= 0 else { return }
    defer { Foundation.close(folder) }
    guard fsync(folder) == 0 else { throw SpoolError(.inputOutput, "cannot be synced", file.string, number: errno) }
  }
}
