/// What must stand in the text of a document of one type, as `pipeline.json` says.
package struct EvidenceRule: Hashable, Sendable {
  /// What becomes of a file without any text: a scan, a photograph.
  package enum WithoutText: String, Hashable, Sendable {
    /// It is approved where it is sound.
    case approve
    /// A person looks at it.
    case refer
  }

  /// How much a name or a year must be there.
  package enum Demand: String, Hashable, Sendable {
    /// A text without it goes to a person.
    case required
    /// Its absence says nothing; another one does.
    case ifPresent = "if-present"
  }

  package let withoutText: WithoutText
  /// One of these must stand there, where there are any.
  package let any: [String]
  /// Every one of these must.
  package let all: [String]
  /// Where one of these stands there and none of the above, it is another document: a payment slip instead of an
  /// attestation.
  package let instead: [String]
  /// The student's name; nil where it is not looked for.
  package let name: Demand?
  /// The campaign's year; nil where it is not looked for.
  package let year: Demand?
  package let numbers: [NumberDemand]
  package let expiry: ExpiryDemand?

  package init(
    withoutText: WithoutText, any: [String], all: [String], instead: [String], name: Demand?, year: Demand?,
    numbers: [NumberDemand], expiry: ExpiryDemand?
  ) {
    self.withoutText = withoutText
    self.any = any
    self.all = all
    self.instead = instead
    self.name = name
    self.year = year
    self.numbers = numbers
    self.expiry = expiry
  }

  /// Whether the document can be recognised by words.
  package var hasPhrases: Bool { !any.isEmpty || !all.isEmpty }

  /// A number that the document must bear.
  package struct NumberDemand: Hashable, Sendable {
    package let number: NumberCode
    package let demand: Demand
    /// Whether one number may serve one student only.
    package let isUnique: Bool

    package init(number: NumberCode, demand: Demand, isUnique: Bool) {
      self.number = number
      self.demand = demand
      self.isUnique = isUnique
    }
  }

  /// Until when the document holds: a day after one of these phrases.
  package struct ExpiryDemand: Hashable, Sendable {
    package let after: [String]
    package let demand: Demand

    package init(after: [String], demand: Demand) {
      self.after = after
      self.demand = demand
    }
  }
}

/// The code of a kind of number, such as `cvec` or `ine`.
package struct NumberCode: ConfiguredCode {
  package let rawValue: String
  package init(checked text: String) { rawValue = text }
}

/// A kind of number that documents bear.
package struct NumberKind: Hashable, Sendable {
  /// The column of the roster that must say the same.
  package enum Column: String, Hashable, Sendable {
    case ine
    case studentNumber = "student_number"
  }

  package let code: NumberCode
  package let forms: [NumberForm]
  /// Nil where the roster does not know it.
  package let sameAs: Column?

  package init(code: NumberCode, forms: [NumberForm], sameAs: Column?) {
    self.code = code
    self.forms = forms
    self.sameAs = sameAs
  }

  /// What the roster says of one student, folded; nil where it says nothing.
  func expected(of student: Student) -> String? {
    switch sameAs {
    case .ine: student.ine.map(NumberForm.folded)
    case .studentNumber: student.number.rawValue
    case nil: nil
    }
  }
}
