/// The names that a template may use, level by level, as `LetterPage` has them.
indirect enum TemplateKeys {
  /// Shown, or tested for.
  case word
  /// Tested for only.
  case flag
  /// A list of words, each shown as `{{.}}`.
  case words
  case group([String: TemplateKeys])

  static let letter: TemplateKeys = {
    let entry: [String: TemplateKeys] = [
      "title": .word,
      "points": .group(["found": .word, "remedy": .word]),
      "notes": .words,
      "until": .word,
    ]
    let section: [String: TemplateKeys] = [
      "toMend": .flag, "approved": .flag, "standing": .flag, "underReview": .flag, "waiting": .flag,
      "notNeeded": .flag, "missing": .flag, "online": .flag, "bring": .flag, "tone": .word,
      "preface": .word, "brief": .group(["titles": .words]), "entries": .group(entry),
    ]
    let office: [String: TemplateKeys] = [
      "officeName": .word, "officeTelephone": .word, "officeEmail": .word, "officeNote": .word,
      "documents": .group(["received": .words]),
    ]
    return .group([
      "establishment": .word, "campaign": .word, "studentName": .word, "studentNumber": .word, "depositPlace": .word,
      "certificatePlace": .word, "headline": .word, "opening": .word, "progress": .word,
      "certificateAvailable": .flag, "certificateWithdrawn": .flag, "routed": .group(office),
      "sections": .group(section), "appointment": .group(["lines": .words]),
      "contacts": .group(["lines": .words]),
    ])
  }()
}
