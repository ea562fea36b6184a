import DossierRules

/// What the bytes of a code turned out to be.
package enum SealReading: Hashable, Sendable {
  /// Some other code: a link, a parcel's number.
  case notASeal
  /// A 2D-Doc of a form that is not read here. That says nothing against the document.
  case unsupported(UnsupportedSeal)
  /// It begins like a 2D-Doc and is none.
  case malformed(SealDefect)
  case read(Seal)
}

/// Forms of 2D-Doc that are not read.
package enum UnsupportedSeal: String, Hashable, Sendable, Codable {
  /// Version 01, which had other fields, or one that came after 04.
  case version
  /// The binary form of version 04.
  case binary
  /// A perimeter other than that of the French state, with fields of its own.
  case perimeter
  /// One of several codes that belong together.
  case severalCodes = "several-codes"
}

/// Where a 2D-Doc stops making sense.
package enum SealDefect: String, Hashable, Sendable, Codable {
  case header, fields, signature
}

/// Reads a 2D-Doc of version 02, 03 or 04 (France Titres, specification 3.2.6, chapter 3).
///
/// - Security: the bytes are the student's. Nothing here is believed before the signature is verified.
/// - Complexity: linear in the bytes.
package struct SealParser {
  private static let group: UInt8 = 0x1D
  private static let record: UInt8 = 0x1E
  private static let unit: UInt8 = 0x1F
  /// More than any document type has.
  private static let fieldLimit = 200

  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package func parse() -> SealReading {
    if bytes.starts(with: [0xDC, 0x04]) { return .unsupported(.binary) }
    guard bytes.starts(with: [0x44, 0x43]), bytes.count >= 4, let version = Self.number(bytes[2..<4]) else {
      return .notASeal
    }
    guard (2...4).contains(version) else { return .unsupported(.version) }
    let length = 18 + 2 * version
    guard bytes.count > length, let header = header(version, bytes[..<length]) else { return .malformed(.header) }
    guard header.perimeter == "01" else { return .unsupported(.perimeter) }
    guard let end = bytes[length...].firstIndex(of: Self.unit), let fields = fields(bytes[length..<end]) else {
      return .malformed(.fields)
    }
    let tail = bytes[(end + 1)...]
    let annex = tail.firstIndex(of: Self.group)
    guard let signature = Base32.decode(tail[..<(annex ?? tail.endIndex)]), [64, 96, 132].contains(signature.count)
    else { return .malformed(.signature) }
    return .read(
      Seal(
        header: header, fields: fields, signedBytes: Array(bytes[..<end]), signature: signature,
        hasAnnex: annex != nil))
  }

  /// 22 characters in version 02, 24 with a perimeter in 03, 26 with a country in 04.
  private func header(_ version: Int, _ bytes: ArraySlice<UInt8>) -> SealHeader? {
    guard let signer = SignerID(issuer: Self.text(bytes[4..<8]), certificate: Self.text(bytes[8..<12])),
      let emitted = SealDay.read(bytes[12..<16]), let signed = SealDay.read(bytes[16..<20]),
      bytes[20...].allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
    else { return nil }
    return SealHeader(
      version: version, signer: signer, emitted: emitted, signed: signed, documentType: Self.text(bytes[20..<22]),
      perimeter: version >= 3 ? Self.text(bytes[22..<24]) : "01",
      country: version >= 4 ? Self.text(bytes[24..<26]) : nil)
  }

  /// Nil where a field has no identifier or ends before its length.
  private func fields(_ body: ArraySlice<UInt8>) -> [SealField]? {
    var fields: [SealField] = []
    var place = body.startIndex
    while place < body.endIndex {
      guard body.endIndex - place >= 2, fields.count < Self.fieldLimit else { return nil }
      let identifier = Self.text(body[place..<(place + 2)])
      place += 2
      let rest = body[place...]
      let end: Int
      switch SealFieldTable.length(of: identifier) {
      case .fixed(let length):
        guard rest.count >= length else { return nil }
        end = place + length
      case .atMost(let length):
        end = rest.prefix(length).firstIndex(where: Self.isSeparator) ?? place + min(length, rest.count)
      case .unbounded:
        end = rest.firstIndex(where: Self.isSeparator) ?? rest.endIndex
      }
      let separator = end < body.endIndex && Self.isSeparator(body[end]) ? body[end] : nil
      fields.append(
        SealField(
          identifier: identifier, value: Self.text(body[place..<end]), isTruncated: separator == Self.record))
      place = separator == nil ? end : end + 1
    }
    return fields
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte == group || byte == record }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The code carries capitals and digits; whatever else is in it is read as Latin-1, so that nothing is lost.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
