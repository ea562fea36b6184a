import DossierRules

/// What an inspection found, flat, for records and for `vidimus inspect`.
package struct InspectionReport: Encodable, Sendable {
  package let format: FileFormat?
  package let integrity: Integrity
  package let findings: [Note]
  package let jpeg: JPEGFacts?
  package let pdf: PDFFacts?
  /// What was found in the text, by which pattern and where; absent where nobody has read it.
  package let evidence: TextEvidence?
  /// What its seal proved; absent where nobody has looked for one.
  package let seal: SealEvidence?
  package let inspector: InspectorIdentity?

  /// One finding by its code.
  package struct Note: Encodable, Sendable {
    package let code: String
    package let integrity: Integrity
    package let count: Int
    package let detail: String?
  }

  package init(_ inspection: Inspection) {
    integrity = inspection.integrity
    switch inspection {
    case .completed(let facts):
      format = facts.format
      findings = facts.findings.map {
        Note(code: $0.kind.rawValue, integrity: $0.kind.integrity, count: $0.count, detail: $0.detail)
      }
      jpeg = if case .jpeg(let jpeg) = facts.content { jpeg } else { nil }
      pdf = if case .pdf(let pdf) = facts.content { pdf } else { nil }
      evidence = facts.evidence
      seal = facts.seal
      inspector = facts.inspector
    case .abandoned(let abandonment):
      format = nil
      findings = [
        Note(code: Self.code(of: abandonment), integrity: .abandoned, count: 1, detail: nil)
      ]
      jpeg = nil
      pdf = nil
      evidence = nil
      seal = nil
      inspector = nil
    }
  }

  private static func code(of abandonment: Abandonment) -> String {
    switch abandonment {
    case .crashed: Doubt.inspectionCrashed.code
    case .timedOut: Doubt.inspectionTimedOut.code
    case .tooComplex: Doubt.inspectionTooComplex.code
    case .repliedNonsense: Doubt.inspectorRepliedNonsense.code
    }
  }
}

/// One line of `vidimus inspect`: a file's facts, without a student and without a verdict.
package struct InspectedFile: Encodable, Sendable {
  package let schema = 1
  package let path: String
  package let sha256: String?
  package let bytes: Int64?
  /// What the file really is; absent where it could not be read or the inspection was not finished.
  package let format: FileFormat?
  package let integrity: Integrity?
  package let findings: [InspectionReport.Note]
  package let jpeg: JPEGFacts?
  package let pdf: PDFFacts?
  /// What its seal is; absent where nobody has looked for one.
  package let seal: SealEvidence?
  package let inspector: InspectorIdentity?
  /// Our own trouble with the file, such as "cannot be opened".
  package let error: String?

  package init(path: String, sha256: String, bytes: Int64, inspection: Inspection) {
    let report = InspectionReport(inspection)
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    format = report.format
    integrity = report.integrity
    findings = report.findings
    jpeg = report.jpeg
    pdf = report.pdf
    seal = report.seal
    inspector = report.inspector
    error = nil
  }

  package init(path: String, error: String) {
    self.path = path
    self.error = error
    sha256 = nil
    bytes = nil
    format = nil
    integrity = nil
    findings = []
    jpeg = nil
    pdf = nil
    seal = nil
    inspector = nil
  }
}
