/// Reads the evidence out of texts: made once for a rulebook, used for every file.
///
/// Pure, and in our own process: the text arrives bounded and cleaned from the inspector, and nothing here can do more
/// with it than compare. What is compared with (names, numbers) then never enters the process that parses uploads.
package struct EvidenceReader: Sendable {
  private struct Target: Sendable {
    enum Role: Sendable { case own, instead, expiry, nameLabel }

    let document: DocumentCode?
    let role: Role
    let phrase: String
  }

  private let targets: [Target]
  private let search: PhraseSearch
  private let numbers: [NumberKind]
  private let firstYear: Int
  private let fingerprint: String
  /// A keyed hash of a text, in hexadecimal: the same text gives the same hash in one workspace.
  private let hashed: @Sendable (String) -> String

  package init(_ rulebook: Rulebook, hashing hashed: @escaping @Sendable (String) -> String) {
    let ruled = rulebook.documents.values.sorted { $0.code < $1.code }
    var targets: [Target] = []
    for type in ruled {
      guard let rule = type.evidence else { continue }
      targets += (rule.any + rule.all).map { Target(document: type.code, role: .own, phrase: $0) }
      targets += rule.instead.map { Target(document: type.code, role: .instead, phrase: $0) }
      targets += (rule.expiry?.after ?? []).map { Target(document: type.code, role: .expiry, phrase: $0) }
    }
    targets += Self.nameLabels.map { Target(document: nil, role: .nameLabel, phrase: $0) }
    self.targets = targets
    search = PhraseSearch(targets.map(\.phrase))
    numbers = rulebook.numbers.values.sorted { $0.code < $1.code }
    firstYear = rulebook.campaign.code.firstYear
    fingerprint = rulebook.fingerprint
    self.hashed = hashed
  }

  /// Words beside which forms write a name.
  private static let nameLabels = [
    "nom", "noms", "prénom", "prénoms", "nom de naissance", "nom d'usage", "nom de famille", "soussigné",
    "soussignée", "name", "surname", "last name", "first name", "given names", "family name",
  ]

  /// Words that are looked at after a phrase of expiry: `valable du 1er septembre 2026 au 31 août 2027`.
  private static let wordsOfExpiry = 14

  /// - Parameter student: whose deposit it is; nil where nobody knows. Then no name is looked for.
  package func read(_ text: DocumentText, from student: Student?) -> TextEvidence {
    let folded = FoldedText(text)
    let hits = search.hits(in: folded)
    return TextEvidence(
      letterCount: folded.letters.count, phrases: phrases(of: hits, in: folded),
      name: student.flatMap { PersonName(of: $0).sighting(in: folded) },
      namesSomebody: hits.contains { targets[$0.phrase].role == .nameLabel },
      years: YearSearch.years(in: folded), numbers: sightings(in: folded, of: student),
      expiries: expiries(of: hits, in: folded), reading: mark(of: student))
  }

  /// What a reading with these rules for this student is marked with.
  package func mark(of student: Student?) -> String {
    let person = student.map { [$0.number.rawValue, $0.familyName, $0.usageName ?? "", $0.givenNames, $0.ine ?? ""] }
    return hashed(([fingerprint] + (person ?? [])).joined(separator: "\u{1F}"))
  }

  private func phrases(of hits: [PhraseSearch.Hit], in text: FoldedText) -> [TextEvidence.PhraseSighting] {
    var seen: Set<Int> = []
    return hits.compactMap { hit in
      let target = targets[hit.phrase]
      guard let document = target.document, target.role == .own || target.role == .instead,
        seen.insert(hit.phrase).inserted
      else { return nil }
      return TextEvidence.PhraseSighting(
        document: document, role: target.role == .own ? .own : .instead, phrase: target.phrase,
        place: text.place(of: hit.range.lowerBound))
    }
  }

  private func sightings(in text: FoldedText, of student: Student?) -> [TextEvidence.NumberSighting] {
    numbers.flatMap { kind in
      let expected = student.flatMap { kind.expected(of: $0) }
      var seen: Set<String> = []
      return kind.forms.flatMap { $0.numbers(in: text, firstYear: firstYear) }
        .filter { seen.insert($0.number).inserted }
        .map { found in
          TextEvidence.NumberSighting(
            number: kind.code, agrees: expected.map { $0 == found.number },
            hash: hashed("\(kind.code) \(found.number)"), place: text.place(of: found.range.lowerBound))
        }
    }
  }

  /// The last day after each phrase: of a period the day on which it ends.
  private func expiries(of hits: [PhraseSearch.Hit], in text: FoldedText) -> [TextEvidence.ExpirySighting] {
    hits.compactMap { hit in
      let target = targets[hit.phrase]
      guard let document = target.document, target.role == .expiry,
        let day = DateSearch.days(in: text, after: hit.range.upperBound, wordCount: Self.wordsOfExpiry).max()
      else { return nil }
      return TextEvidence.ExpirySighting(document: document, day: day, place: text.place(of: hit.range.lowerBound))
    }
  }
}
