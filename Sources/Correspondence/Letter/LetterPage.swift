/// The words of one letter, by the names that templates use.
///
/// A name stands for one thing on every level: Mustache looks for a name that it does not find in the level above, so
/// that a name used twice could show the wrong text. What may be nil is never an empty list, so that a heading over it
/// can be left out.
struct LetterPage: Sendable {
  /// One document and what is said of it.
  struct Entry: Sendable {
    let title: String
    /// What was found and what to do, in turn.
    let points: [Point]?
    let notes: [String]?
    /// Until when.
    let until: String?

    fileprivate var isBrief: Bool { points == nil && notes == nil && until == nil }
  }

  /// Titles that need no more words.
  struct Brief: Sendable {
    let titles: [String]

    fileprivate init?(titles: [String]) {
      guard !titles.isEmpty else { return nil }
      self.titles = titles
    }
  }

  /// One reason: what was found, and what to do next.
  struct Point: Sendable {
    let found: String
    /// Nil where a later reason asks for the same.
    let remedy: String?
  }

  /// Documents told under one heading. Exactly one of the names before `tone` holds, and says under which.
  struct Section: Sendable {
    let toMend: Bool
    let approved: Bool
    let standing: Bool
    let underReview: Bool
    let waiting: Bool
    let notNeeded: Bool
    let missing: Bool
    let online: Bool
    let bring: Bool
    /// `mend`, `done`, `wait` or `todo`, for colours.
    let tone: String
    /// What holds for all of them.
    let preface: String?
    /// Documents of which there is nothing to say but that they stand here.
    let brief: Brief?
    let entries: [Entry]

    init(_ kind: SectionKind, preface: String?, _ entries: [Entry]) {
      toMend = kind == .toMend
      approved = kind == .approved
      standing = kind == .standing
      underReview = kind == .underReview
      waiting = kind == .waiting
      notNeeded = kind == .notNeeded
      missing = kind == .missing
      online = kind == .online
      bring = kind == .bring
      tone = kind.tone
      self.preface = preface
      brief = Brief(titles: entries.filter(\.isBrief).map(\.title))
      self.entries = entries.filter { !$0.isBrief }
    }
  }

  /// The headings under which a letter tells of documents.
  enum SectionKind: CaseIterable {
    case toMend, approved, standing, underReview, waiting, notNeeded, missing, online, bring

    fileprivate var tone: String {
      switch self {
      case .toMend: "mend"
      case .approved, .standing: "done"
      case .underReview, .waiting, .notNeeded: "wait"
      case .missing, .online, .bring: "todo"
      }
    }
  }

  /// The office that handles the student, and what reached us in its place.
  struct Office: Sendable {
    let officeName: String
    let officeTelephone: String?
    let officeEmail: String?
    let officeNote: String?
    let documents: Received?
  }

  /// What reached us although another office handles the student.
  struct Received: Sendable {
    let received: [String]
  }

  struct Contacts: Sendable {
    let lines: [String]
  }

  let establishment: String
  let campaign: String
  let studentName: String
  let studentNumber: String
  let depositPlace: String
  let certificatePlace: String
  /// The most important news, for the subject and the heading.
  let headline: String
  /// What the letter is about, in one or two sentences.
  let opening: String
  let progress: String?
  let certificateAvailable: Bool
  let certificateWithdrawn: Bool
  let routed: Office?
  /// In the order in which they are told; none is empty.
  let sections: [Section]
  let appointment: Contacts?
  let contacts: Contacts?
}
