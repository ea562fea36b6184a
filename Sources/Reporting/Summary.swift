import DossierRules

/// The state of the campaign in figures.
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
  /// Dossiers by standing.
  package let dossiers: [String: Int]
  package let decisions: Int
  package let letters: Int
  /// When the submission was referred that has waited longest.
  package let oldestReferral: Timestamp?

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
}
