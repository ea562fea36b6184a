/// What became of the inspection of one file.
package enum Inspection: Hashable, Sendable, Codable {
  case completed(Facts)
  case abandoned(Abandonment)
}

extension Inspection {
  /// What was found in the text; nil where there are no facts or nobody has read it.
  package var evidence: TextEvidence? {
    if case .completed(let facts) = self { facts.evidence } else { nil }
  }

  /// What a seal proved; nil where there are no facts or nobody has looked for one.
  package var seal: SealEvidence? {
    if case .completed(let facts) = self { facts.seal } else { nil }
  }

  /// The same inspection with what was found in the text of the file, and what its seal proved.
  package func reading(_ evidence: TextEvidence, sealed seal: SealEvidence? = nil) -> Inspection {
    guard case .completed(let facts) = self else { return self }
    return .completed(
      Facts(
        content: facts.content, findings: facts.findings, inspector: facts.inspector, evidence: evidence,
        seal: seal))
  }
}

extension Inspection {
  /// The same inspection with what its seal proved.
  package func sealed(_ seal: SealEvidence) -> Inspection {
    guard case .completed(let facts) = self else { return self }
    return .completed(
      Facts(
        content: facts.content, findings: facts.findings, inspector: facts.inspector, evidence: facts.evidence,
        seal: seal))
  }
}

/// Why an inspection gave no facts. The file is then a person's to look at.
package enum Abandonment: Hashable, Sendable, Codable {
  /// The inspector was ended by a signal, or left with a status of its own.
  case crashed
  /// No reply within the time for one file.
  case timedOut
  /// The file asks for more memory or work than one file may have.
  case tooComplex
  /// The reply was too long, not JSON, or held a number outside its bounds.
  case repliedNonsense
}

/// Everything that an inspector reports about one file. Facts only: nothing here says whether that is good.
package struct Facts: Hashable, Sendable, Codable {
  package let content: Content
  package let findings: [StructuralFinding]
  package let inspector: InspectorIdentity
  /// What was found in the text; nil where nobody has read it.
  package let evidence: TextEvidence?
  /// What its seal proved; nil where nobody has looked for one.
  package let seal: SealEvidence?

  package init(
    content: Content, findings: [StructuralFinding], inspector: InspectorIdentity, evidence: TextEvidence? = nil,
    seal: SealEvidence? = nil
  ) {
    self.content = content
    self.findings = findings
    self.inspector = inspector
    self.evidence = evidence
    self.seal = seal
  }

  package enum Content: Hashable, Sendable, Codable {
    case jpeg(JPEGFacts)
    case pdf(PDFFacts)
    /// A JPEG or PDF that its decoder could not open, or that is larger than an inspector reads; `findings` say why.
    case unopened(FileFormat)
    /// Neither JPEG nor PDF.
    case other(FileFormat)
  }

  package var format: FileFormat {
    switch content {
    case .jpeg: .jpeg
    case .pdf: .pdf
    case .unopened(let format), .other(let format): format
    }
  }
}

/// Which program reported, so that a record can be explained years later.
package struct InspectorIdentity: Hashable, Sendable, Codable {
  package let version: String
  package let libjpeg: String
  package let poppler: String
  package let sandbox: Sandbox

  package init(version: String, libjpeg: String, poppler: String, sandbox: Sandbox) {
    self.version = version
    self.libjpeg = libjpeg
    self.poppler = poppler
    self.sandbox = sandbox
  }
}

/// How far an inspector could shut itself in before it read the first byte.
package struct Sandbox: Hashable, Sendable, Codable {
  package enum Extent: String, Hashable, Sendable, Codable { case full, partial, none }

  package let extent: Extent
  /// What was missing, in a few words each: `landlock`, `seccomp` …
  package let missing: [String]

  package init(missing: [String], of all: Int) {
    self.missing = missing
    extent = missing.isEmpty ? .full : missing.count >= all ? .none : .partial
  }
}
