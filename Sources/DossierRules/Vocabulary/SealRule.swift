/// What is asked of the seal (2D-Doc) that a document type may bear.
package struct SealRule: Hashable, Sendable {
  /// The 2D-Doc types that count, such as `B1` for a CVEC attestation.
  package let documentTypes: Set<String>
  package let fields: SealFields
  /// The days on which a document of this campaign is issued; nil where any day will do.
  package let emitted: ClosedRange<CivilDate>?
  /// Whether the number carries the last digit of the campaign's first year in its fourth place (DOMAIN, `cvec`).
  package let isYearInNumber: Bool

  package init(
    documentTypes: Set<String>, fields: SealFields, emitted: ClosedRange<CivilDate>?, isYearInNumber: Bool
  ) {
    self.documentTypes = documentTypes
    self.fields = fields
    self.emitted = emitted
    self.isYearInNumber = isYearInNumber
  }
}

/// Under which field identifiers (two characters, such as `BK`) a seal holds what is compared. Of several the first
/// that is filled in counts; of full names, which may be those of several persons, any. An empty list is not compared.
package struct SealFields: Hashable, Sendable {
  package let givenNames: [String]
  package let familyName: [String]
  package let usageName: [String]
  /// Family and given names in one field: `MME/SPECIMEN/NATACHA` as in an address, or `SPECIMEN NATACHA`.
  package let fullName: [String]
  package let birthDate: [String]
  package let ine: [String]
  package let number: [String]

  package init(
    givenNames: [String] = [], familyName: [String] = [], usageName: [String] = [], fullName: [String] = [],
    birthDate: [String] = [], ine: [String] = [], number: [String] = []
  ) {
    self.givenNames = givenNames
    self.familyName = familyName
    self.usageName = usageName
    self.fullName = fullName
    self.birthDate = birthDate
    self.ine = ine
    self.number = number
  }
}
