import DossierRules
import Foundation

/// Whom a seal names and which number it gives, as the rule of a document type finds them in it.
struct SealedPerson {
  let number: String?
  private let name: PersonName?
  private let birthDate: CivilDate?
  private let ine: String?

  init(_ seal: Seal, _ fields: SealFields) {
    let value = { (identifiers: [String]) in identifiers.lazy.compactMap { seal.value(of: $0) }.first }
    number = value(fields.number)
    ine = value(fields.ine)
    birthDate = value(fields.birthDate).flatMap(Self.day)
    let family = value(fields.familyName) ?? value(fields.usageName)
    // Given names are separated by slashes.
    let given = value(fields.givenNames)?.replacing("/", with: " ")
    if let family {
      name = PersonName(family: family, usage: value(fields.usageName), given: given ?? "")
    } else if let whole = value(fields.fullName) {
      let words = whole.replacing("/", with: " ").split(separator: " ").map(String.init)
      // Which word ends the family name is not said: the last is taken for the given name.
      name = PersonName(family: words.dropLast().joined(separator: " "), usage: nil, given: words.last ?? "")
    } else {
      name = nil
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
    note(.name, name.map { $0.matches(PersonName(of: student)) != .different })
    note(.birthDate, birthDate.map { $0 == student.birthDate })
    guard !agreeing.isEmpty || !differing.isEmpty else { return nil }
    let agrees =
      agreeing.contains(.ine)
      || (agreeing.contains(.name) && (birthDate == nil ? ine == nil : agreeing.contains(.birthDate)))
    return SealComparison(agrees: agrees, differing: differing)
  }

  /// Nil where there is no text, or the seal has nothing that would be printed.
  func compared(withTextOn text: FoldedText) -> SealComparison? {
    guard text.letters.count >= TextEvidence.fewLetters, number != nil || name != nil else { return nil }
    var differing: [SealComparison.Value] = []
    if let number, !text.hasNumber(number) { differing.append(.number) }
    if let name, name.sighting(in: text) == nil { differing.append(.name) }
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
