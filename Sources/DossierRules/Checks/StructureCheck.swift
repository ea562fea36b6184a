/// Asks whether the file is whole.
///
/// Damage rejects only on the word of libjpeg, or where poppler and our own walk agree; what one of them alone sees
/// goes to a person.
package enum StructureCheck: Check {
  package static let id = CheckID(rawValue: "structure.whole")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let facts = evidence.facts, evidence.limits.formats.contains(facts.format) else { return .notAsked }
    let kinds = Set(facts.findings.map(\.kind))
    // A document without pages is rejected for that; there is nothing in it to be whole.
    if hasNoPages(facts) { return .notAsked }
    return switch evidence.inspection.integrity {
    case .damaged: .unmet(damage(kinds, in: facts.format))
    case .suspect: .undecided(.structureDisputed)
    case .repaired, .intact: noted(facts)
    case .locked, .unsupported, .abandoned: .notAsked
    }
  }

  private static func hasNoPages(_ facts: Facts) -> Bool {
    if case .pdf(let pdf) = facts.content { pdf.pageCount == 0 } else { false }
  }

  private static func damage(_ kinds: Set<StructuralFinding.Kind>, in format: FileFormat) -> Shortcoming {
    guard format == .jpeg else { return .pdfDamaged }
    return kinds.contains(.jpegEndsEarly) ? .jpegTruncated : .jpegCorrupt
  }

  private static func noted(_ facts: Facts) -> Finding.Outcome {
    let remarks = facts.findings.compactMap { finding -> Remark? in
      switch finding.kind {
      case .jpegTrailingBytes, .pdfTrailingBytes: .trailingBytes(count: facts.trailingByteCount)
      case let kind where kind.integrity == .repaired: .structureRepaired
      default: nil
      }
    }
    var once: [Remark] = []
    for remark in remarks where !once.contains(remark) { once.append(remark) }
    return OneOrMore(once).map { .noted($0) } ?? .met
  }
}

extension Facts {
  /// Bytes behind the end of the image or document.
  fileprivate var trailingByteCount: Int {
    switch content {
    case .jpeg(let jpeg): jpeg.trailer?.byteCount ?? 0
    case .pdf(let pdf): pdf.trailingByteCount
    case .unopened, .other: 0
    }
  }
}
