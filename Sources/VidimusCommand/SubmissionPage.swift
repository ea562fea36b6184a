import Correspondence
import DossierRules
import ValidationPipeline

/// One submission on a terminal: what it is, what was found, and what became of it.
struct SubmissionPage {
  let decisions: [Decision]
  let last: Decision

  func print() {
    let submission = last.submission
    let kind = last.outcome.kind
    let document = submission.claim.document.code?.rawValue ?? "unknown type"
    let part = submission.claim.part.map { " part \($0)" } ?? ""
    Console.say(
      "\(Console.styled(submission.id.rawValue, .strong))  \(submission.claim.student?.rawValue ?? "no student") "
        + "\(document)\(part)  \(Console.styled(kind.rawValue, RunTable.style(of: kind)))")
    Console.say("  deposited  \(Self.minute(Timestamp(submission.depositedAt)))")
    Console.say("  document   \(submission.byteCount) bytes, SHA-256 \(submission.sha256.prefix(16))…")
    Console.say("  facts      \(Console.wrapped(facts, indent: 13).dropFirst(13))")
    Console.say("  rules      \(last.rulebook.prefix(16))…, reference date \(last.referenceDate)")
    printDecisions()
    printChecks()
    printEvidence()
  }

  private func printEvidence() {
    guard let evidence = last.inspection.evidence else { return }
    Console.say()
    Console.say("  In the text")
    for line in Sentences.forRegistrar(evidence, judgedAs: last.submission.claim.document.code, in: .english) {
      Console.say(Console.wrapped(line, indent: 4))
    }
  }

  private var facts: String {
    guard case .completed(let facts) = last.inspection else { return "the inspection was not finished" }
    let structure = "structure \(last.inspection.integrity.rawValue)"
    return switch facts.content {
    case .jpeg(let jpeg): "JPEG, \(jpeg.width) × \(jpeg.height) pixels, \(structure)"
    case .pdf(let pdf): "PDF, \(Console.counted(pdf.pageCount, "page")), \(structure)"
    case .unopened(let format), .other(let format): "\(format.rawValue), \(structure)"
    }
  }

  private func printDecisions() {
    Console.say()
    Console.say("  Decisions")
    for decision in decisions {
      let codes = (decision.outcome.shortcomings.map(\.code) + decision.outcome.doubts.map(\.code)).joined(
        separator: " ")
      Console.say(
        "  \(Self.minute(Timestamp(decision.decidedAt)))  \(Console.column(decision.outcome.kind.rawValue, 9))  "
          + "\(decision.id)")
      if !codes.isEmpty { Console.say(Console.wrapped(codes, indent: 21)) }
      if let forcing = decision.forcing {
        Console.say(
          Console.wrapped(
            "by \(PrintableText.clean(forcing.by)): \(PrintableText.clean(forcing.reason, limit: 300))", indent: 21))
      }
    }
  }

  private func printChecks() {
    guard !last.findings.isEmpty else { return }
    Console.say()
    Console.say("  Checks" + (last.forcing == nil ? "" : ", as the rules had found before a registrar decided"))
    for finding in last.findings {
      Console.say(
        "  \(Console.column(finding.check.rawValue, 24))  \(Console.styled(finding.word, style(of: finding)))")
      for sentence in sentences(of: finding) {
        Console.say(Console.styled(Console.wrapped(sentence, indent: 28), .quiet))
      }
    }
  }

  private func sentences(of finding: Finding) -> [String] {
    switch finding.outcome {
    case .met, .notAsked: []
    case .noted(let remarks): remarks.all.map { Sentences.forRegistrar($0, in: .english) }
    case .unmet(let shortcoming): [Sentences.forRegistrar(shortcoming, in: .english)]
    case .undecided(let doubt): [Sentences.forRegistrar(doubt, in: .english)]
    }
  }

  private func style(of finding: Finding) -> Console.Style {
    switch finding.outcome {
    case .met: .good
    case .unmet: .bad
    case .undecided, .noted: .doubtful
    case .notAsked: .quiet
    }
  }

  private static func minute(_ time: Timestamp) -> String { "\(time.description.prefix(16))Z" }
}
