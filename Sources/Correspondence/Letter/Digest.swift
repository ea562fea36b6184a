import DossierRules

/// What one letter tells, before it is put into words: each document in one place.
///
/// What the news says comes first; of everything else the dossier says how it stands, so that the letter shows all
/// that still keeps the certificate back.
package struct Digest: Hashable, Sendable {
  /// What became of the enrolment certificate.
  package enum Certificate: Hashable, Sendable { case available, withdrawn }

  /// A document or a part of one; the name of the file only where nothing better is known.
  package enum Subject: Hashable, Sendable {
    case document(DocumentCode, parts: [Int])
    case file(String)

    var isDocument: Bool { if case .document = self { true } else { false } }
  }

  /// The student has something to mend.
  package struct Mend: Hashable, Sendable {
    package let subject: Subject
    package let shortcomings: [Shortcoming]
    /// What the earlier deposit was that this one replaces.
    package var replaced: Outcome.Kind?
    /// Whether a registrar decided, and not the rules.
    package var isForced = false
  }

  /// A later deposit was not approved, but the approval of an earlier one stands.
  package struct Standing: Hashable, Sendable {
    package let subject: Subject
    package let later: Outcome
  }

  /// Approved, perhaps with remarks.
  package struct Approval: Hashable, Sendable {
    package let subject: Subject
    package let remarks: [Remark]
    /// What the earlier deposit was that this one replaces.
    package var replaced: Outcome.Kind?
    /// Whether a registrar decided, and not the rules.
    package var isForced = false
  }

  /// A person looks; without doubts where an earlier letter told them.
  package struct Review: Hashable, Sendable {
    package let subject: Subject
    package let doubts: [Doubt]
    /// What the earlier deposit was that this one replaces.
    package var replaced: Outcome.Kind?
  }

  /// Not judged yet, and until when.
  package struct Waiting: Hashable, Sendable {
    package let subject: Subject
    package let hold: Hold
  }

  /// Deposited, but nothing has to be done about it.
  package struct NotNeeded: Hashable, Sendable {
    /// Why nothing has to be done.
    package enum Why: Hashable, Sendable {
      case notRequired(Shortcoming.NotRequired)
      /// A file of no known type, when nothing is missing any more.
      case dossierComplete
    }

    package let subject: Subject
    package let why: Why
  }

  /// Still to be deposited; a document that an earlier letter told was rejected is one of these.
  package struct Missing: Hashable, Sendable {
    package let requirement: Requirement
    package let parts: [Int]
    package let wasRejected: Bool
  }

  /// To be shown or handed in at the desk.
  package struct Bring: Hashable, Sendable {
    package let requirement: Requirement
    /// It was deposited, although it is to be shown at the desk.
    package let wasDeposited: Bool
  }

  /// Another office handles the student.
  package struct Routed: Hashable, Sendable {
    package let office: OfficeCode
    package let subjects: [Subject]
  }

  package internal(set) var certificate: Certificate?
  package internal(set) var routed: Routed?
  /// Documents of which a registrar's approval was withdrawn.
  package internal(set) var withdrawn: Set<DocumentCode> = []
  /// Whether the letter is written for what is missing, and not for any news.
  package internal(set) var isReminder = false
  package internal(set) var toMend: [Mend] = []
  package internal(set) var standing: [Standing] = []
  package internal(set) var approved: [Approval] = []
  package internal(set) var underReview: [Review] = []
  package internal(set) var waiting: [Waiting] = []
  package internal(set) var notNeeded: [NotNeeded] = []
  package internal(set) var missing: [Missing] = []
  package internal(set) var bring: [Bring] = []
  /// Formalities that are still to be completed online, without a document.
  package internal(set) var online: [Requirement] = []
  /// How many deposits the news is about.
  package internal(set) var depositCount = 0
  /// How many of the documents that are owed as deposits are approved.
  package internal(set) var approvedCount = 0
  package internal(set) var owedCount = 0
}
