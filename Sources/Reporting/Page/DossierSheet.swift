import Correspondence
import DossierRules

/// One dossier as a page for the desk: what is asked, where it stands, what was decided, and what to type next. It bears
/// the student's name, so it goes where a registrar says and never under `results/`.
package struct DossierSheet: Sendable {
  package let establishment: Wording
  package let campaign: CampaignCode
  package let number: StudentNumber
  package let name: String
  package let stage: DossierStage
  /// The office that handles the student, where it is not the registrar's, with how to reach it.
  package let office: Wording?
  package let enrolments: [Enrolment]
  package let items: [Item]
  package let decisions: [Line]
  package let acts: [Act]
  package let generatedAt: Timestamp

  /// One registration.
  package struct Enrolment: Sendable {
    package let programme: String
    package let component: String
    package let profile: Wording

    package init(programme: String, component: String, profile: Wording) {
      self.programme = programme
      self.component = component
      self.profile = profile
    }
  }

  /// One document that is asked, or mentioned and not asked.
  package struct Item: Sendable {
    package let code: DocumentCode
    package let label: Wording
    /// `approved`, `rejected`, `missing` …, as in the dossier's file.
    package let state: String
    package let notes: [Wording]

    package init(code: DocumentCode, label: Wording, state: String, notes: [Wording]) {
      self.code = code
      self.label = label
      self.state = state
      self.notes = notes
    }
  }

  /// One decision, superseded ones included.
  package struct Line: Sendable {
    /// The day and the time at the establishment.
    package let at: Wording
    package let document: Wording
    package let outcome: String
    package let decision: DecisionID
    package let codes: [String]

    package init(at: Wording, document: Wording, outcome: String, decision: DecisionID, codes: [String]) {
      self.at = at
      self.document = document
      self.outcome = outcome
      self.decision = decision
      self.codes = codes
    }
  }

  /// What a registrar decided, and what became of it.
  package struct Act: Sendable {
    package let at: Wording
    package let document: Wording
    package let isApproval: Bool
    package let by: String
    package let reason: String
    /// When, by whom and why it was taken back.
    package let withdrawal: (at: Wording, by: String, reason: String)?

    package init(
      at: Wording, document: Wording, isApproval: Bool, by: String, reason: String,
      withdrawal: (at: Wording, by: String, reason: String)?
    ) {
      self.at = at
      self.document = document
      self.isApproval = isApproval
      self.by = by
      self.reason = reason
      self.withdrawal = withdrawal
    }
  }

  package init(
    establishment: Wording, campaign: CampaignCode, number: StudentNumber, name: String, stage: DossierStage,
    office: Wording?, enrolments: [Enrolment], items: [Item], decisions: [Line], acts: [Act], generatedAt: Timestamp
  ) {
    self.establishment = establishment
    self.campaign = campaign
    self.number = number
    self.name = name
    self.stage = stage
    self.office = office
    self.enrolments = enrolments
    self.items = items
    self.decisions = decisions
    self.acts = acts
    self.generatedAt = generatedAt
  }
}
