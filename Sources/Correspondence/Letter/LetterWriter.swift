import DossierRules
import Foundation

/// Writes the letters of one campaign.
package struct LetterWriter: Sendable {
  package let rulebook: Rulebook
  package let letterhead: Letterhead
  package let templates: LetterTemplates

  package init(rulebook: Rulebook, letterhead: Letterhead, templates: LetterTemplates = LetterTemplates()) {
    self.rulebook = rulebook
    self.letterhead = letterhead
    self.templates = templates
  }

  /// One letter with everything that a student must be told, in the student's language.
  ///
  /// - Parameters:
  ///   - news: what was not told before, in the order of the ledger; none for a reminder of what is missing.
  ///   - dossier: the state after that news.
  ///   - now: the day on which it is written, so that a deadline that has passed is not announced.
  package func letter(to student: Student, about news: [News], dossier: Dossier, at now: Date) -> Letter {
    let digest = Digest(of: news, and: dossier)
    let page = PageComposer(
      rulebook: rulebook, letterhead: letterhead, student: student, dossier: dossier, now: now,
      withdrawn: digest.withdrawn
    ).page(for: digest)
    return templates.letter(page, in: student.language)
  }
}
