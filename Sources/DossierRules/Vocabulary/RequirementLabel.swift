extension Requirement {
  /// What the document is called together with what is accepted in its place: "Identity card or passport".
  package var label: Wording {
    alternatives.reduce(document.label) { label, alternative in
      Wording(
        french: label.french + " ou " + Self.inSentence(alternative.label.french),
        english: label.english + " or " + Self.inSentence(alternative.label.english))
    }
  }

  /// Without the capital of the beginning, unless it belongs to an abbreviation.
  private static func inSentence(_ label: String) -> String {
    guard label.dropFirst().first?.isLowercase == true else { return label }
    return label.prefix(1).lowercased() + label.dropFirst()
  }
}
