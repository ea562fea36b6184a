/// What the seal of a document proved, without what is sealed: no name, no birth date and no number stands here.
package struct SealEvidence: Hashable, Sendable, Codable {
  package enum State: String, Hashable, Sendable, Codable {
    /// No code that is a seal of a type that is asked for. That says nothing about the document.
    case absent
    /// A seal of a form that is not read here.
    case unsupported
    case invalid
    case unknownSigner = "unknown-signer"
    case genuine
  }

  package let state: State
  /// Where an invalid seal fails.
  package let fault: SealFault?
  /// The page that it is on, from 1.
  package let page: Int?
  package let place: CodeSighting.Place?
  /// Its 2D-Doc type, such as `B1`.
  package let documentType: String?
  /// Who sealed it, such as `FR03/CNO4`.
  package let signer: String?
  /// When the document was issued.
  package let emitted: CivilDate?
  /// Judged in test mode, in which the published test key counts: it proves nothing.
  package let isTest: Bool
  /// The sealed person and the roster's; nil where there was nobody or nothing to compare.
  package let roster: SealComparison?
  /// What is sealed and what is printed; nil where the file has no text.
  package let text: SealComparison?
  /// A keyed hash of the sealed number, as `TextEvidence` hashes the printed one.
  package let numberHash: String?
  /// The last digit of the year that the number carries.
  package let yearDigit: Int?
  /// With which rules and for whom it was read: a keyed hash, so that a file is read again when either changes.
  package let reading: String

  package init(
    state: State, fault: SealFault? = nil, page: Int? = nil, place: CodeSighting.Place? = nil,
    documentType: String? = nil, signer: String? = nil, emitted: CivilDate? = nil, isTest: Bool = false,
    roster: SealComparison? = nil, text: SealComparison? = nil, numberHash: String? = nil, yearDigit: Int? = nil,
    reading: String
  ) {
    self.state = state
    self.fault = fault
    self.page = page
    self.place = place
    self.documentType = documentType
    self.signer = signer
    self.emitted = emitted
    self.isTest = isTest
    self.roster = roster
    self.text = text
    self.numberHash = numberHash
    self.yearDigit = yearDigit
    self.reading = reading
  }
}

extension SealEvidence {
  /// Whether everybody could have made it.
  package var isMadeWithTestKey: Bool { isTest && signer?.hasPrefix("FR00/") == true }
}

/// What is wrong with a seal.
package enum SealFault: String, Hashable, Sendable, Codable, CaseIterable {
  /// It begins like a seal and is none.
  case malformed
  /// The signature is not of these bytes, or not by this signer.
  case signature
  /// A signer that never counts, such as the published test key.
  case refusedSigner = "refused-signer"
  /// A signer of other documents.
  case notForThisType = "not-for-this-type"
  /// Sealed on no day, or on one on which the certificate was not valid.
  case outsideValidity = "outside-validity"
  /// No authority vouches for the signer.
  case notVouchedFor = "not-vouched-for"
}

/// Whether what is sealed agrees with something else.
package struct SealComparison: Hashable, Sendable, Codable {
  /// A sealed value by its kind.
  package enum Value: String, Hashable, Sendable, Codable, CaseIterable {
    case ine, name, number
    case birthDate = "birth-date"
  }

  package let agrees: Bool
  /// What differs, also where the rest is enough to agree.
  package let differing: [Value]

  package init(agrees: Bool, differing: [Value]) {
    self.agrees = agrees
    self.differing = differing
  }
}
