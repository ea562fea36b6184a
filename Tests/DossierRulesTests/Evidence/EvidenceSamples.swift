import DossierRules
import Foundation

extension NumberCode {
  static let cvec = NumberCode(checked: "cvec")
  static let ine = NumberCode(checked: "ine")
  static let studentNumber = NumberCode(checked: "student-number")
}

extension EvidenceRule {
  /// As the one that we ship for the CVEC attestation.
  static func cvec(
    withoutText: WithoutText = .refer, name: Demand? = .required, year: Demand? = .required,
    numbers: [NumberDemand] = [
      NumberDemand(number: .cvec, demand: .required, isUnique: true),
      NumberDemand(number: .ine, demand: .ifPresent, isUnique: false),
    ], expiry: ExpiryDemand? = nil
  ) -> EvidenceRule {
    EvidenceRule(
      withoutText: withoutText, any: ["attestation d’acquittement", "attestation d’exonération"], all: ["campus"],
      instead: ["reçu de paiement"], name: name, year: year, numbers: numbers, expiry: expiry)
  }

  static let honor = EvidenceRule(
    withoutText: .approve, any: ["attestation sur l’honneur"], all: [], instead: [], name: .required, year: .ifPresent,
    numbers: [], expiry: nil)

  static let identity = EvidenceRule(
    withoutText: .approve, any: [], all: [], instead: [], name: nil, year: nil, numbers: [],
    expiry: ExpiryDemand(after: ["valable jusqu’au", "valid until"], demand: .ifPresent))
}

extension Rulebook {
  /// The sample with what must stand in the texts.
  static func reading(
    cvec: EvidenceRule = .cvec(), honor: EvidenceRule = .honor, image: EvidenceRule? = nil
  ) -> Rulebook {
    let rules: [DocumentCode: EvidenceRule] = [.cvec: cvec, .honorStatement: honor, .identity: .identity]
    return Rulebook(
      campaign: sample.campaign,
      documents: sample.documents.values.map { type in
        DocumentType(
          code: type.code, label: type.label, hint: type.hint, aliases: type.aliases, parts: type.parts,
          limits: type.limits, evidence: rules[type.code] ?? (type.code == .imageRights ? image : nil))
      },
      profiles: Array(sample.profiles.values), modifiers: Array(sample.modifiers.values),
      offices: Array(sample.offices.values),
      numbers: [
        NumberKind(code: .cvec, forms: [NumberForm("AAAY-XXXXXX-99")!], sameAs: nil),
        NumberKind(code: .ine, forms: [NumberForm("999999999AA")!], sameAs: .ine),
        NumberKind(code: .studentNumber, forms: [NumberForm("99999999")!], sameAs: .studentNumber),
      ], fingerprint: "0123")
  }

  /// Judges a PDF with this text, deposited by the sample student unless told otherwise.
  func outcome(
    of text: String..., as document: DocumentCode? = .cvec, from student: Student = .named(), uses: [NumberUse] = [],
    form: PDFFacts.Form = .none
  ) -> Outcome {
    let reader = EvidenceReader(self) { "hash of \($0)" }
    let evidence = reader.read(DocumentText(pages: text), from: student)
    let inspection = Inspection.pdf(form: form).reading(evidence)
    let claim = DepositClaim(
      student: student.number, document: document.map { .known($0) } ?? .unrecognised, part: nil, fileExtension: "pdf")
    let (understood, match) = identify(claim, by: inspection, from: student, after: [])
    return judge(
      Submission(
        id: SubmissionID("s-0123456789abcdef")!, claim: understood, byteCount: 1000,
        sha256: String(repeating: "a", count: 64), depositedAt: clock("2026-08-28 10:00")),
      inspected: inspection, from: student, isCorrection: false, numberUses: uses, match: match,
      at: clock("2026-08-28 12:00")
    ).outcome
  }
}

extension Inspection {
  static func pdf(form: PDFFacts.Form) -> Inspection {
    guard case .completed(let facts) = Inspection.pdf, case .pdf(let pdf) = facts.content else { return .pdf }
    let content = PDFFacts(
      version: pdf.version, pageCount: pdf.pageCount, reachedPageCount: pdf.reachedPageCount, pages: pdf.pages,
      encryption: pdf.encryption, activeContent: pdf.activeContent, form: form,
      signatureFieldCount: pdf.signatureFieldCount, incrementalUpdateCount: pdf.incrementalUpdateCount,
      hasMissingFonts: pdf.hasMissingFonts, trailingByteCount: pdf.trailingByteCount)
    return .completed(Facts(content: .pdf(content), findings: facts.findings, inspector: facts.inspector))
  }
}

extension Student {
  static func named(
    family: String = "Roux-Delmas", usage: String? = nil, given: String = "Zoé", ine: String? = "990007919BN",
    enrolments: OneOrMore<Enrolment> = OneOrMore(.sample())
  ) -> Student {
    Student(
      number: StudentNumber("22600001")!, ine: ine, familyName: family, usageName: usage, givenNames: given,
      birthDate: day("2004-05-17"), institutionalEmail: nil, personalEmail: nil, accountActive: false,
      language: .french, nationality: nil, enrolments: enrolments)
  }
}

/// The text of an attestation, part by part.
func attestation(
  title: String = "Attestation d'acquittement de la contribution de vie étudiante et de campus",
  year: String = "Année universitaire 2026-2027", number: String = "MON6-2V759V-15",
  name: String = "Nom de naissance : ROUX DELMAS  Prénom : Zoé", ine: String = "INE 990007919BN"
) -> String {
  [title, year, "Numéro : " + number, name, ine, "Montant 105,00 euros, obtenue le 21/08/2026"].joined(separator: "\n")
}
