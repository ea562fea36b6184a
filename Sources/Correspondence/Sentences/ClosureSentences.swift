import DossierRules

extension Closure {
  /// What a student reads whose document waits for a person while nobody is there.
  func wording(in language: Language) -> String {
    Wording(
      fr: "Notre service est fermé du \(Amounts.day(begins.day, in: .french)) au "
        + "\(Amounts.day(ends.day, in: .french)) : nous nous en occuperons dès la réouverture.",
      en: "Our office is closed from \(Amounts.day(begins.day, in: .english)) to "
        + "\(Amounts.day(ends.day, in: .english)): we will see to it as soon as it is open again.")(in: language)
  }
}
