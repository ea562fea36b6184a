import DossierRules
import Spooling

/// Where the text of a document is read for evidence, in the light of the rules and the roster.
///
/// - Security: the only place that sees a document's text. What leaves it is `TextEvidence`.
package struct ReadingDesk: Sendable {
  private let reader: EvidenceReader

  package init(rulebook: Rulebook, key: EvidenceKey) {
    reader = EvidenceReader(rulebook) { key.hash($0) }
  }

  /// The inspection with what was found in the text.
  package func read(_ text: DocumentText, of inspection: Inspection, from student: Student?) -> Inspection {
    guard case .completed = inspection else { return inspection }
    return inspection.reading(reader.read(text, from: student))
  }

  /// Whether a file must be read again: the rules, or what the roster says of the student, have changed since. What
  /// has no text at all reads the same for ever.
  package func isOutdated(_ inspection: Inspection, for student: Student?) -> Bool {
    guard case .completed(let facts) = inspection else { return false }
    guard let evidence = facts.evidence else { return true }
    return evidence.letterCount > 0 && evidence.reading != reader.mark(of: student)
  }
}
