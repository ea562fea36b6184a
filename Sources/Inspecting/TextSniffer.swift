import DossierRules

/// Recognises what people can read: web pages, XML, messages and plain text.
enum TextSniffer {
  /// How much of a file is looked at.
  private static let window = 64 << 10

  /// HTML, XML or a message; nil for everything else, plain text included.
  static func markup(_ bytes: Bytes) -> FileFormat? {
    let text = latin(bytes, 4096)
    if let tagged = tagged(text) { return tagged }
    return isMessage(text) ? .email : nil
  }

  /// Plain text, in UTF-8, UTF-16 or Latin-1; nil where too much in it does not print.
  static func text(_ bytes: Bytes) -> FileFormat? {
    let sample = bytes.head(window)
    if byteOrder(sample) != nil { return latin(bytes, window).utf8.contains(0) ? nil : .plainText }
    guard !sample.contains(0) else { return nil }
    let controls = sample.count { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) || $0 == 0x7F }
    if isUTF8(sample, isCut: bytes.count > window) { return controls * 50 <= sample.count ? .plainText : nil }
    // The C1 controls of Latin-1 are letters and quotes in the code page of Windows: few texts have many.
    let unusual = sample.count { (0x80...0x9F).contains($0) }
    let plain = sample.count { (0x20...0x7E).contains($0) || $0 == 0x0A }
    return controls == 0 && unusual * 50 <= sample.count && plain * 2 >= sample.count ? .plainText : nil
  }

  private static func tagged(_ text: String) -> FileFormat? {
    var rest = text[...].drop(while: \.isWhitespace)
    while rest.hasPrefix("<!--") {
      guard let end = rest.firstRange(of: "-->") else { return .html }
      rest = rest[end.upperBound...].drop(while: \.isWhitespace)
    }
    let opening = rest.prefix(2048).lowercased()
    if opening.hasPrefix("<?xml") { return opening.contains("<html") ? .html : .xml }
    for tag in tags where opening.hasPrefix("<" + tag) {
      guard let next = opening.dropFirst(tag.count + 1).first else { return .html }
      if !next.isLetter && !next.isNumber { return .html }
    }
    return isElement(opening) ? .xml : nil
  }

  private static let tags = [
    "!doctype html", "html", "head", "body", "title", "meta", "script", "style", "link", "table", "div", "span", "p",
    "a", "b", "br", "center", "font", "form", "h1", "h2", "h3", "iframe", "img", "ul",
  ]

  /// A name in angle brackets, as in `<svg xmlns=…>`, or a document type that is not HTML.
  private static func isElement(_ opening: String) -> Bool {
    guard !opening.hasPrefix("<!doctype") else { return true }
    guard opening.first == "<", let letter = opening.dropFirst().first, letter.isASCII, letter.isLetter else {
      return false
    }
    return opening.prefix(512).contains(">")
  }

  /// Two or more of the fields that only letters have; the first line must be one of their fields.
  private static func isMessage(_ text: String) -> Bool {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let isMailbox = lines.first?.hasPrefix("From ") ?? false
    let header = lines.dropFirst(isMailbox ? 1 : 0).prefix { !$0.isEmpty }
    guard let first = header.first, fieldName(first) != nil else { return false }
    let known: Set = [
      "from", "to", "cc", "subject", "date", "received", "return-path", "delivered-to", "message-id", "mime-version",
      "reply-to", "x-mozilla-status",
    ]
    return Set(header.compactMap(fieldName)).intersection(known).count >= 2
  }

  private static func fieldName(_ line: Substring) -> String? {
    guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return nil }
    let name = line[..<colon]
    return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } ? name.lowercased() : nil
  }

  /// The beginning as if it were Latin-1, so that every byte is a character; byte order marks are left out.
  private static func latin(_ bytes: Bytes, _ limit: Int) -> String {
    let head = bytes.head(limit)
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let order = byteOrder(head) else {
      return String(String.UnicodeScalarView(head.dropFirst(start).map { Unicode.Scalar($0) }))
    }
    let letters = stride(from: 2 + order, to: head.count, by: 2).map { Unicode.Scalar(head[$0]) }
    return String(String.UnicodeScalarView(letters))
  }

  /// Which byte of each pair carries a Latin letter in UTF-16; nil for other texts.
  private static func byteOrder(_ head: ArraySlice<UInt8>) -> Int? {
    if head.starts(with: [0xFF, 0xFE]) { return 0 }
    return head.starts(with: [0xFE, 0xFF]) ? 1 : nil
  }

  private static func isUTF8(_ sample: ArraySlice<UInt8>, isCut: Bool) -> Bool {
    // The last character may have been cut in two.
    let whole = isCut ? sample.prefix(upTo: sample.lastIndex { $0 & 0xC0 != 0x80 } ?? sample.startIndex) : sample
    return String(validating: whole, as: UTF8.self) != nil
  }
}
