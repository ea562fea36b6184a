import CPDFWalk
import CPopplerProbe
import DossierRules
import InspectorLink

/// What poppler, the decoder of record, finds wrong with a PDF, read in the light of what our own walk has proven.
struct PopplerFindings {
  private let facts: pdf_facts
  private let isEncrypted: Bool
  private let walk: PDFWalkFindings
  private let hasUnprovenStreams: Bool
  /// Our walk finds every page and nothing wrong: another reader may well open what poppler does not.
  private let walkReachesPages: Bool

  init(_ facts: pdf_facts, besides walk: pdf_walk_facts) {
    self.facts = facts
    isEncrypted = walk.encrypted
    self.walk = PDFWalkFindings(walk)
    hasUnprovenStreams = walk.streams_unproven > 0
    walkReachesPages = walk.pages_walked && walk.pages > 0 && !self.walk.leaveDoubt
  }

  var all: [StructuralFinding] {
    [
      opening, unreachable, messages(PDF_MESSAGE_UNREADABLE, unread),
      messages(PDF_MESSAGE_DOUBTFUL, .pdfPopplerDispute), messages(PDF_MESSAGE_CONTENT, skipped),
      messages(PDF_MESSAGE_REPAIRED, .pdfRebuilt), harmless,
    ].compactMap { $0 }
  }

  /// Data is lost to every reader where poppler cannot decode it and our walk finds it broken.
  private var unread: StructuralFinding.Kind { walk.findBrokenData ? .pdfDamagingMessage : .pdfPopplerDispute }

  /// An instruction that poppler skips is the writer's own slip where every stream is proven to be as it was written.
  private var skipped: StructuralFinding.Kind {
    walk.leaveDoubt || hasUnprovenStreams ? .pdfPopplerDispute : .pdfSkippedInstruction
  }

  private var opening: StructuralFinding? {
    switch facts.opening {
    case PDF_OPENED: nil
    case PDF_PASSWORD_REQUIRED: StructuralFinding(.pdfPasswordRequired)
    case PDF_NOT_OPENED where isEncrypted: StructuralFinding(.pdfUnsupportedSecurity)
    case _ where walkReachesPages: StructuralFinding(.pdfPopplerDispute)
    case _ where walk.showAnEmptyDocument: nil
    default: StructuralFinding(.pdfUnopenable)
    }
  }

  private var unreachable: StructuralFinding? {
    let count = Int(facts.pages_visited) - Int(facts.pages_reached)
    return facts.opening == PDF_OPENED && count > 0 ? StructuralFinding(.pdfPageUnreachable, count: count) : nil
  }

  private var harmless: StructuralFinding? {
    let count = count(of: PDF_MESSAGE_HARMLESS) + count(of: PDF_MESSAGE_FONT)
    return count > 0 ? StructuralFinding(.pdfHarmlessMessage, count: count) : nil
  }

  private func messages(_ messageClass: pdf_message_class, _ kind: StructuralFinding.Kind) -> StructuralFinding? {
    let count = count(of: messageClass)
    guard count > 0 else { return nil }
    let first = elements(of: facts.message, as: pdf_message.self).first {
      $0.message_class == messageClass && $0.count > 0
    }
    return StructuralFinding(kind, count: count, detail: first.flatMap { DecoderWords.plain(text(of: $0.text)) })
  }

  private func count(of messageClass: pdf_message_class) -> Int {
    Int(elements(of: facts.messages_by_class, as: UInt32.self)[Int(messageClass.rawValue)])
  }
}

/// What only our own walk finds wrong with a PDF.
struct PDFWalkFindings {
  private let counts: [(finding: pdf_walk_finding, count: Int)]

  /// Whether there is a beginning and an end and nothing at all between them: nothing is damaged, there are no pages.
  let showAnEmptyDocument: Bool

