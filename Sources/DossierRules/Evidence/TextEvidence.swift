/// What was found in the text of a file, by which pattern and where: facts, and none of the student's words.
///
/// - Security: it holds phrases of `pipeline.json`, years, days of expiry, places and keyed hashes. Whoever reads it
///   learns no name and no number.
package struct TextEvidence: Hashable, Sendable, Codable {
  /// Letters and digits of the text.
  package let letterCount: Int
  /// Phrases of the rules that stand in the text, by the document type that they speak for.
  package let phrases: [PhraseSighting]
  /// Where the student's name stands; nil where it does not.
  package let name: NameSighting?
  /// Whether the text names somebody: "Nom", "Prénom", "Surname" …
  package let namesSomebody: Bool
  package let years: [YearSearch.Sighting]
  package let numbers: [NumberSighting]
  package let expiries: [ExpirySighting]
  /// With which rules and for whom it was read: a keyed hash, so that a file is read again when either changes.
  package let reading: String

  package init(
    letterCount: Int, phrases: [PhraseSighting], name: NameSighting?, namesSomebody: Bool,
    years: [YearSearch.Sighting], numbers: [NumberSighting], expiries: [ExpirySighting], reading: String
  ) {
    self.letterCount = letterCount
    self.phrases = phrases
    self.name = name
    self.namesSomebody = namesSomebody
    self.years = years
    self.numbers = numbers
    self.expiries = expiries
    self.reading = reading
  }

  /// A watermark of a scanning application has about thirty letters, the shortest form many more: with fewer than this
  /// a file counts as one without text.
  package static let fewLetters = 60

  /// Whether there is a text that could confirm or contradict anything.
  package var hasText: Bool { letterCount >= Self.fewLetters }

  /// A phrase of the rules in a text.
  package struct PhraseSighting: Hashable, Sendable, Codable {
    package enum Role: String, Hashable, Sendable, Codable { case own, instead }

    package let document: DocumentCode
    package let role: Role
    /// As `pipeline.json` writes it.
    package let phrase: String
    package let place: FoldedText.Place

    package init(document: DocumentCode, role: Role, phrase: String, place: FoldedText.Place) {
      self.document = document
      self.role = role
      self.phrase = phrase
      self.place = place
    }
  }

  /// A number in a text.
  package struct NumberSighting: Hashable, Sendable, Codable {
    package let number: NumberCode
    /// Whether it is the one that the roster knows; nil where the roster knows none.
    package let agrees: Bool?
    /// A keyed hash of the number: the same number gives the same hash in this workspace, and in no other.
    package let hash: String
    package let place: FoldedText.Place

    package init(number: NumberCode, agrees: Bool?, hash: String, place: FoldedText.Place) {
      self.number = number
      self.agrees = agrees
      self.hash = hash
      self.place = place
    }
  }

  /// A day until which a document of one type holds.
  package struct ExpirySighting: Hashable, Sendable, Codable {
    package let document: DocumentCode
    package let day: CivilDate
    package let place: FoldedText.Place

    package init(document: DocumentCode, day: CivilDate, place: FoldedText.Place) {
      self.document = document
      self.day = day
      self.place = place
    }
  }
}

/// Another submission that bears the same number.
package struct NumberUse: Hashable, Sendable {
  package let submission: SubmissionID
  package let student: StudentNumber

  package init(submission: SubmissionID, student: StudentNumber) {
    self.submission = submission
    self.student = student
  }
}
