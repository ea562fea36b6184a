import DossierRules
import Foundation

@testable import Reporting

/// Samples with one thing wrong each: no schema may allow them.
enum SpoiledSamples {
  static func of(_ schema: ResultSchema) throws -> [[UInt8]] {
    let samples = try WrittenSamples.good(schema)
    return try (spoilings[schema] ?? []).map { try $0.spoil(samples) }
  }

  /// A text that is replaced everywhere in the first sample that has it.
  private struct Spoiling {
    let text: String
    let replacement: String

    init(_ text: String, _ replacement: String) {
      self.text = text
      self.replacement = replacement
    }

    func spoil(_ samples: [[UInt8]]) throws -> [UInt8] {
      let whole = samples.lazy.map { String(decoding: $0, as: UTF8.self) }.first { $0.contains(text) }
      guard let whole else { throw Trouble(description: "no sample has \(text)") }
      let what = String(decoding: try JSONEncoder().encode("\(text) → \(replacement)"), as: UTF8.self)
      let value = whole.dropLast().replacing(text, with: replacement)
      return Array(#"{"spoiled":\#(what),"value":\#(value)}"#.utf8) + [0x0A]
    }
  }

  private static let judgment = [
    Spoiling(#""student":"22600001""#, #""student":"2260001""#),
    Spoiling(#""student":"22600001""#, #""student":22600001"#),
    Spoiling(#""student":"22600001","#, #""#),
    Spoiling(#""document":"identity""#, #""document":"Carte d'identité""#),
    Spoiling(#""document":"identity","#, #""#),
    Spoiling(#""outcome":"approved""#, #""outcome":"validée""#),
    Spoiling(#""outcome":"approved""#, #""outcome":"held""#),
    Spoiling(#""weight":"remark""#, #""weight":"doubt""#),
    Spoiling(#""weight":"shortcoming""#, #""weight":"remark""#),
    Spoiling(#""code":"pdf.form""#, #""code":"Form""#),
    Spoiling(#""limit":10000000"#, #""limit":1.5"#),
    Spoiling(#""bytes":4096"#, #""bytes":[4096]"#),
    Spoiling(#""named":"png""#, #""named":"Dupont""#),
    Spoiling(#""deadline":"2026-09-30""#, #""deadline":"2026-09-31""#),
    Spoiling(#""outcome":"not-asked""#, #""outcome":"met","reasons":[]"#),
    Spoiling(#""outcome":"noted""#, #""outcome":"met""#),
    Spoiling(#""reason":"awaiting-results""#, #""reason":"mood""#),
    Spoiling(#""minute_of_day":840"#, #""minute_of_day":1440"#),
    Spoiling(#""outcome":"held""#, #""outcome":"routed""#),
    Spoiling(#""office":"continuing-education","outcome":"routed""#, #""outcome":"routed""#),
    Spoiling(#""unidentified":"no-student-in-name""#, #""unidentified":"not-in-roster""#),
    Spoiling(#""unidentified":"not-in-roster""#, #""unidentified":"no-student-in-name""#),
    Spoiling(#""sha256":"0a"#, #""sha256":"0A"#),
  ]

  private static let facts = [
    Spoiling(#""findings":[],"format":"pdf","#, #""findings":[],"#),
    Spoiling(#""findings":[],"format":"jpeg""#, #""findings":[],"format":"pdf""#),
    Spoiling(#""extent":"partial""#, #""extent":"mostly""#),
    Spoiling(#""integrity":"intact""#, #""integrity":"abandoned""#),
    Spoiling(#""code":"jpeg.ends-early""#, #""code":"ends early""#),
    Spoiling(#""count":3"#, #""count":0"#),
    Spoiling(#""detail":"Couldn't"#, #""detail":""# + String(repeating: "x", count: 161)),
    Spoiling(#""width":1654"#, #""width":16540000"#),
    Spoiling(#""width":1654"#, #""width":"1654""#),
    Spoiling(#""has_gps":true,"#, #""#),
    Spoiling(#""orientation":6"#, #""orientation":9"#),
    Spoiling(#""rotation":90"#, #""rotation":45"#),
    Spoiling(#""page_count":9"#, #""page_count":-1"#),
    Spoiling(#""encryption":"owner-password""#, #""encryption":null"#),
  ]

  private static let spoilings: [ResultSchema: [Spoiling]] = [
    .decisionRecord: judgment + facts + [
      Spoiling(#""schema":1"#, #""schema":2"#),
      Spoiling(#""sequence":17"#, #""sequence":0"#),
      Spoiling(#""decision":"s-0123456789abcdef.1""#, #""decision":"s-0123456789abcdef.0""#),
      Spoiling(#""submission":"s-0123456789abcdef","#, #""submission":"../0123456789abcdef","#),
      Spoiling(#""part":2"#, #""part":0"#),
      Spoiling(#""campaign":"2026-2027""#, #""campaign":"2026""#),
      Spoiling(#""decided_at":"2026-08-29T01:30:00.000Z""#, #""decided_at":"2026-08-29T01:30:00.000+02:00""#),
      Spoiling(#""decided_at":"2026-08-29T01:30:00.000Z""#, #""decided_at":"2026-08-29T01:30:00Z""#),
      Spoiling(#""decided_at":"2026-08-29T01:30:00.000Z""#, #""decided_at":"2026-08-32T01:30:00.000Z""#),
      Spoiling(#""reference_date":"2026-09-01""#, #""reference_date":"2026-02-30""#),
      Spoiling(#""rulebook":"5c"#, #""rulebook":""#),
      Spoiling(#""forced":{"at""#, #""forced":{"by":"Agathe","at""#),
      Spoiling(#""number":3"#, #""number":0"#),
    ],
    .decisionLine: [
      Spoiling(#""student":"22600001""#, #""student":"2260000é""#),
      Spoiling(#""codes":[]"#, #""codes":[""]"#),
      Spoiling(#""codes":[],"#, #""#),
      Spoiling(#""sequence":17"#, #""sequence":"17""#),
      Spoiling(#""erased":true,"sequence":18"#, #""sequence":18"#),
      Spoiling(#""erased":true"#, #""erased":false"#),
      Spoiling(#""erased":true"#, #""erased":true,"outcome":"approved","student":"22600001""#),
    ],
    .dossier: [
      Spoiling(#""student":"22600001""#, #""student":"226000012""#),
      Spoiling(#""certificate_available":true"#, #""certificate_available":false"#),
      Spoiling(#""certificate_available":false"#, #""certificate_available":true"#),
      Spoiling(#""standing":"incomplete""#, #""standing":"lost""#),
      Spoiling(#""office":"continuing-education","#, #""#),
      Spoiling(#""state":"held""#, #""state":"rejected""#),
      Spoiling(#""state":"approved""#, #""state":"held""#),
      Spoiling(#""state":"approved""#, #""state":"missing""#),
      Spoiling(#""state":"desk""#, #""state":"missing""#),
      Spoiling(#""state":"pending""#, #""state":"desk""#),
      Spoiling(#""not_applicable":"adult""#, #""not_applicable":"grown-up""#),
      Spoiling(#""missing_parts":[2]"#, #""missing_parts":[]"#),
      Spoiling(#""missing_parts":[2]"#, #""missing_parts":[2,2]"#),
      Spoiling(#""profiles":["re-registration"]"#, #""profiles":[]"#),
      Spoiling(#""forced":{"at""#, #""forced":{"reason":"vu","at""#),
      Spoiling(#""number":3},"state":"approved""#, #""number":3},"state":"missing""#),
    ],
    .summary: [
      Spoiling(#""approved":3"#, #""approved":-3"#), Spoiling(#""approved":3"#, #""validated":3"#),
      Spoiling(#""pdf.form":1"#, #""form":1"#), Spoiling(#""pdf.form":1"#, #""pdf.form":0"#),
      Spoiling(#""complete":0"#, #""finished":0"#), Spoiling(#""bad_rows":2,"#, #""#),
      Spoiling(#""generated_at":"2026-08-29T01:30:00.000Z","#, #""#),
    ],
    .inspectedFile: facts + [
      Spoiling(#""error":"spool"#, #""bytes":3,"error":"spool"#),
      Spoiling(#""integrity":"intact","#, #""#),
      Spoiling(#""bytes":0,"#, #""#),
      Spoiling(#","path":"""#, #""#),
    ],
    .opinion: judgment + facts + [Spoiling(#""path":"inbox/22600001/cvec.pdf","#, #""#)],
  ]
}
