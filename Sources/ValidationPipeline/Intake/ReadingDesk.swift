import DossierRules
import Seals
import Spooling

/// Where the text of a document is read for evidence, and its seal verified, in the light of the rules and the roster.
///
/// - Security: the only place that sees a document's text and what is sealed. What leaves it is `TextEvidence` and
///   `SealEvidence`.
package struct ReadingDesk: Sendable {
  private let reader: EvidenceReader
  private let seals: SealReader

  package init(rulebook: Rulebook, key: EvidenceKey, trust: TrustStore) {
    reader = EvidenceReader(rulebook) { key.hash($0) }
    seals = SealReader(rulebook, trusting: trust) { key.hash($0) }
  }

  /// Whether codes are to be looked for in a document of this type, or in one of no known type from this student.
  package func seeksCodes(in document: DocumentCode?, from student: Student?) -> Bool {
    seals.isAsked(of: document, from: student)
  }

  /// The inspection with what was found in the text and what the seal proved.
  ///
  /// - Parameter document: what the deposit's name claims; nil where it claims nothing.
  package func read(
    _ text: DocumentText, of inspection: Inspection, as document: DocumentCode?, from student: Student?
  ) -> Inspection {
    guard case .completed = inspection else { return inspection }
    return inspection.reading(
      reader.read(text, from: student), sealed: seals.read(text, as: document, from: student))
  }

  /// Whether a file must be read again: the rules, the trusted certificates, or what the roster says of the student,
  /// have changed since. What has no text and no seal at all reads the same for ever.
  package func isOutdated(_ inspection: Inspection, as document: DocumentCode?, for student: Student?) -> Bool {
    guard case .completed(let facts) = inspection else { return false }
    guard let evidence = facts.evidence else { return true }
    if seals.isAsked(of: document, from: student) {
      guard let seal = facts.seal else { return true }
      if seal.state != .absent, seal.reading != seals.mark(of: student) { return true }
    }
    return evidence.letterCount > 0 && evidence.reading != reader.mark(of: student)
  }
}
