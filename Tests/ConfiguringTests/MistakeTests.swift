import DossierRules
import Foundation
import Testing

@testable import Configuring

/// One changed place.
struct Slip: Sendable, CustomTestStringConvertible {
  let old: String
  let new: String
  let path: String
  /// Words that the message must have.
  let words: String

  init(_ old: String, _ new: String, at path: String, says words: String) {
    self.old = old
    self.new = new
    self.path = path
    self.words = words
  }

  var testDescription: String { "\(old) → \(new)" }
}

@Suite struct MistakeTests {
  @Test func `the sample has no mistakes`() {
    #expect(mistakes(in: Sample.json).map(\.description) == [])
  }

  @Test(arguments: [
    Slip(#""aliases""#, #""alises""#, at: "documents[0].alises", says: "did you mean 'aliases'?"),
    Slip(#""run": {"#, #""runs": {"#, at: "runs", says: "did you mean 'run'?"),
    Slip(#""chunk": 50"#, #""chunk": 50, "chunk": 60"#, at: "run.chunk", says: "each key once"),
    Slip(#"  "schema": 1,"#, #"  "schema": 2,"#, at: "schema", says: "1, the version of this format"),
    Slip(#"  "schema": 1,"#, "", at: "", says: "the key 'schema'"),
    Slip("Europe/Paris", "Europe/Pariss", at: "establishment.time_zone", says: "did you mean 'Europe/Paris'?"),
    Slip(#"{ "fr": "Carte", "en": "Card" }"#, #"{ "fr": "Carte" }"#, at: "documents[1].label", says: "the key 'en'"),
    Slip(#""fr": "Carte""#, #""fr": " ""#, at: "documents[1].label.fr", says: "says something"),
    Slip(#""fr": "Carte""#, #""fr": "Car\nte""#, at: "documents[1].label.fr", says: "control characters"),
    Slip(#""fr": "Carte""#, #""fr": 7"#, at: "documents[1].label.fr", says: "found 7, expected a text"),
  ])
  func `says where a word is wrong`(slip: Slip) throws { try check(slip) }

  @Test(arguments: [
    Slip(#""code": "image-rights""#, #""code": "Image""#, at: "documents[3].code", says: "lower-case letters"),
    Slip(#""code": "image-rights""#, #""code": "cvec""#, at: "documents[3].code", says: "no other entry"),
    Slip(
      #""document": "cvec", "channel""#, #""document": "cvce", "channel""#,
      at: "profiles[0].requirements[0].document", says: "did you mean 'cvec'?"),
    Slip(
      #"["minor"]"#, #"["minro"]"#, at: "profiles[0].requirements[2].when.modifiers[0]",
      says: "did you mean 'minor'?"),
    Slip(
      #""world-office" }"#, #""word-office" }"#, at: "profiles[1].handled_by",
      says: "did you mean 'world-office'?"),
    Slip(
      #""handled_by": "registrar""#, #""handled_by": "registrer""#, at: "profiles[0].handled_by",
      says: "did you mean 'registrar'?"),
    Slip(#""code": "exchange""#, #""code": "first-year""#, at: "profiles[1].code", says: "no other entry"),
    Slip(
      #""because": "not-in-profile""#, #""because": "not-in-profil""#, at: "modifiers[0].removes[0].because",
      says: "did you mean 'not-in-profile'?"),
    Slip(
      #""document": "identity", "because""#, #""document": "identiy", "because""#,
      at: "modifiers[0].removes[0].document", says: "did you mean 'identity'?"),
    Slip(
      #""document": "identity", "because""#, #""document": "image-rights", "because""#,
      at: "modifiers[0].removes", says: "both added and removed"),
    Slip(#"["attestation-cvec"]"#, #"["identity"]"#, at: "documents[0].aliases[0]", says: "'identity' already"),
    Slip(#"["attestation-cvec"]"#, #"["Attestation CVEC"]"#, at: "documents[0].aliases[0]", says: "lower case"),
    Slip(#"["attestation-cvec"]"#, #"["a", "a"]"#, at: "documents[0].aliases[1]", says: "each entry once"),
    Slip(
      #""channel": "desk""#, #""channel": "desc""#, at: "profiles[0].requirements[2].channel",
      says: "did you mean 'desk'?"),
    Slip(
      #""or": ["passport"]"#, #""or": ["pasport"]"#, at: "profiles[0].requirements[0].or[0]",
      says: "did you mean 'passport'?"),
    Slip(
      #""or": ["passport"]"#, #""or": ["cvec"]"#, at: "profiles[0].requirements[0].or", says: "other documents than"),
    Slip(
      #""channel": "system", "settled_by": "charter_accepted""#, #""channel": "system""#,
      at: "profiles[0].requirements[1].channel", says: "'settled_by' beside it"),
    Slip(
      #""channel": "system", "settled_by""#, #""channel": "desk", "settled_by""#,
      at: "profiles[0].requirements[1].settled_by", says: "the channel 'system'"),
    Slip(#"["pdf"]"#, #"["jpg"]"#, at: "documents[0].formats[0]", says: "'jpeg' or 'pdf'"),
    Slip(#"["pdf"]"#, "[]", at: "documents[0].formats", says: "at least 1"),
  ])
  func `says where a code is wrong`(slip: Slip) throws { try check(slip) }

  @Test(arguments: [
    Slip(
      #""without_text": "refer""#, #""without_text": "refers""#, at: "documents[0].evidence.without_text",
      says: "did you mean 'refer'?"),
    Slip(#""any": ["att"#, #""ani": ["att"#, at: "documents[0].evidence.ani", says: "did you mean 'any'?"),
    Slip(#"["campus"]"#, #"["°"]"#, at: "documents[0].evidence.all[0]", says: "three letters to look for"),
    Slip(
      #""any": ["attestation d’acquittement"], "all": ["campus"],"#, "", at: "documents[0].evidence.instead",
      says: "'any' or 'all' beside it"),
    Slip(
      #""number": "cvec-number""#, #""number": "cvec-numbre""#, at: "documents[0].evidence.numbers[0].number",
      says: "did you mean 'cvec-number'?"),
    Slip(#""AAAY-XXXXXX-99""#, #""ABC""#, at: "numbers[0].forms[0]", says: "a form of at least six signs"),
    Slip(
      #""same_as": "ine""#, #""same_as": "student-number""#, at: "numbers[0].same_as",
      says: "did you mean 'student_number'?"),
  ])
  func `says where evidence is wrong`(slip: Slip) throws { try check(slip) }

  @Test(arguments: [
    Slip("2026-09-01", "2026-02-30", at: "campaign.reference_date", says: "a day of the calendar"),
    Slip("2026-09-01", "2025-09-01", at: "campaign.reference_date", says: "2026 or 2027"),
    Slip("2026-07-07T14:00", "2026-07-07 14:00", at: "campaign.opens", says: "did you mean '2026-07-07T14:00'?"),
    Slip("2026-07-07T14:00", "2026-07-07T24:00", at: "campaign.opens", says: "a day and time"),
    Slip("2026-07-07T14:00", "2026-03-29T02:30", at: "campaign.opens", says: "the clocks go forward"),
    Slip(
      "2026-10-15T12:00", "2026-10-25T02:30", at: "profiles[0].requirements[2].deadlines.correction",
      says: "the clocks go back"),
    Slip("2026-09-18T17:00", "2026-07-07T14:00", at: "campaign.closes", says: "a time after the opening"),
    Slip("2026-10-31", "2026-09-29", at: "campaign.deadlines.correction", says: "deposit deadline, 2026-09-30"),
    Slip(
      "2026-09-25", "2026-07-01", at: "profiles[0].requirements[2].deadlines.deposit",
      says: "after the first opening, 2026-07-08"),
    Slip("2026-07-23T12:00", "2026-07-07T12:00", at: "profiles[0].windows[0].closes", says: "after the opening"),
    Slip("2026-07-23T12:00", "2026-08-25", at: "profiles[0].windows[1]", says: "overlaps profiles[0].windows[0]"),
    Slip(
      #""opens": "2026-08-24T14:00", "closes": "2026-09-18""#,
      #""opens": "2026-10-01", "closes": "2026-10-18""#, at: "profiles[0].windows[1].opens", says: "deposit deadline"),
    Slip(
      #""accepted_from": "2026-07-12""#, #""accepted_from": "2026-07-12", "accepted_until": "2026-07-11""#,
      at: "profiles[0].windows[1].accepted_until", says: "nobody would be meant"),
    Slip(
      #""accepted_from": "2026-07-12""#,
      #""when": { "modifiers": ["minor"], "without_modifiers": ["minor"] }"#,
      at: "profiles[0].windows[1].when", says: "both demanded and excluded"),
    Slip(#""day": "2026-09-03""#, #""day": "2026-13-03""#, at: "modifiers[0].holds_until.day", says: "a day"),
    Slip(
      #""opens": "2026-07-08", "closes": "2026-07-23T12:00""#, #""closes": "2026-07-07T14:00""#,
      at: "profiles[0].windows[0].closes", says: "after the opening of this period, 2026-07-07T14:00"),
    Slip("2026-2027", "2026-2028", at: "campaign.code", says: "follow each other"),
    Slip(
      #""until": "2026-08-22""#, #""until": "2026-07-24""#, at: "campaign.closures[0].until",
      says: "no day before the closure begins"),
    Slip(
      #""until": "2026-08-22""#, #""until": "2026-09-30""#, at: "campaign.deadlines.deposit",
      says: "it is closed until 2026-09-30"),
  ])
  func `says where the calendar is wrong`(slip: Slip) throws { try check(slip) }

  @Test(arguments: [
    Slip(#"(?<student>[0-9]{8})"#, #"(?<student>[0-9{8}"#, at: "intake.name_patterns[0]", says: "regular expression"),
    Slip(#"(?<document>.+)"#, #"(.+)"#, at: "intake.name_patterns[0]", says: "'document' is missing"),
    Slip(#"["*.part"]"#, #"["*"]"#, at: "intake.ignore[0]", says: "not match every name"),
    Slip(#"["*.part"]"#, #"["tmp/*"]"#, at: "intake.ignore[0]", says: "without '/'"),
    Slip(#""settle_seconds": 2.5"#, #""settle_seconds": -1"#, at: "intake.settle_seconds", says: "from 0 to 3600"),
    Slip(#""workers": 2"#, #""workers": 2.5"#, at: "inspection.workers", says: "a whole number from 0 to 256"),
    Slip(#""workers": 2"#, #""workers": "2""#, at: "inspection.workers", says: "found '2'"),
    Slip(
      #""largest_megabytes": 64"#, #""largest_megabytes": 4"#, at: "inspection.largest_megabytes",
      says: "at least as much as the document"),
    Slip(#""file_mode": "0640""#, #""file_mode": "0666""#, at: "workspace.file_mode", says: "others write nothing"),
    Slip(#""folder_mode": "0750""#, #""folder_mode": 750"#, at: "workspace.folder_mode", says: "four octal digits"),
    Slip(#""scolarite@univ.example""#, #""scolarite@univ""#, at: "letters.sender.address", says: "e-mail address"),
    Slip(
      #""scolarite@univ.example""#, #""a@b.example, c@d.example""#, at: "letters.sender.address",
      says: "e-mail address"),
    Slip(
      #""essai@univ.example""#, #""essai@univ.example\nBcc: x@y.example""#, at: "letters.test_recipient",
      says: "e-mail address"),
    Slip(#"[{ "fr": "Demandez.", "en": "Ask." }]"#, "[]", at: "letters.contacts", says: "at least 1"),
    Slip(
      #""telephone": "04 34 43 21 21" }"#, #""note": { "fr": "a", "en": "b" } }"#, at: "offices[0]",
      says: "an 'email' or a 'telephone'"),
    Slip(#"{ "fr": "verso", "en": "back" }]"#, "]", at: "", says: "a value"),
    Slip(#"{ "modifiers": ["minor"] }"#, "{}", at: "profiles[0].requirements[2].when", says: "at least one of"),
    Slip(#""when": { "modifiers": ["minor"] }, "#, "", at: "profiles[0].requirements[2].otherwise", says: "a 'when'"),
    Slip(
      #""handled_by": "world-office""#, #""handled_by": "world-office", "appointment": { "fr": "a", "en": "b" }"#,
      at: "profiles[1].appointment", says: "nothing is asked here"),
    Slip(
      #""handled_by": "world-office""#, #""handled_by": "registrar""#, at: "profiles[1]",
      says: "the key 'requirements'"),
  ])
  func `says where a setting is wrong`(slip: Slip) throws { try check(slip) }

  /// Whoever mends a file wants the whole list, in the order of the file.
  @Test func `tells all mistakes in one go`() throws {
    var json = Sample.json
    for (old, new) in [
      ("2026-09-01", "2026-09-31"), (#""formats""#, #""format""#), (#""desk""#, #""disk""#),
      (#""chunk": 50"#, #""chunk": 0"#), (#""sandbox": "required""#, #""sandbox": "require""#),
    ] {
      json = json.replacing(old, with: new)
    }
    #expect(
      mistakes(in: json).map(\.path) == [
        "campaign.reference_date", "documents[0].format", "profiles[0].requirements[2].channel", "inspection.sandbox",
        "run.chunk",
      ])
  }

  /// One broken section must not make every reference to it a mistake of its own.
  @Test func `does not blame references to a section that cannot be read`() {
    let json = Sample.json.replacing(#""documents": ["#, with: #""documents": null, "documentz": ["#)
    #expect(mistakes(in: json).map(\.path) == ["documents", "documentz"])
  }

  @Test func `knows no codes of sections that are not there`() throws {
    var json = Sample.json
    for section in ["modifiers", "offices"] {
      let start = try #require(json.range(of: "  \"\(section)\": [\n"))
      let end = try #require(json.range(of: "\n  ],\n", range: start.upperBound..<json.endIndex))
      json.removeSubrange(start.lowerBound..<end.upperBound)
    }
    #expect(mistakes(in: json).map(\.path) == ["profiles[1].handled_by"])
    #expect(
      mistakes(in: json.replacing("\"minor\"", with: "\"ward\"")).map(\.path) == [
        "profiles[0].requirements[2].when.modifiers[0]", "profiles[1].handled_by",
      ])
  }

  @Test(arguments: ["", "null", "[]", "7", "{}", "\"text\"", "{\"schema\": 1}"])
  func `refuses what is no configuration at all`(json: String) {
    #expect(!mistakes(in: json).isEmpty)
  }

  /// What is quoted may come from anywhere; a message stays one line that a terminal can show.
  @Test func `quotes nothing that moves the cursor`() throws {
    let json = try Sample.changing(
      #""channel": "desk""#, to: #""channel": "\u001b[2J\u202e\#(String(repeating: "x", count: 500))""#)
    let message = try #require(mistakes(in: json).first).description
    #expect(message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control && $0 != "\u{202E}" })
    #expect(message.count < 300)
  }

  private func check(_ slip: Slip) throws {
    let problems = mistakes(in: try Sample.changing(slip.old, to: slip.new))
    let meant = problems.first { $0.path == slip.path && $0.description.contains(slip.words) }
    #expect(meant != nil, "\(problems.map(\.description))")
  }
}
