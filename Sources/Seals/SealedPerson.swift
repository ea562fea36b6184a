import DossierRules
import Foundation

/// Whom a seal names and which number it gives, as the rule of a document type finds them in it.
///
/// A tax notice or a bill may name two persons; the student must be one of them.
struct SealedPerson {
  let number: String?
  /// The persons that are named, each with the ways in which the name may be read.
  private let persons: [[PersonName]]
  private let birthDate: CivilDate?
  private let ine: String?

  init(_ seal: Seal, _ fields: SealFields) {
    let value = { (identifiers: [String]) in identifiers.lazy.compactMap { seal.value(of: $0) }.first }
    number = value(fields.number)
    ine = value(fields.ine)
    birthDate = value(fields.birthDate).flatMap(Self.day)
    let family = value(fields.familyName) ?? value(fields.usageName)
    // Given names are separated by slashes.
    let given = value(fields.givenNames)?.replacing("/", with: " ") ?? ""
    let whole = fields.fullName.compactMap { seal.value(of: $0) }.map(Self.readings)
    let isWhole = given.isEmpty && !whole.isEmpty
    let named = family.map { [PersonName(family: $0, usage: value(fields.usageName), given: given)] }
    persons = ([isWhole ? [] : named ?? []] + whole).filter { !$0.isEmpty }
  }

  private static let titles: Set<String> = [
    "M", "MR", "MM", "MME", "MMES", "MLLE", "MELLE", "MLE", "MONSIEUR", "MADAME", "MADEMOISELLE", "DR", "PR", "ME",
  ]

  /// A full name as an address gives it, `MME/SPECIMEN/NATACHA`, where slashes part it; else wherever it may be parted
  /// into the family name and the given ones.
  private static func readings(of text: String) -> [PersonName] {
    let isParted = text.contains("/")
    var words = text.split(whereSeparator: { $0 == "/" || (!isParted && $0 == " ") }).map(String.init)
    if let first = words.first, words.count > 2, titles.contains(first.uppercased()) { words.removeFirst() }
    guard words.count > 1 else { return [] }
    return (1...(isParted ? 1 : min(words.count - 1, 8))).map { count in
      PersonName(
        family: words[..<count].joined(separator: " "), usage: nil, given: words[count...].joined(separator: " "))
    }
  }

  /// Nil where the seal names nobody, or nothing of it is known of the student.
  ///
  /// The INE is enough, and so are birth date and names together; names alone where the seal has nothing else.
  func compared(with student: Student) -> SealComparison? {
    var differing: [SealComparison.Value] = []
    var agreeing: Set<SealComparison.Value> = []
    func note(_ value: SealComparison.Value, _ agrees: Bool?) {
      guard let agrees else { return }
      if agrees { agreeing.insert(value) } else { differing.append(value) }
    }
    note(
      .ine,
      ine.flatMap { sealed in student.ine.map { NumberForm.folded($0) == NumberForm.folded(sealed) } })
    let isNamed = persons.contains { $0.contains { $0.matches(PersonName(of: student)) != .different } }
    note(.name, persons.isEmpty ? nil : isNamed)
    note(.birthDate, birthDate.map { $0 == student.birthDate })
    guard !agreeing.isEmpty || !differing.isEmpty else { return nil }
    let agrees =
      agreeing.contains(.ine)
      || (agreeing.contains(.name) && (birthDate == nil ? ine == nil : agreeing.contains(.birthDate)))
    return SealComparison(agrees: agrees, differing: differing)
  }

  /// Nil where there is no text, or the seal has nothing that would be printed.
  func compared(withTextOn text: FoldedText) -> SealComparison? {
    guard text.letters.count >= TextEvidence.fewLetters, number != nil || !persons.isEmpty else { return nil }
    var differing: [SealComparison.Value] = []
    if let number, !text.hasNumber(number) { differing.append(.number) }
    let areAllPrinted = persons.allSatisfy { $0.contains { $0.sighting(in: text) != nil } }
    if !areAllPrinted { differing.append(.name) }
    return SealComparison(agrees: differing.isEmpty, differing: differing)
  }

  /// `14052006`.
  private static func day(_ text: String) -> CivilDate? {
    guard text.utf8.count == 8, let all = Int(text) else { return nil }
    return CivilDate(year: all % 10_000, month: all / 10_000 % 100, day: all / 1_000_000)
  }
}

extension FoldedText {
  /// Whether a number stands in the text, however it is broken up.
  fileprivate func hasNumber(_ number: String) -> Bool {
    let wanted = Array(NumberForm.folded(number).unicodeScalars)
    guard !wanted.isEmpty else { return false }
    return words.contains { start in
      let end = start + wanted.count
      return end <= letters.count && letters[start..<end].elementsEqual(wanted) && isWordEnd(end)
    }
  }
}
