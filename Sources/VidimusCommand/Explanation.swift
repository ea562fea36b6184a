import Correspondence
import DossierRules
import ValidationPipeline

/// A verdict in words, for a registrar at a terminal.
struct Explanation {
  let opinion: Opinion
  let rulebook: Rulebook

  func print(_ file: String) {
    let kind = opinion.outcome.kind
    Console.say("\(Console.styled(kind.rawValue, RunTable.style(of: kind)))  \(file)")
    Console.say(Console.wrapped(subject, indent: 2))
    switch opinion.outcome {
    case .judged: printReasons()
    case .held(let hold): reason("until \(hold.until.day)", Sentences.forRegistrar(hold, in: .english))
    case .routed(let code): reason(code.rawValue, routing(to: code))
    case .unidentified(let why): reason(why.rawValue, Sentences.forRegistrar(why, in: .english))
    }
  }

  private var subject: String {
    let student = opinion.submission.claim.student.map { "student \($0)" } ?? "no student"
    let document = opinion.submission.claim.document.code.map { code in
      (rulebook.documents[code]?.label(in: .english) ?? code.rawValue) + " (\(code))"
    }
    return [student, document ?? "no known document type", "\(opinion.submission.byteCount) bytes", integrity]
      .joined(separator: ", ")
  }

  private var integrity: String { "structure \(opinion.inspection.integrity.rawValue)" }

  private func printReasons() {
    let outcome = opinion.outcome
    let formats = opinion.submission.claim.document.code.flatMap { rulebook.documents[$0]?.limits.formats }
    for shortcoming in outcome.shortcomings {
      reason(
        shortcoming.code,
        Sentences.forRegistrar(shortcoming, accepting: formats ?? [.jpeg, .pdf], in: .english))
    }
    for doubt in outcome.doubts { reason(doubt.code, Sentences.forRegistrar(doubt, in: .english)) }
    for remark in outcome.remarks { reason(remark.code, Sentences.forRegistrar(remark, in: .english)) }
    let met = opinion.findings.filter { $0.outcome == .met }.map(\.check.rawValue)
    if !met.isEmpty {
      Console.say(Console.styled(Console.wrapped("in order: " + met.joined(separator: ", "), indent: 2), .quiet))
    }
    if let evidence = opinion.inspection.evidence {
      Console.say(Console.styled("  in the text", .quiet))
      for line in Sentences.forRegistrar(evidence, judgedAs: opinion.submission.claim.document.code, in: .english) {
        Console.say(Console.styled(Console.wrapped(line, indent: 4), .quiet))
      }
    }
  }

  private func routing(to code: OfficeCode) -> String {
    guard let office = rulebook.offices[code] else { return "Another office handles this student." }
    let contact = [office.email, office.telephone].compactMap { $0 }.joined(separator: ", ")
    return "\(office.label(in: .english)) handles this student (\(contact))."
  }

  private func reason(_ code: String, _ sentence: String) {
    Console.say("  \(Console.styled(code, .strong))")
    Console.say(Console.wrapped(sentence, indent: 4))
  }
}
