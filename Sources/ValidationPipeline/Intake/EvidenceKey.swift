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
  package static func take(at file: FilePath, on disk: some Disk) throws -> EvidenceKey {
    if Spool.exists(file) { return try read(file) }
    let key = SymmetricKey(size: .bits256)
    let digits = key.withUnsafeBytes { $0.hexadecimal }
    try AtomicFiles.put(Array("\(explanation)\(digits)\n".utf8), at: file, readableBy: .owner, on: disk)
    return EvidenceKey(key)
  }

  /// The key of a workspace for whoever changes nothing; before the first run one that is forgotten again.
  package static func look(at file: FilePath) throws -> EvidenceKey {
    Spool.exists(file) ? try read(file) : EvidenceKey(SymmetricKey(size: .bits256))
  }

  /// The keyed hash of a text: HMAC with SHA-256, the first 32 hexadecimal digits.
  package func hash(_ text: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key).prefix(16).hexadecimal
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
}
