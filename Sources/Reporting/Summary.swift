import DossierRules

/// The state of the campaign in figures: `summary.json`, and what `summary.csv`, `metrics.prom` and the report page are
/// made of. It names no student.
package struct Summary: Encodable, Sendable {
  package let schema = 1
  /// When these figures last changed.
  package var generatedAt: Timestamp
  package let campaign: CampaignCode
  package let rulebook: String
  package let roster: RosterFigures
  /// Submissions by the outcome in force.
  package let submissions: [String: Int]
  /// Rejection reasons and doubts in force, by code.
  package let reasons: [String: Int]
  /// Dossiers of the roster's students by standing.
  package let dossiers: [String: Int]
  package let decisions: Int
  package let letters: Int
  /// When the submission was referred that has waited longest.
  package let oldestReferral: Timestamp?
  /// In the order of their codes.
  package var documents: [DocumentFigures] = []
  package var profiles: [ProfileFigures] = []
  package var components: [ComponentFigures] = []
  package var offices: [OfficeFigures] = []
  package var shortByOne = ShortByOne()
  package var queue = QueueFigures()
  /// Every instant before which something is owed, in order, those that have passed included.
  package var deadlines: [DeadlineFigures] = []
  /// Days of the establishment on which something was decided, in order.
  package var days: [DayFigures] = []
  /// The last ten runs that decided something or wrote to somebody, the latest first.
  package var runs: [RunFigures] = []
  package var inbox = InboxFigures(backlog: 0)
  package var deliveries = DeliveryCounts()

  package struct RosterFigures: Encodable, Sendable {
    package let students: Int
    package let badRows: Int

    package init(students: Int, badRows: Int) {
      self.students = students
      self.badRows = badRows
    }
  }

  package init(
    generatedAt: Timestamp, campaign: CampaignCode, rulebook: String, roster: RosterFigures, submissions: [String: Int],
    reasons: [String: Int], dossiers: [String: Int], decisions: Int, letters: Int, oldestReferral: Timestamp?
  ) {
    self.generatedAt = generatedAt
    self.campaign = campaign
    self.rulebook = rulebook
    self.roster = roster
    self.submissions = submissions
    self.reasons = reasons
    self.dossiers = dossiers
    self.decisions = decisions
    self.letters = letters
    self.oldestReferral = oldestReferral
  }

  /// What the summary says, whenever it says it and however many runs it took: two that say the same here need not both
  /// be written.
  package var timeless: Summary {
    var summary = self
    summary.generatedAt = Timestamp(.init(timeIntervalSince1970: 0))
    summary.queue.ageSeconds = nil
    summary.runs = []
    return summary
  }
}
