import DossierRules

/// The first thing an inspector says, once it has shut itself in: who it is.
package struct InspectorGreeting: Hashable, Sendable, Codable {
  package let linkVersion: Int
  package let identity: InspectorIdentity

  package init(linkVersion: Int = Frame.linkVersion, identity: InspectorIdentity) {
    self.linkVersion = linkVersion
    self.identity = identity
  }
}

/// What an inspector answers to one order.
package enum InspectionReply: Hashable, Sendable, Codable {
  /// What is in the file, its text page by page, and the codes on its pages where they were asked for. Who says so is
  /// known from the greeting and not repeated.
  case facts(content: Facts.Content, findings: [StructuralFinding], text: [String] = [], codes: [CodeSighting] = [])
  /// The file asks for more memory or work than one file may have.
  case tooComplex
  /// The descriptor gave an error (`errno`): trouble of ours, not of the document.
  case unreadable(Int32)
}
