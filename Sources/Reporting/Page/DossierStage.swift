import Correspondence
import DossierRules

/// On whose side a dossier is waiting: what a head of office asks of two thousand dossiers at once.
package enum DossierStage: Int, CaseIterable, Sendable, Comparable {
  /// The enrolment certificate is available.
  case complete
  /// All is deposited; a person of ours has to look, or the day has not come yet.
  case withUs
  /// At least one document was rejected and not corrected.
  case toCorrect
  /// At least one document was never deposited, and none is to be corrected.
  case toDeposit
  /// Another office handles the student.
  case routed

  /// - Parameters:
  ///   - standing: the dossier's word: `complete`, `incomplete` or `routed`.
  ///   - states: the words of the documents that are not settled.
  package init(standing: String, states: [String]) {
    switch standing {
    case "complete": self = .complete
    case "routed": self = .routed
    default: self = states.contains("rejected") ? .toCorrect : states.contains("missing") ? .toDeposit : .withUs
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The name of its colour in the style of the page.
  var style: String {
    switch self {
    case .complete: "complete"
    case .withUs: "with-us"
    case .toCorrect: "to-correct"
    case .toDeposit: "to-deposit"
    case .routed: "routed"
    }
  }

  package var label: Wording {
    switch self {
    case .complete: Wording(french: "Complet", english: "Complete")
    case .withUs: Wording(french: "Chez nous", english: "With us")
    case .toCorrect: Wording(french: "À corriger", english: "To correct")
    case .toDeposit: Wording(french: "À déposer", english: "To deposit")
    case .routed: Wording(french: "Autre service", english: "Other office")
    }
  }

  /// What it means, for the legend.
  package var meaning: Wording {
    switch self {
    case .complete:
      Wording(french: "toutes les pièces sont validées", english: "every document is approved")
    case .withUs:
      Wording(
        french: "tout est déposé : une personne doit regarder, ou la date n’est pas venue",
        english: "all is deposited: a person has to look, or its day has not come")
    case .toCorrect:
      Wording(french: "l’étudiant doit corriger une pièce", english: "the student has a document to correct")
    case .toDeposit:
      Wording(
        french: "l’étudiant doit encore déposer une pièce", english: "the student still has a document to deposit")
    case .routed:
      Wording(french: "un autre service suit l’étudiant", english: "another office handles the student")
    }
  }
}
