import DossierRules

/// What the office says of itself in every letter.
package struct Letterhead: Hashable, Sendable {
  package let establishment: Wording
  /// Whom to ask, one line each, in the order in which a student should try them (S0: the department's registrar
  /// first, then other requests, then complaints).
  package let contacts: [Wording]
  /// Where documents are deposited, to follow "deposit it …" (S0: PJWEB in the digital workspace).
  package let depositPlace: Wording
  /// Where the enrolment certificate is downloaded, to follow "download it …" (S0: the tab "My File").
  package let certificatePlace: Wording

  package init(
    establishment: Wording, contacts: [Wording], depositPlace: Wording = Self.usualDepositPlace,
    certificatePlace: Wording = Self.usualCertificatePlace
  ) {
    self.establishment = establishment
    self.contacts = contacts
    self.depositPlace = depositPlace
    self.certificatePlace = certificatePlace
  }

  package static let usualDepositPlace = Wording(
    french: "dans PJWEB, depuis votre espace numérique de travail (ENT)",
    english: "in PJWEB, from your digital workspace (ENT)")

  package static let usualCertificatePlace = Wording(
    french: "dans votre espace numérique de travail (ENT), onglet « Mon dossier »",
    english: "in your digital workspace (ENT), under “Mon dossier” (My File)")
}
