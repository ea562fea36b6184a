import DossierRules
import Foundation
import Seals
import SystemPackage

/// A file with certificates: one in DER, some in PEM, or the trusted list of France Titres (ETSI TS 119 612).
///
/// The list's own signature is not verified here: whoever imports compares the fingerprints that are printed with those
/// that the authority publishes.
package struct CertificateFile: Sendable {
  package let certificates: [SealCertificate]

  /// A trusted list has about 40 kB.
  private static let byteLimit = 4_000_000

  /// - Throws: `Trouble` where the file cannot be read, or holds no certificate.
  package init(_ file: FilePath) throws {
    let shown = PrintableText.clean(file.string, limit: 300)
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: file.string))
    } catch {
      throw Trouble(.inputMissing, "trust: '\(shown)' cannot be read. Check its name.")
    }
    guard bytes.count <= Self.byteLimit else {
      throw Trouble(.badData, "trust: '\(shown)' is larger than any list of certificates. Check its name.")
    }
    var found: [SealCertificate] = []
    do throws(SealCertificate.Unreadable) {
      for der in Self.encoded(in: bytes) { found.append(try SealCertificate(der: der)) }
    } catch {
      found = []
    }
    guard !found.isEmpty else {
      throw Trouble(
        .badData, "trust: '\(shown)' holds no certificate that can be read. DER, PEM and the trusted list are read.")
    }
    certificates = found
  }

  private static func encoded(in bytes: Data) -> [[UInt8]] {
    if bytes.first == 0x30 { return [Array(bytes)] }
    let text = String(decoding: bytes, as: UTF8.self)
    let blocks = text.matches(of: /-----BEGIN CERTIFICATE-----([A-Za-z0-9+\/=\s]+)-----END CERTIFICATE-----/)
    if !blocks.isEmpty { return blocks.compactMap { decoded($0.1) } }
    return services(in: text).compactMap(decoded)
  }

  /// The certificates of the services that are in accord, not that of whoever signed the list.
  private static func services(in text: String) -> [Substring] {
    let names = /<(?:[A-Za-z]+:)?TSPService>/
    return text.split(separator: names).dropFirst().flatMap { service -> [Substring] in
      guard let status = service.firstMatch(of: /ServiceStatus>\s*[^<]*\/(inaccord|granted)\s*</),
        let certificate = service.firstMatch(of: /X509Certificate>([A-Za-z0-9+\/=\s]+)</),
        certificate.range.lowerBound < status.range.lowerBound
      else { return [] }
      return [certificate.1]
    }
  }

  private static func decoded(_ text: Substring) -> [UInt8]? {
    Data(base64Encoded: String(text), options: .ignoreUnknownCharacters).map { Array($0) }
  }
}
