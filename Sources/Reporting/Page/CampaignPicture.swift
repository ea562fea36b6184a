import DossierRules

/// What the report page tells of a campaign: figures, codes and student numbers; no name, no address, no file name.
package struct CampaignPicture: Sendable {
  package let campaign: CampaignCode
  package let establishment: Wording
  /// The day and the minute at the establishment for which ages and deadlines are counted.
  package let day: CivilDate
  package let minuteOfDay: Int
  /// When it was written, by the real clock.
  package let generatedAt: Timestamp
  package let rulebook: String
  /// What dossiers have in common, each once.
  package let groups: [Group]
  /// In the order of numbers.
  package let students: [StudentLine]
  package let labels: Labels
  /// The days of the last weeks, without gaps, the last one being `day`; empty where nothing was ever decided.
  package let days: [DayFigures]
  /// Reasons in force, the most frequent first.
  package let reasons: [ReasonFigure]
  package let queue: Queue
  package let deadlines: [DeadlineFigure]
  package let troubles: Troubles

  /// One dossier.
  package struct StudentLine: Hashable, Sendable {
    package let number: StudentNumber
    /// The place of its group among `groups`.
    package let group: Int

    package init(number: StudentNumber, group: Int) {
      self.number = number
      self.group = group
    }
  }

  /// What many dossiers have in common: all that the table says of one beside its number.
  package struct Group: Hashable, Sendable {
    package let stage: DossierStage
    package let profiles: [ProfileCode]
    package let components: [String]
    /// What is not settled yet, in the order in which it is asked.
    package let open: [OpenItem]
    /// The next day on which something of it is due; nil where the student has nothing to do.
    package let due: CivilDate?

    package init(
      stage: DossierStage, profiles: [ProfileCode], components: [String], open: [OpenItem], due: CivilDate?
    ) {
      self.stage = stage
      self.profiles = profiles
      self.components = components
      self.open = open
      self.due = due
    }
  }

  /// A document that is not settled.
  package struct OpenItem: Hashable, Sendable {
    package enum State: Int, Hashable, Sendable, CaseIterable {
      case missing, rejected, referred, held

      /// Nil for the word of a state that is settled.
      package init?(word: String) {
        switch word {
        case "missing": self = .missing
        case "rejected": self = .rejected
        case "referred": self = .referred
        case "held": self = .held
        default: return nil
        }
      }
    }

    package let document: DocumentCode
    package let state: State

    package init(document: DocumentCode, state: State) {
      self.document = document
      self.state = state
    }
  }

  /// What the office calls profiles and documents.
  package struct Labels: Sendable {
    package let profiles: [ProfileCode: Wording]
    package let documents: [DocumentCode: Wording]

    package init(profiles: [ProfileCode: Wording], documents: [DocumentCode: Wording]) {
      self.profiles = profiles
      self.documents = documents
    }
  }

  /// Decisions of one day, by the rules and by registrars, superseded ones included.
  package struct DayFigures: Hashable, Sendable {
    package let day: CivilDate
    package let approved: Int
    package let rejected: Int
    package let referred: Int

    package init(day: CivilDate, approved: Int, rejected: Int, referred: Int) {
      self.day = day
      self.approved = approved
      self.rejected = rejected
      self.referred = referred
    }

    package var total: Int { approved + rejected + referred }
  }

  /// How many submissions a reason in force stands on.
  package struct ReasonFigure: Hashable, Sendable {
    package let code: String
    package let isDoubt: Bool
    package let count: Int

    package init(code: String, isDoubt: Bool, count: Int) {
      self.code = code
      self.isDoubt = isDoubt
      self.count = count
    }
  }

  /// What waits for a person.
  package struct Queue: Hashable, Sendable {
    package let count: Int
    /// The ones that wait longest, in order.
    package let first: [QueueLine]
    /// How many wait since so many whole days, by the lower bounds of `ageBounds`.
    package let ages: [Int]

    package init(count: Int, first: [QueueLine], ages: [Int]) {
      self.count = count
      self.first = first
      self.ages = ages
    }

    /// Whole days: today, yesterday or the day before, up to a week, up to two, longer.
    package static let ageBounds = [0, 1, 3, 7, 14]

    /// In which of the ranges an age in days falls.
    package static func range(of days: Int) -> Int { ageBounds.lastIndex { $0 <= days } ?? 0 }
  }

  /// One submission that waits for a person.
  package struct QueueLine: Hashable, Sendable {
    package let decision: DecisionID
    package let student: StudentNumber?
    package let document: DocumentCode?
    package let doubts: [String]
    package let deposited: CivilDate
    /// Whole days since the deposit.
    package let age: Int

    package init(
      decision: DecisionID, student: StudentNumber?, document: DocumentCode?, doubts: [String], deposited: CivilDate,
      age: Int
    ) {
      self.decision = decision
      self.student = student
      self.document = document
      self.doubts = doubts
      self.deposited = deposited
      self.age = age
    }
  }

  /// A day on which something is due, and what is still lacking for it.
  package struct DeadlineFigure: Hashable, Sendable {
    package let day: CivilDate
    /// Whole days until it; less than 0 where it has passed.
    package let daysLeft: Int
    /// Students who lack at least one document for it.
    package let students: Int
    /// Documents by how often they are lacking, the most frequent first.
    package let documents: [Lack]

    package struct Lack: Hashable, Sendable {
      package let document: DocumentCode
      package let missing: Int
      package let rejected: Int

      package var total: Int { missing + rejected }

      package init(document: DocumentCode, missing: Int, rejected: Int) {
        self.document = document
        self.missing = missing
        self.rejected = rejected
      }
    }

    package init(day: CivilDate, daysLeft: Int, students: Int, documents: [Lack]) {
      self.day = day
      self.daysLeft = daysLeft
      self.students = students
      self.documents = documents
    }
  }

  /// What is nobody's turn unless somebody looks.
  package struct Troubles: Hashable, Sendable {
    /// Deposits that belong to nobody we know.
    package let unidentified: Int
    /// Rows of the roster that could not be read.
    package let badRows: Int
    /// Letters that the mailer refused, or that were given up.
    package let failedLetters: Int

    package init(unidentified: Int, badRows: Int, failedLetters: Int) {
      self.unidentified = unidentified
      self.badRows = badRows
      self.failedLetters = failedLetters
    }
  }

  package init(
    campaign: CampaignCode, establishment: Wording, day: CivilDate, minuteOfDay: Int, generatedAt: Timestamp,
    rulebook: String, groups: [Group], students: [StudentLine], labels: Labels, days: [DayFigures],
    reasons: [ReasonFigure], queue: Queue, deadlines: [DeadlineFigure], troubles: Troubles
  ) {
    self.campaign = campaign
    self.establishment = establishment
    self.day = day
    self.minuteOfDay = minuteOfDay
    self.generatedAt = generatedAt
    self.rulebook = rulebook
    self.groups = groups
    self.students = students
    self.labels = labels
    self.days = days
    self.reasons = reasons
    self.queue = queue
    self.deadlines = deadlines
    self.troubles = troubles
  }
}
