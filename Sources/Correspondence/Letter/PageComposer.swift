import DossierRules
import Foundation

/// Puts a digest into the words of the student's language.
struct PageComposer {
  let rulebook: Rulebook
  let letterhead: Letterhead
  let student: Student
  let dossier: Dossier
  let now: Date
  /// Documents of which a registrar's approval was withdrawn.
  let withdrawn: Set<DocumentCode>

  var language: Language { student.language }

  func page(for digest: Digest) -> LetterPage {
    let matter = Matter(of: digest, at: now)
    let isRouted = digest.routed != nil
    return LetterPage(
      establishment: letterhead.establishment.printed(in: language),
      campaign: rulebook.campaign.code.rawValue,
      studentName: PrintableText.clean(student.addressedName),
      studentNumber: student.number.rawValue,
      depositPlace: letterhead.depositPlace.printed(in: language),
      certificatePlace: letterhead.certificatePlace.printed(in: language),
      headline: matter.headline(in: language),
      opening: matter.opening(in: language),
      progress: progress(of: digest),
      certificateAvailable: digest.certificate == .available,
      certificateWithdrawn: digest.certificate == .withdrawn,
      routed: digest.routed.map(office),
      sections: LetterPage.SectionKind.allCases.compactMap { section($0, of: digest) },
      appointment: isRouted ? nil : lines(dossier.appointments),
      contacts: isRouted ? nil : lines(letterhead.contacts))
  }

  private func section(_ kind: LetterPage.SectionKind, of digest: Digest) -> LetterPage.Section? {
    let entries =
      switch kind {
      case .toMend: digest.toMend.map(entry)
      case .approved: digest.approved.map(entry)
      case .standing: digest.standing.map(entry)
      case .underReview: digest.underReview.map(entry)
      case .waiting: digest.waiting.map { entry($0, isHoldTold: commonHold(of: digest.waiting) != nil) }
      case .notNeeded: digest.notNeeded.map(entry)
      case .missing: digest.missing.map(entry)
      case .online: digest.online.map(entry)
      case .bring: digest.bring.map(entry)
      }
    guard !entries.isEmpty else { return nil }
    return LetterPage.Section(kind, preface: preface(of: kind, in: digest), entries)
  }

  private func preface(of kind: LetterPage.SectionKind, in digest: Digest) -> String? {
    switch kind {
    case .waiting: commonHold(of: digest.waiting)
    case .underReview: rulebook.campaign.closure(at: now).map { $0.wording(in: language) }
    default: nil
    }
  }

  /// A hold is the student's and not the document's: it is told once, unless it has changed meanwhile.
  private func commonHold(of waiting: [Digest.Waiting]) -> String? {
    guard let hold = waiting.first?.hold, waiting.allSatisfy({ $0.hold == hold }) else { return nil }
    let explanation = hold.explanation
    return explanation.found(in: language) + " " + explanation.remedy(in: language)
  }

  func title(of subject: Digest.Subject) -> String {
    switch subject {
    case .file(let name):
      let quoted = Typography.quoted(name.isEmpty ? "?" : name, in: language)
      return say(fr: "Fichier", en: "File") + " " + quoted
    case .document(let code, let parts):
      guard let document = rulebook.documents[code] else { return code.rawValue }
      return title(of: document, parts: parts)
    }
  }

  func title(of document: DocumentType, parts: [Int]) -> String {
    let label = document.label.printed(in: language)
    let names = parts.map { part in
      document.parts.indices.contains(part - 1)
        ? document.parts[part - 1].printed(in: language) : say(fr: "partie \(part)", en: "part \(part)")
    }
    let and = say(fr: " et ", en: " and ")
    return names.isEmpty ? label : "\(label) – \(names.joined(separator: and))"
  }

  /// A document with what is accepted in its place: « Carte d'identité ou passeport ».
  func title(of requirement: Requirement, parts: [Int]) -> String {
    guard parts.isEmpty, !requirement.alternatives.isEmpty else { return title(of: requirement.document, parts: parts) }
    return requirement.label.printed(in: language)
  }

  func say(fr french: String, en english: String) -> String {
    Wording(fr: french, en: english)(in: language)
  }

  private func lines(_ wordings: [Wording]) -> LetterPage.Contacts? {
    wordings.isEmpty ? nil : LetterPage.Contacts(lines: wordings.map { $0.printed(in: language) })
  }

  private func office(_ routed: Digest.Routed) -> LetterPage.Office {
    let office = rulebook.offices[routed.office]
    return LetterPage.Office(
      officeName: office?.label.printed(in: language) ?? routed.office.rawValue,
      officeTelephone: office?.telephone.map { Typography.set($0, in: language) },
      officeEmail: office?.email,
      officeNote: office?.note?.printed(in: language),
      documents: routed.subjects.isEmpty ? nil : .init(received: routed.subjects.map(title)))
  }

  private func progress(of digest: Digest) -> String? {
    let (approved, owed) = (digest.approvedCount, digest.owedCount)
    guard digest.certificate != .available, digest.routed == nil, approved > 0, owed > 1 else { return nil }
    return say(
      fr: approved == 1
        ? "À ce jour, une de vos \(owed) pièces est validée."
        : "À ce jour, \(approved) de vos \(owed) pièces sont validées.",
      en: "So far, \(approved == 1 ? "one" : "\(approved)") of your \(owed) documents "
        + "\(approved == 1 ? "is" : "are") approved."
    )
  }
}
