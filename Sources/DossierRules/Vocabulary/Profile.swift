import Foundation

/// The kind of student that decides which documents are asked for.
package struct Profile: Hashable, Sendable {
  package enum Handler: Hashable, Sendable {
    /// The registrar's office: deposits are judged here.
    case registrar
    /// Another office handles this student; deposits are recorded as routed.
    case office(OfficeCode)
  }

  package let code: ProfileCode
  package let label: Wording
  package let handler: Handler
  package let rules: [RequirementRule]
  /// When students of this profile may register online. Empty where the profile has no window of its own.
  package let windows: [RegistrationWindow]
  /// How the desk appointment is booked, in one or two sentences; nil where none is needed (S0).
  package let appointment: Wording?

  package init(
    code: ProfileCode, label: Wording, handler: Handler, rules: [RequirementRule], windows: [RegistrationWindow],
    appointment: Wording?
  ) {
    self.code = code
    self.label = label
    self.handler = handler
    self.rules = rules
    self.windows = windows
    self.appointment = appointment
  }
}

/// "Students of this profile owe this document, by this way, if …".
package struct RequirementRule: Hashable, Sendable {
  package let document: DocumentCode
  package let channel: Channel
  package let condition: Condition
  /// Why the document is not asked of a student who does not meet the condition.
  package let otherwise: Shortcoming.NotRequired
  /// A deadline of this document that differs from the campaign's.
  package let deadlines: Deadlines?
  /// Documents that are accepted in its place: a passport for an identity card, an exemption for a certificate.
  package let alternatives: [DocumentCode]
  /// Of channel `system`, the column of the roster that settles it.
  package let settledBy: RosterFact

  package init(
    document: DocumentCode, channel: Channel, condition: Condition, otherwise: Shortcoming.NotRequired,
    deadlines: Deadlines?, alternatives: [DocumentCode] = [], settledBy: RosterFact = .charterAccepted
  ) {
    self.document = document
    self.channel = channel
    self.condition = condition
    self.otherwise = otherwise
    self.deadlines = deadlines
    self.alternatives = alternatives
    self.settledBy = settledBy
  }
}

/// A column of the roster that another system fills with yes or no.
package enum RosterFact: String, Hashable, Sendable, CaseIterable {
  /// The IT charter was accepted when the account was activated (S3).
  case charterAccepted = "charter_accepted"

  /// Whether it holds for one registration.
  package func holds(for enrolment: Enrolment) -> Bool {
    switch self {
    case .charterAccepted: enrolment.charterAccepted
    }
  }
}

/// Until when deposits, and corrections of rejected ones, are in time.
package struct Deadlines: Hashable, Sendable {
  package let deposit: Moment
  package let correction: Moment

  package init(deposit: Moment, correction: Moment) {
    self.deposit = deposit
    self.correction = correction
  }
}

/// Which registrations a rule or a window speaks of. An empty condition speaks of all.
package struct Condition: Hashable, Sendable {
  /// Every one of these modifiers …
  package let modifiers: Set<ModifierCode>
  /// … and none of these …
  package let withoutModifiers: Set<ModifierCode>
  /// … in one of these components (any where empty) …
  package let components: Set<String>
  /// … and one of these programmes (any where empty).
  package let programmes: Set<String>

  package init(
    modifiers: Set<ModifierCode> = [], withoutModifiers: Set<ModifierCode> = [], components: Set<String> = [],
    programmes: Set<String> = []
  ) {
    self.modifiers = modifiers
    self.withoutModifiers = withoutModifiers
    self.components = components
    self.programmes = programmes
  }

  package static let always = Condition()

  /// Whether a registration with these modifiers (the computed ones included) is meant.
  package func holds(for enrolment: Enrolment, with present: Set<ModifierCode>) -> Bool {
    modifiers.isSubset(of: present) && withoutModifiers.isDisjoint(with: present)
      && (components.isEmpty || components.contains(enrolment.component))
      && (programmes.isEmpty || programmes.contains(enrolment.programme))
  }
}

