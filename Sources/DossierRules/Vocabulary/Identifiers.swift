/// A short text that names one thing for ever: a student, a document type, a submission.
///
/// The only way in is the test in `init?(_:)`, so that a value of such a type needs no second look.
package protocol Identifier: Hashable, Sendable, Comparable, Codable, CustomStringConvertible, CodingKeyRepresentable {
  var rawValue: String { get }

  /// Nil where the text does not have the form that this kind of identifier must have.
  init?(_ text: String)
}

extension Identifier {
  package var description: String { rawValue }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  package var codingKey: any CodingKey { PlainKey(stringValue: rawValue) }

  package init?<Key: CodingKey>(codingKey: Key) {
    self.init(codingKey.stringValue)
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let identifier = Self(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' does not name a \(Self.self)"))
    }
    self = identifier
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// A key of a JSON object that is a text like any other.
private struct PlainKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// The eight digits that the university gives a student (S4).
package struct StudentNumber: Identifier {
  package let rawValue: String

  package init?(_ text: String) {
    guard text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rawValue = text
  }
}

/// A stable code from `pipeline.json`: lower-case letters, digits and hyphens, at most 40 of them.
package protocol ConfiguredCode: Identifier {
  init(checked text: String)
}

extension ConfiguredCode {
  package init?(_ text: String) {
    let bytes = text.utf8
    guard (1...40).contains(bytes.count), let first = bytes.first, (0x61...0x7A).contains(first) else { return nil }
    let allowed = bytes.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    guard allowed else { return nil }
    self.init(checked: text)
  }
}

/// The code of a document type, such as `cvec`.
package struct DocumentCode: ConfiguredCode {
  package let rawValue: String
  package init(checked text: String) { rawValue = text }
}

/// The code of a profile, such as `first-year-parcoursup`.
package struct ProfileCode: ConfiguredCode {
  package let rawValue: String
  package init(checked text: String) { rawValue = text }
}

/// The code of a modifier, such as `scholarship`.
package struct ModifierCode: ConfiguredCode {
  package let rawValue: String
  package init(checked text: String) { rawValue = text }

  /// The one modifier that is never in the roster: it follows from the birth date.
  package static let minor = ModifierCode(checked: "minor")
}

/// The code of an office, such as `continuing-education-office`.
package struct OfficeCode: ConfiguredCode {
  package let rawValue: String
  package init(checked text: String) { rawValue = text }
}

/// One deposited file, from its first claim to the archive: `s-` and 16 lower-case letters or digits.
package struct SubmissionID: Identifier {
  package let rawValue: String

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard (18...24).contains(bytes.count), bytes.starts(with: [0x73, 0x2D]) else { return nil }
    let allowed = bytes.dropFirst(2).allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    guard allowed else { return nil }
    rawValue = text
  }
}

/// One decision on a submission: the submission's identifier, a full stop and the number of the decision from 1.
package struct DecisionID: Identifier {
  package let rawValue: String
  package let submission: SubmissionID
  package let ordinal: Int

  package init(_ ordinal: Int, on submission: SubmissionID) {
    self.submission = submission
    self.ordinal = ordinal
    rawValue = "\(submission).\(ordinal)"
  }

  package init?(_ text: String) {
    let halves = text.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count == 2, let submission = SubmissionID(String(halves[0])), let ordinal = Int(halves[1]), ordinal > 0
    else { return nil }
    self.init(ordinal, on: submission)
    // `.01` or `.+1` would be second names for one decision.
    guard rawValue == text else { return nil }
  }
}

/// The code of one academic year's registration, such as `2026-2027`.
package struct CampaignCode: Identifier {
  package let rawValue: String
  package let firstYear: Int

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 9, bytes[4] == 0x2D, let first = CivilDate.number(bytes[0..<4]),
      CivilDate.number(bytes[5..<9]) == first + 1
    else { return nil }
    rawValue = text
    firstYear = first
  }
}
