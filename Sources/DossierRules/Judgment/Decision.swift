import Foundation

/// What was decided on one submission, and on what it rested. Never changed afterwards; a later decision supersedes it.
package struct Decision: Hashable, Sendable {
  package let id: DecisionID
  package let submission: Submission
  package let outcome: Outcome
  /// What each check said, in the order in which they were asked; empty where nothing was judged.
  package let findings: [Finding]
  package let inspection: Inspection
  package let campaign: CampaignCode
  /// Majority and validity were judged on this day.
  package let referenceDate: CivilDate
  /// The time for which it was judged: the real time, or that of `--as-of`.
  package let judgedFor: Date
  package let rulebook: String
  /// The real time at which it was made.
  package let decidedAt: Date
  /// The earlier decision that this one replaces: on the same submission, or on the earlier deposit of the same document
  /// whose place this one takes.
  package let supersedes: DecisionID?
  /// The registrar's act where a person decided; nil where the rules did.
  package let forcing: Forcing?

  package init(
    id: DecisionID, submission: Submission, outcome: Outcome, findings: [Finding], inspection: Inspection,
    campaign: CampaignCode, referenceDate: CivilDate, judgedFor: Date, rulebook: String, decidedAt: Date,
    supersedes: DecisionID?, forcing: Forcing? = nil
  ) {
    self.id = id
    self.submission = submission
    self.outcome = outcome
    self.findings = findings
    self.inspection = inspection
    self.campaign = campaign
    self.referenceDate = referenceDate
    self.judgedFor = judgedFor
    self.rulebook = rulebook
    self.decidedAt = decidedAt
    self.supersedes = supersedes
    self.forcing = forcing
  }
}