/// One period in which some students may register online (S0, S1, S2). It never rejects a deposit.
package struct RegistrationWindow: Hashable, Sendable {
  /// Nil where the period begins with the campaign.
  package let opens: Moment?
  package let closes: Moment
  /// Bounds on the day of acceptance, both included; nil where there is none (S1).
  package let acceptedFrom: CivilDate?
  package let acceptedUntil: CivilDate?
  package let condition: Condition

  package init(
    opens: Moment?, closes: Moment, acceptedFrom: CivilDate?, acceptedUntil: CivilDate?, condition: Condition
  ) {
    self.opens = opens
    self.closes = closes
    self.acceptedFrom = acceptedFrom
    self.acceptedUntil = acceptedUntil
    self.condition = condition
  }

  /// Whether this period is open to a registration. An unknown day of acceptance excludes nobody.
  package func applies(to enrolment: Enrolment, with modifiers: Set<ModifierCode>) -> Bool {
    guard condition.holds(for: enrolment, with: modifiers) else { return false }
    guard let accepted = enrolment.acceptedOn else { return true }
    return (acceptedFrom.map { $0 <= accepted } ?? true) && (acceptedUntil.map { accepted <= $0 } ?? true)
  }
}

/// A fact about a student that adds, removes or changes what is asked.
package struct Modifier: Hashable, Sendable {
  package let code: ModifierCode
  package let label: Wording
  /// Documents asked of these students beside their profile's.
  package let adds: [RequirementRule]
  /// Documents not asked of these students, and why.
  package let removes: [DocumentCode: Shortcoming.NotRequired]
  /// Deposits are held until then (S0: awaiting results).
  package let holdsUntil: Moment?
  /// What a letter adds about a document for these students, such as the exemption attestation of scholarship holders.
  package let hints: [DocumentCode: Wording]

  package init(
    code: ModifierCode, label: Wording, adds: [RequirementRule], removes: [DocumentCode: Shortcoming.NotRequired],
    holdsUntil: Moment?, hints: [DocumentCode: Wording]
  ) {
    self.code = code
    self.label = label
    self.adds = adds
    self.removes = removes
    self.holdsUntil = holdsUntil
    self.hints = hints
  }
}

/// An office that handles students we do not, or answers their questions.
package struct Office: Hashable, Sendable {
  package let code: OfficeCode
  package let label: Wording
  package let email: String?
  package let telephone: String?
  /// One more sentence for the letter, such as "no appointment is needed".
  package let note: Wording?

  package init(code: OfficeCode, label: Wording, email: String?, telephone: String?, note: Wording?) {
    self.code = code
    self.label = label
    self.email = email
    self.telephone = telephone
    self.note = note
  }
}

/// One academic year's registration.
package struct Campaign: Hashable, Sendable {
  package let code: CampaignCode
  package let opens: Moment
  package let closes: Moment
  /// The day on which validity, and majority where the day of registration is unknown, are judged.
  package let referenceDate: CivilDate
  package let deadlines: Deadlines
  /// When the office is closed, in order.
  package let closures: [Closure]

  package init(
    code: CampaignCode, opens: Moment, closes: Moment, referenceDate: CivilDate, deadlines: Deadlines,
    closures: [Closure] = []
  ) {
    self.code = code
    self.opens = opens
    self.closes = closes
    self.referenceDate = referenceDate
    self.deadlines = deadlines
    self.closures = closures
  }

  /// The closure in which an instant lies; nil while the office is open.
  package func closure(at now: Date) -> Closure? {
    closures.first { $0.begins.instant <= now && now < $0.ends.instant }
  }
}

/// Days on which nobody is at the office: files are still judged, but no person looks at what is in doubt (S1: the
/// summer closure between two periods).
package struct Closure: Hashable, Sendable {
  /// The first day.
  package let begins: Moment
  /// The last day; its instant is the end of that day.
  package let ends: Moment

  package init(begins: Moment, ends: Moment) {
    self.begins = begins
    self.ends = ends
  }
}
