import DossierRules

/// Reads the values of one row after the other, and notes what is wrong with them.
struct RowReader {
  private let header: RosterHeader
  private let scanner: CSVScanner
  private let profiles: KnownWords<ProfileCode>
  private let modifiers: KnownWords<ModifierCode>
  private(set) var problems: [RosterProblem] = []

  init(
    header: RosterHeader, scanner: CSVScanner, knownProfiles: Set<ProfileCode>, knownModifiers: Set<ModifierCode>
  ) {
    self.header = header
    self.scanner = scanner
    profiles = KnownWords(knownProfiles)
    // Who is a minor follows from the birth date; an export that says so knows it only for its own day.
    modifiers = KnownWords(knownModifiers.subtracting([.minor]))
  }

  /// The student of one row with its one registration; nil where something is wrong with it, which is then noted.
  mutating func student(from cells: [CSVScanner.Cell], line: Int) -> Student? {
    guard cells.count == header.columnCount else {
      note(
        RosterProblem(
          line: line, found: "\(cells.count) cells", expected: "\(header.columnCount), as many as the first line has"))
      return nil
    }
    let earlier = problems.count
    let number = studentNumber(in: cells)
    let ine = ine(in: cells)
    let familyName = text(.familyName, in: cells, upTo: 120)
    let usageName = optionalText(.usageName, in: cells, upTo: 120)
    let givenNames = text(.givenNames, in: cells, upTo: 120)
    let birthDate = day(.birthDate, in: cells)
    let institutionalEmail = email(.institutionalEmail, in: cells)
    let personalEmail = email(.personalEmail, in: cells)
    let accountActive = truth(.accountActive, in: cells)
    let language = language(in: cells)
    let nationality = optionalText(.nationality, in: cells, upTo: 60)
    let enrolment = enrolment(in: cells)
    if birthDate == nil, content(.birthDate, of: cells).isEmpty { noteMissing(.birthDate, in: cells) }

    guard problems.count == earlier, let number, let familyName, let givenNames, let birthDate, let accountActive,
      let language, let enrolment
    else { return nil }
    return Student(
      number: number, ine: ine, familyName: familyName, usageName: usageName, givenNames: givenNames,
      birthDate: birthDate, institutionalEmail: institutionalEmail, personalEmail: personalEmail,
      accountActive: accountActive, language: language, nationality: nationality, enrolments: OneOrMore(enrolment))
  }

  mutating func note(_ problem: RosterProblem) {
    problems.append(problem)
  }

  private mutating func enrolment(in cells: [CSVScanner.Cell]) -> Enrolment? {
    let profile = profile(in: cells)
    let programme = text(.programme, in: cells, upTo: 80)
    let component = text(.component, in: cells, upTo: 80)
    let acceptedOn = day(.acceptedOn, in: cells)
    let registeredOn = day(.registeredOn, in: cells)
    let modifiers = modifiers(in: cells)
    let charterAccepted = truth(.charterAccepted, in: cells)
    guard let profile, let programme, let component, let charterAccepted else { return nil }
    return Enrolment(
      profile: profile, programme: programme, component: component, acceptedOn: acceptedOn,
      registeredOn: registeredOn, modifiers: modifiers, charterAccepted: charterAccepted)
  }

  private mutating func studentNumber(in cells: [CSVScanner.Cell]) -> StudentNumber? {
    let bytes = content(.studentNumber, of: cells)
    guard bytes.count == 8, let number = StudentNumber(String(decoding: bytes, as: UTF8.self)) else {
      wrong(.studentNumber, in: cells, "eight digits")
      return nil
    }
    return number
  }

