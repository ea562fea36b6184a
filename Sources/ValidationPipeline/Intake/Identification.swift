import Configuring
import DossierRules
import Foundation
import Spooling

/// Reads from a deposit's name whose it is and what it claims to be. Nothing of it is proven.
package struct Identification {
  private let matchers: [(String) throws -> NamePattern.Match?]
  private let documents: [(name: String, type: DocumentType)]

  package init(patterns: [NamePattern], rulebook: Rulebook) throws {
    matchers = try patterns.map { try $0.matcher() }
    // The longest name first: `attestation-cvec` must not be read as another document called `attestation`.
    documents = rulebook.documents.values
      .flatMap { type in ([type.code.rawValue] + type.aliases).map { (Self.folded($0), type) } }
      .sorted { ($0.0.count, $0.0) > ($1.0.count, $1.0) }
  }

  package func claim(of name: DepositName) throws -> DepositClaim {
    let path = name.text
    let fileExtension = Self.fileExtension(of: name)
    for matcher in matchers {
      guard let match = try matcher(path), let student = StudentNumber(match.student) else { continue }
      let (document, part) = document(in: match.document, of: student)
      return DepositClaim(student: student, document: document, part: part, fileExtension: fileExtension)
    }
    return DepositClaim(student: nil, document: .unrecognised, part: nil, fileExtension: fileExtension)
  }

  private func document(in text: String, of student: StudentNumber) -> (DocumentClaim, part: Int?) {
    var words = Self.folded(text)
    // `22600001/22600001_cvec.pdf`: some deposit tools repeat the number.
    if words.hasPrefix(student.rawValue + "-") { words.removeFirst(student.rawValue.count + 1) }
    guard let (name, type) = documents.first(where: { Self.begins(words, with: $0.name) }) else {
      return (.unrecognised, nil)
    }
    return (.known(type.code), Self.part(in: words.dropFirst(name.count), of: type))
  }

  /// A name ends where a separator, a digit or nothing follows.
  private static func begins(_ words: String, with name: String) -> Bool {
    guard words.hasPrefix(name) else { return false }
    guard let next = words.dropFirst(name.count).first else { return true }
    return next == "-" || next.isNumber
  }

  /// `-1`, `-2` … or `recto`, `verso`, `front`, `back` right after the name, for a document that has parts.
  private static func part(in rest: Substring, of type: DocumentType) -> Int? {
    guard type.parts.count > 1,
      let word = rest.split(separator: "-").first.map(String.init)
    else { return nil }
    let sides = ["recto": 1, "front": 1, "verso": 2, "back": 2]
    guard let part = Int(word) ?? sides[word], (1...type.parts.count).contains(part) else { return nil }
    return part
  }

  /// Lower case without accents; everything but letters and digits becomes one hyphen.
  static func folded(_ text: String) -> String {
    var folded = ""
    for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": folded.unicodeScalars.append(scalar)
      case _ where scalar.properties.generalCategory == .nonspacingMark: continue
      default: if !folded.isEmpty, !folded.hasSuffix("-") { folded.append("-") }
      }
    }
    return folded.hasSuffix("-") ? String(folded.dropLast()) : folded
  }

  /// Only one that we know: what follows a full stop may be part of a person's name, and records hold no names.
  private static func fileExtension(of name: DepositName) -> String? {
    guard let stop = name.file.lastIndex(of: 0x2E) else { return nil }
    let text = String(decoding: name.file[(stop + 1)...], as: UTF8.self).lowercased()
    return knownExtensions.contains(text) ? text : nil
  }

  private static let knownExtensions: Set<String> = [
    "jpg", "jpeg", "jpe", "jfif", "mpo", "pdf", "heic", "heif", "avif", "png", "gif", "tif", "tiff", "webp", "bmp",
    "jp2", "doc", "docx", "odt", "rtf", "pages", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "zip", "rar", "7z", "gz",
    "htm", "html", "xml", "eml", "msg", "txt", "ps", "exe", "mp4", "mov", "mp3",
  ]
}
