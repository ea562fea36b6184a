import Correspondence
import DossierRules
import TestSupport
import Testing

@Suite struct `What is said` {
  static let later = Hold(until: SampleRulebook.moment("2026-07-07", hour: 14), reason: .windowNotOpen)

  /// Every sentence that a student or a registrar may read, by the code that it belongs to.
  static let all: [(code: String, wording: Wording)] = {
    var sentences: [(String, Wording)] = []
    func add(_ code: String, _ explanation: Explanation) {
      sentences.append((code, explanation.found))
      sentences.append((code, explanation.remedy))
    }
    func addForRegistrar(_ code: String, _ text: (Language) -> String) {
      sentences.append((code, Wording(french: text(.french), english: text(.english))))
    }
    for shortcoming in EveryReason.shortcomings {
      for formats in [[.jpeg], [.pdf], [.jpeg, .pdf]] as [Set<FileFormat>] {
        add(shortcoming.code, shortcoming.explanation(accepting: formats))
      }
      addForRegistrar(shortcoming.code) { Sentences.forRegistrar(shortcoming, in: $0) }
    }
    for doubt in EveryReason.doubts {
      add(doubt.code, doubt.explanation)
      addForRegistrar(doubt.code) { Sentences.forRegistrar(doubt, in: $0) }
    }
    for remark in EveryReason.remarks {
      add(remark.code, remark.explanation)
      addForRegistrar(remark.code) { Sentences.forRegistrar(remark, in: $0) }
    }
    for why in EveryReason.notRequired { add(why.rawValue, why.explanation) }
    for hold in EveryReason.holds {
      add(hold.reason.rawValue, hold.explanation)
      addForRegistrar(hold.reason.rawValue) { Sentences.forRegistrar(hold, in: $0) }
    }
    for reason in EveryReason.unidentified {
      add(reason.rawValue, reason.explanation)
      addForRegistrar(reason.rawValue) { Sentences.forRegistrar(reason, in: $0) }
    }
    return sentences
  }()

  @Test func `every code has its sentence, and a full stop at its end`() {
    for (code, wording) in Self.all {
      for language in Language.allCases {
        let sentence = wording(in: language)
        #expect(sentence.count > 10 && sentence.hasSuffix("."), "\(code): \(sentence)")
        #expect(sentence.first?.isUppercase == true, "\(code): \(sentence)")
        #expect(!sentence.contains("  "), "\(code): \(sentence)")
        #expect(!sentence.contains("'"), "\(code): \(sentence)")
        #expect(!sentence.contains("Optional("), "\(code): \(sentence)")
      }
      #expect(wording.french != wording.english, "\(code): \(wording.french)")
    }
  }

  @Test func `French is set as a French printer sets it`() {
    for (code, wording) in Self.all { expectFrenchTypography(wording.french, code) }
    for format in FileFormat.allCases { expectFrenchTypography(format.name.french, format.rawValue) }
  }

  @Test func `English has no French spaces`() {
    for (code, wording) in Self.all {
      #expect(wording.english.firstMatch(of: /[ \u{202F}\u{00A0}][;:!?»]|«/) == nil, "\(code): \(wording.english)")
    }
  }

  @Test func `no two shortcomings of different codes read alike`() {
    let found = Dictionary(grouping: EveryReason.shortcomings, by: { $0.explanation().found })
    for (wording, shortcomings) in found {
      #expect(Set(shortcomings.map(\.code)).count == 1, "\(wording.french)")
    }
  }

  @Test(arguments: Language.allCases)
  func `what was found and what is allowed are both named`(language: Language) {
    func found(_ shortcoming: Shortcoming) -> String { shortcoming.explanation().found(in: language) }
    let decimal = language == .french ? "12,4\u{A0}Mo" : "12.4\u{A0}MB"
    let limit = language == .french ? "10\u{A0}Mo" : "10\u{A0}MB"
    #expect(found(.fileTooLarge(found: 12_345_678, limit: 10_000_000)).contains(decimal))
    #expect(found(.fileTooLarge(found: 12_345_678, limit: 10_000_000)).contains(limit))
    #expect(found(.tooManyPages(found: 14, limit: 4)).contains("14"))
    #expect(found(.tooManyPages(found: 14, limit: 4)).contains("4\(language == .french ? " au plus" : " at most")"))
    #expect(found(.jpegTooSmall(found: 640, limit: 1_000)).contains("640"))
    #expect(
      found(.jpegTooSmall(found: 640, limit: 1_000)).contains(language == .french ? "1\u{202F}000" : "1,000"))
    #expect(found(.resolutionTooLow(found: 72, limit: 100)).contains("72"))
    #expect(found(.resolutionTooLow(found: 72, limit: 100)).contains("100"))
    #expect(found(.wrongYear(found: 2025, expected: 2026)).contains("2025-2026"))
    #expect(found(.wrongYear(found: 2025, expected: 2026)).contains("2026-2027"))
    #expect(found(.formatNotAccepted(.heic)).contains("HEIC"))
    let expired = found(.expired(on: CivilDate("2026-03-01")!, reference: CivilDate("2026-09-01")!))
    #expect(expired.contains(language == .french ? "1er\u{A0}mars\u{A0}2026" : "1\u{A0}March\u{A0}2026"))
    #expect(expired.contains(language == .french ? "1er\u{A0}septembre\u{A0}2026" : "1\u{A0}September\u{A0}2026"))
  }

  @Test func `every format is called by another name`() {
    for language in Language.allCases {
      #expect(Set(FileFormat.allCases.map { $0.name(in: language) }).count == FileFormat.allCases.count)
    }
  }

  @Test func `a suspicion is told to the registrar and never to the student`() {
    let other = SubmissionID("s-0000000000000001")!
    let suspicions: [Doubt] = [
      .wrongStudent, .duplicateOfAnotherStudents(other), .duplicateNumber, .sealInvalid, .sealDiffersFromRoster,
    ]
    for doubt in suspicions {
      for language in Language.allCases {
        let letter = doubt.explanation.found(in: language) + doubt.explanation.remedy(in: language)
        #expect(Sentences.forRegistrar(doubt, in: language) != doubt.explanation.found(in: language))
        let accusing = /(?i)autre étudiant|another student|sceau|seal|faux|fraud|false|même|same|s-0/
        #expect(letter.firstMatch(of: accusing) == nil, "\(doubt.code): \(letter)")
      }
    }
  }

  @Test func `an extension that a student made up cannot write a letter`() {
    let remark = Remark.extensionMismatch(named: "x\r\nBcc: a@b.example\u{202E}", is: .jpeg)
    let sentence = remark.explanation.found.french
    #expect(!sentence.contains("\r") && !sentence.contains("\n") && !sentence.contains("\u{202E}"))
    #expect(!sentence.contains("example"))
  }
}

/// No ordinary space before `; : ! ?` and inside guillemets, and none missing.
func expectFrenchTypography(
  _ text: String, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    text.firstMatch(of: /[ ][;:!?»]|«[ ]/) == nil, "ordinary space, \(what): \(text)", sourceLocation: sourceLocation)
  #expect(
    text.firstMatch(of: /[^\u{202F}\u{00A0}][;!?»]|[^\u{00A0}0-9a-z]:|[a-zé]:[^\/]|«[^\u{00A0}]/) == nil,
    "no space, \(what): \(text)", sourceLocation: sourceLocation)
  #expect(
    text.firstMatch(of: /[0-9] (Mo|ko|octets?|pixels?|ppp|h|janvier|septembre|octobre)\b/) == nil,
    "a number parted from its unit, \(what): \(text)", sourceLocation: sourceLocation)
}
