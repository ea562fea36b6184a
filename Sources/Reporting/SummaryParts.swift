import DossierRules

// The parts of a summary: everything that is counted by something.

extension Summary {
  /// One document type.
  package struct DocumentFigures: Encodable, Hashable, Sendable {
    package let document: String
    /// Submissions of it by the outcome in force.
    package var submissions: [String: Int] = [:]
    /// What its rejections and referrals rest on.
    package var reasons: [String: Int] = [:]
    /// Students of whom it is asked, by the state of their requirement.
    package var requirements: [String: Int] = [:]

    package init(document: String) { self.document = document }
  }

  /// One profile; a student with two registrations counts under both.
  package struct ProfileFigures: Encodable, Hashable, Sendable {
    package let profile: String
    /// Dossiers by standing.
    package var dossiers: [String: Int] = [:]

    package init(profile: String) { self.profile = profile }
  }

  /// One faculty, institute or school; a student with two registrations counts under both.
  package struct ComponentFigures: Encodable, Hashable, Sendable {
    package let component: String
    /// Dossiers by standing.
    package var dossiers: [String: Int] = [:]

    package init(component: String) { self.component = component }
  }

  /// What another office has to do with.
  package struct OfficeFigures: Encodable, Hashable, Sendable {
    package let office: String
    package var students = 0
    package var submissions = 0

    package init(office: String) { self.office = office }
  }

  /// Students who are one document away from their certificate.
  package struct ShortByOne: Encodable, Hashable, Sendable {
    /// Everything else is approved, and the one is theirs to deposit or to correct.
    package var students = 0
    /// Everything else is approved, and the one waits for us.
    package var waitingForUs = 0
    /// Students by the document that is theirs to deposit or to correct.
    package var documents: [String: Int] = [:]

    package init() {}
  }

  /// Submissions that wait for a person.
  package struct QueueFigures: Encodable, Hashable, Sendable {
    package var submissions = 0
    /// How long they have waited when these figures were made; absent where none waits.
    package var ageSeconds: Ages?
    /// How many are left of those referred on each day of the establishment, in order.
    package var days: [Day] = []

    package init() {}

    package struct Ages: Encodable, Hashable, Sendable {
      /// Half of them have waited no longer.
      package let percentile50: Int
      package let percentile90: Int
      package let percentile99: Int
      package let longest: Int

      /// - Parameter seconds: ages from the shortest to the longest; nil where there are none.
      package init?(_ seconds: [Int]) {
        guard let longest = seconds.last else { return nil }
        func rank(_ percent: Int) -> Int { seconds[(seconds.count * percent + 99) / 100 - 1] }
        percentile50 = rank(50)
        percentile90 = rank(90)
        percentile99 = rank(99)
        self.longest = longest
      }

      private enum CodingKeys: String, CodingKey {
        case percentile50 = "percentile_50"
        case percentile90 = "percentile_90"
        case percentile99 = "percentile_99"
        case longest
      }
    }

    package struct Day: Encodable, Hashable, Sendable {
      package let day: CivilDate
      package let submissions: Int

      package init(day: CivilDate, submissions: Int) {
        self.day = day
        self.submissions = submissions
      }
    }
  }

  /// What students owe before one instant.
  package struct DeadlineFigures: Encodable, Hashable, Sendable {
    /// The first instant that is too late.
    package let before: Timestamp
    package let document: String
    /// Students who have deposited nothing.
    package var missing = 0
    /// Students whose deposit was rejected and not corrected.
    package var rejected = 0

    package init(before: Timestamp, document: String) {
      self.before = before
      self.document = document
    }
  }

  /// What was decided on one day.
  package struct DayFigures: Encodable, Hashable, Sendable {
    package let day: CivilDate
    /// Decisions by outcome, those that were superseded later included.
    package let decisions: [String: Int]

    package init(day: CivilDate, decisions: [String: Int]) {
      self.day = day
      self.decisions = decisions
    }
  }

  /// One run.
  package struct RunFigures: Encodable, Hashable, Sendable {
    /// `run` or `watch`.
    package let command: String
    package let startedAt: Timestamp
    package let durationSeconds: Double
    package let submissions: Int
    package let letters: Int
    /// Absent for a watch, which mostly waits, and where the clock stood still or was set back.
    package let submissionsPerSecond: Double?
    /// Its exit status.
    package let status: Int32

    package init(command: String, _ run: Metrics.RunFigures) {
      self.command = command
      startedAt = run.startedAt
      submissions = run.submissions
      letters = run.letters
      status = run.status
      let milliseconds = max(0, run.endedAt.milliseconds - run.startedAt.milliseconds)
      durationSeconds = Double(milliseconds) / 1000
      submissionsPerSecond =
        milliseconds > 0 && command != "watch"
        ? (Double(run.submissions) * 10_000 / Double(milliseconds)).rounded() / 10 : nil
    }
  }

  /// What lies in the inbox.
  package struct InboxFigures: Encodable, Hashable, Sendable {
    /// Files that the last run left there, or in `work`, for the next one.
    package let backlog: Int

    package init(backlog: Int) { self.backlog = backlog }
  }

  /// Letters on their way to a mailbox.
  package struct DeliveryCounts: Encodable, Hashable, Sendable {
    /// The mailer has taken them.
    package var sent = 0
    /// Refused, or tried as often as the settings say: they lie in `outbox/failed`.
    package var failed = 0
    /// They lie in `outbox/new`.
    package var waiting = 0
    package var lastSentAt: Timestamp?

    package init() {}
  }
}
