import DossierRules

/// What a letter says of one reason: what was found, and what to do next.
package struct Explanation: Hashable, Sendable {
  package let found: Wording
  package let remedy: Wording

  init(found: Wording, remedy: Wording) {
    self.found = found
    self.remedy = remedy
  }

  /// Remedies that many reasons share.
  enum Remedy {
    /// Nothing is asked of the student, and nothing is held against them.
    static let wait = Wording(
      fr: "Une personne va le regarder ; vous n'avez rien à faire pour l'instant.",
      en: "A person will look at it; there is nothing you need to do for now.")

    static let nothing = Wording(fr: "Vous n'avez rien à faire.", en: "There is nothing you need to do.")
  }
}