  private mutating func ine(in cells: [CSVScanner.Cell]) -> String? {
    let bytes = content(.ine, of: cells)
    if bytes.isEmpty { return nil }
    guard bytes.count == 11, bytes.allSatisfy({ CellText.isLetter($0) || CellText.isDigit($0) }) else {
      wrong(.ine, in: cells, "eleven letters and digits, or nothing")
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func language(in cells: [CSVScanner.Cell]) -> Language? {
    guard let language = Language(rawValue: String(decoding: content(.language, of: cells), as: UTF8.self)) else {
      wrong(.language, in: cells, "fr or en")
      return nil
    }
    return language
  }

  private mutating func profile(in cells: [CSVScanner.Cell]) -> ProfileCode? {
    let bytes = content(.profile, of: cells)
    if let profile = profiles[bytes] { return profile }
    wrong(.profile, in: cells, "the code of a profile", suggestion: profiles.nearest(to: bytes))
    return nil
  }

  private mutating func modifiers(in cells: [CSVScanner.Cell]) -> Set<ModifierCode> {
    let bytes = content(.modifiers, of: cells)
    if bytes.isEmpty { return [] }
    var codes: Set<ModifierCode> = []
    for word in bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      guard let code = modifiers[word] else {
        let isMinor = word.elementsEqual(ModifierCode.minor.rawValue.utf8)
        wrong(
          .modifiers, in: cells,
          isMinor
            ? "no 'minor', which follows from the birth date" : "codes of modifiers with '|' between them",
          suggestion: isMinor ? nil : modifiers.nearest(to: word))
        continue
      }
      codes.insert(code)
    }
    return codes
  }

  private mutating func truth(_ column: RosterColumn, in cells: [CSVScanner.Cell]) -> Bool? {
    guard let truth = CellText.truth(content(column, of: cells)) else {
      wrong(column, in: cells, "true or false (1, 0, oui, non)")
      return nil
    }
    return truth
  }

  /// The day in a cell; nil where it is empty or wrong.
  private mutating func day(_ column: RosterColumn, in cells: [CSVScanner.Cell]) -> CivilDate? {
    let bytes = content(column, of: cells)
    if bytes.isEmpty { return nil }
    guard let day = CellText.day(bytes) else {
      wrong(column, in: cells, "a day of the calendar such as 2026-09-01")
      return nil
    }
    return day
  }

  private mutating func email(_ column: RosterColumn, in cells: [CSVScanner.Cell]) -> String? {
    let bytes = content(column, of: cells)
    if bytes.isEmpty { return nil }
    guard CellText.isEmailAddress(bytes) else {
      wrong(column, in: cells, "an e-mail address, or nothing")
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func text(
    _ column: RosterColumn, in cells: [CSVScanner.Cell], upTo longest: Int
  ) -> String? {
    if content(column, of: cells).isEmpty {
      noteMissing(column, in: cells)
      return nil
    }
    return optionalText(column, in: cells, upTo: longest)
  }

  private mutating func optionalText(
    _ column: RosterColumn, in cells: [CSVScanner.Cell], upTo longest: Int
  ) -> String? {
    let bytes = content(column, of: cells)
    if bytes.isEmpty { return nil }
    guard let text = CellText.text(bytes) else {
      wrong(
        column, in: cells,
        CellText.isUTF8(bytes) ? "a text without control characters" : "a text in UTF-8")
      return nil
    }
    guard text.unicodeScalars.count <= longest else {
      wrong(column, in: cells, "at most \(longest) characters")
      return nil
    }
    return text
  }

  private func content(_ column: RosterColumn, of cells: [CSVScanner.Cell]) -> ArraySlice<UInt8> {
    scanner.content(of: cells[header.place(of: column)])
  }

  private mutating func noteMissing(_ column: RosterColumn, in cells: [CSVScanner.Cell]) {
    wrong(column, in: cells, "a value")
  }

  private mutating func wrong(
    _ column: RosterColumn, in cells: [CSVScanner.Cell], _ expected: String, suggestion: String? = nil
  ) {
    let bytes = content(column, of: cells)
    let text = String(decoding: bytes, as: UTF8.self)
    let found =
      switch (bytes.isEmpty, CellText.isUTF8(bytes), column.isQuotable) {
      case (true, _, _): "nothing"
      case (false, false, _): "bytes that are not UTF-8"
      case (false, true, true): "'\(CellText.shown(text))'"
      case (false, true, false): "a text of \(text.unicodeScalars.count) characters"
      }
    let place = header.place(of: column)
    note(
      RosterProblem(
        line: cells[place].line, column: place + 1, columnName: column.rawValue, found: found, expected: expected,
        suggestion: suggestion))
  }
}
