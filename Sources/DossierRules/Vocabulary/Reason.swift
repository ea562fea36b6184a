/// Why a submission was rejected, doubted or remarked upon: a code that is never renamed or reused, and the values
/// that a letter names.
package protocol Reason: Hashable, Sendable {
  /// The code of DOMAIN, such as `pdf.too-many-pages`.
  var code: String { get }

  /// What was found and what is allowed, by name.
  var details: [String: Detail] { get }

  /// Reads back what `code` and `details` said; nil for a code or details that this version does not know.
  init?(code: String, details: [String: Detail])
}

/// One value in the details of a reason.
package enum Detail: Hashable, Sendable, Codable {
  case number(Int)
  case text(String)

  package var number: Int? { if case .number(let value) = self { value } else { nil } }
  package var text: String? { if case .text(let value) = self { value } else { nil } }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      self = .number(try container.decode(Int.self))
    } catch DecodingError.typeMismatch {
      self = .text(try container.decode(String.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    }
  }
}
