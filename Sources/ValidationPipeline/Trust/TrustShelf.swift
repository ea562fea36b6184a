import Configuring
import DossierRules
import Foundation
import Reporting
import Seals
import Spooling
import SystemPackage

/// The certificates that this workspace trusts: those we ship, and those that an administrator has imported into the
/// folder `trust`. Nothing is fetched from a network.
package struct TrustShelf: Sendable {
  private let folder: FilePath
  private let isInTestMode: Bool

  package init(_ workspace: Workspace, _ configuration: Configuration) {
    folder = workspace.trust
    isInTestMode = configuration.seals.isInTestMode
  }

  /// One imported certificate as it lies in the folder.
  private struct Leaf: Codable {
    var schema = 1
    let certificate: Data
    /// The 2D-Doc types that it may seal; empty for an authority.
    let documentTypes: [String]
    let importedAt: Timestamp

    enum CodingKeys: String, CodingKey {
      case schema, certificate
      case documentTypes = "document_types"
      case importedAt = "imported_at"
    }
  }

  /// Everything that is trusted.
  ///
  /// - Throws: `Trouble` where an imported file cannot be used: to leave it out in silence would turn genuine seals
  ///   into unknown ones.
  package func store() throws -> TrustStore {
    var store = TrustStore.shipped(isInTestMode: isInTestMode)
    let leaves = try leaves()
    for (file, leaf, certificate) in leaves where certificate.isAuthority {
      try refusing(file) { () throws(TrustStore.Refusal) in try store.add(authority: certificate, isShipped: false) }
      _ = leaf
    }
    for (file, leaf, certificate) in leaves where !certificate.isAuthority {
      try refusing(file) { () throws(TrustStore.Refusal) in
        try store.add(signer: certificate, for: Set(leaf.documentTypes), isShipped: false)
      }
    }
    return store
  }

  private func refusing(_ file: FilePath, _ add: () throws(TrustStore.Refusal) -> Void) throws {
    do throws(TrustStore.Refusal) {
      try add()
    } catch {
      throw Trouble(
        .badData, "trust: '\(file.string)' \(error.sentence). Remove the file, or import the certificate again.")
    }
  }

  private func leaves() throws -> [(FilePath, Leaf, SealCertificate)] {
    guard Spool.exists(folder) else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.string)
    } catch {
      throw SpoolError(.inputOutput, "cannot be listed", folder.string)
    }
    return try names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted().map { name in
      let file = folder.appending(name)
      do {
        let leaf = try JSONDecoder().decode(Leaf.self, from: Data(contentsOf: URL(filePath: file.string)))
        return (file, leaf, try SealCertificate(der: Array(leaf.certificate)))
      } catch {
        throw Trouble(
          .badData,
          "trust: '\(file.string)' does not hold an imported certificate. Remove it, or import the certificate again.")
      }
    }
  }

  /// Takes certificates into the folder.
  ///
  /// - Parameter documentTypes: the 2D-Doc types that signers among them may seal.
  /// - Returns: what became of each, in the order given.
  package func take(
    _ certificates: [SealCertificate], for documentTypes: Set<String>, at now: Date, on disk: some Disk
  ) throws -> [TrustImport] {
    var store = try store()
    var files = AtomicFiles()
    // Authorities first: a signer may come with its own.
    let inOrder = certificates.filter(\.isAuthority) + certificates.filter { !$0.isAuthority }
    let imports = try inOrder.map { certificate -> TrustImport in
      let before = store
      do throws(TrustStore.Refusal) {
        if certificate.isAuthority {
          try store.add(authority: certificate, isShipped: false)
        } else {
          // What must be refused is refused, also where nobody says yet what it is for.
          try store.add(signer: certificate, for: documentTypes, isShipped: false)
          guard !documentTypes.isEmpty else {
            store = before
            return TrustImport(certificate: certificate, outcome: .withoutTypes)
          }
        }
      } catch {
        return TrustImport(certificate: certificate, outcome: .refused(error))
      }
      guard store != before else { return TrustImport(certificate: certificate, outcome: .known) }
      let types = certificate.isAuthority ? [] : store.types(of: certificate)
      let name =
        certificate.isAuthority ? certificate.commonName : "\(certificate.issuerCommonName)_\(certificate.commonName)"
      let leaf = Leaf(certificate: Data(certificate.der), documentTypes: types, importedAt: Timestamp(now))
      files.add(try ResultFile.bytes(of: leaf), at: folder.appending("\(name).json"))
      return TrustImport(certificate: certificate, outcome: .added)
    }
    if !files.isEmpty {
      try disk.createFolder(folder)
      try files.publish(on: disk, syncing: folder)
    }
    return imports
  }
}

/// What became of one certificate that was to be imported.
package struct TrustImport: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case added
    case known
    /// A signer, and nobody said which documents it may seal.
    case withoutTypes
    case refused(TrustStore.Refusal)
  }

  package let certificate: SealCertificate
  package let outcome: Outcome
}

extension TrustStore {
  fileprivate func types(of certificate: SealCertificate) -> [String] {
    signers.values.first { $0.certificate == certificate }?.documentTypes.sorted() ?? []
  }
}

extension TrustStore.Refusal {
  /// Why, as the end of a sentence that begins with the certificate's name.
  package var sentence: String {
    switch self {
    case .refused: "never counts: it is a test certificate, or one that seals other things"
    case .notVouchedFor: "bears no signature of an authority that is trusted; import the authority first"
    case .unusableKey: "has a key with which no seal is made"
    case .unnamed: "does not have the name of a 2D-Doc certificate (four capitals or digits)"
    case .nameTaken: "has the name of a certificate that is shipped, and is another one"
    }
  }
}