  init(_ walk: pdf_walk_facts) {
    let findings = elements(of: walk.findings, as: pdf_walk_count.self)
    let isFramed = [PDF_WALK_HEADER_MISSING, PDF_WALK_EOF_MISSING, PDF_WALK_STRAY_BYTES]
      .allSatisfy { findings[Int($0.rawValue)].count == 0 }
    showAnEmptyDocument = walk.complete && walk.objects == 0 && isFramed
    counts = findings.enumerated()
      .map { (pdf_walk_finding(UInt32($0.offset)), Int($0.element.count)) }
      .filter { $0.count > 0 }
  }

  /// Whether something a page may need is missing or altered.
  var leaveDoubt: Bool { counts.contains { pdf_walk_class_of($0.finding) == PDF_WALK_SUSPECT } }

  /// Whether something is broken, and not only without proof: where a stream ends is a matter of opinion in files that
  /// were edited by hand.
  var findBrokenData: Bool {
    counts.contains { pdf_walk_class_of($0.finding) == PDF_WALK_SUSPECT && $0.finding != PDF_WALK_STREAM_UNPROVEN }
  }

  /// One finding for each kind, with the names of what makes it up.
  var all: [StructuralFinding] {
    let byKind = Dictionary(grouping: counts) { Self.kind($0.finding) }
    return byKind.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, parts in
      let names = parts.map { String(cString: pdf_walk_finding_name($0.finding)) }
      return StructuralFinding(
        kind, count: min(parts.reduce(0) { $0 + $1.count }, Int(Int32.max)),
        detail: CleanText.clean(names.joined(separator: ", ")))
    }
  }

  private static func kind(_ finding: pdf_walk_finding) -> StructuralFinding.Kind {
    switch finding {
    case PDF_WALK_LEADING_BYTES: .pdfLeadingBytes
    case PDF_WALK_EOF_MISSING: .pdfEndMarkerMissing
    case PDF_WALK_TRAILING_BYTES: .pdfTrailingBytes
    case PDF_WALK_OBJECT_LOST, PDF_WALK_ROOT_MISSING, PDF_WALK_PAGE_MISSING, PDF_WALK_CONTENTS_MISSING:
      .pdfObjectMissing
    case PDF_WALK_STARTXREF_MISSING, PDF_WALK_STARTXREF_WRONG, PDF_WALK_XREF_SYNTAX, PDF_WALK_XREF_ENTRY,
      PDF_WALK_XREF_PREV:
      .pdfCrossReferenceBroken
    default:
      switch pdf_walk_class_of(finding) {
      case PDF_WALK_SUSPECT: .pdfWalkDispute
      case PDF_WALK_REPAIRED: .pdfRepairedSyntax
      default: .pdfSloppySyntax
      }
    }
  }
}

/// A decoder's message without what it quotes, for that comes from the document.
enum DecoderWords {
  /// The words behind the place (`Syntax error at position 12: …`) up to the first quotation or number; nil where
  /// nothing is left.
  static func plain(_ message: String) -> String? {
    let behindPlace = message.firstRange(of: ": ").map { message[$0.upperBound...] } ?? message[...]
    var words = ""
    for character in behindPlace {
      // The apostrophe of "couldn't" opens no quotation.
      let isApostrophe = character == "'" && words.last?.isLetter == true
      if !isApostrophe && ("'\"`<([{:=«“‘/".contains(character) || character.isNumber) { break }
      words.append(character)
    }
    let plain = CleanText.clean(words)
    return plain.isEmpty ? nil : plain
  }
}

extension [StructuralFinding] {
  /// One finding for each kind, in the order in which the kinds first came; the first detail is kept.
  var merged: [StructuralFinding] {
    var kinds: [StructuralFinding.Kind] = []
    for finding in self where !kinds.contains(finding.kind) { kinds.append(finding.kind) }
    return kinds.map { kind in
      let alike = filter { $0.kind == kind }
      return StructuralFinding(
        kind, count: alike.reduce(0) { $0 + $1.count }, detail: alike.lazy.compactMap(\.detail).first)
    }
  }
}
