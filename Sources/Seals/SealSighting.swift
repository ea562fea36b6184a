import DossierRules

/// A code on a page, and what it turned out to be.
struct SealSighting {
  /// Nil where it is no seal, or none that can be read.
  let seal: Seal?
  private let code: CodeSighting
  private let store: TrustStore
  private let reading: SealReading
  private let verdict: SealVerdict?

  init(_ code: CodeSighting, trusting store: TrustStore) {
    self.code = code
    self.store = store
    reading = SealParser(Array(code.payload)).parse()
    if case .read(let read) = reading {
      seal = read
      verdict = store.verify(read)
    } else {
      seal = nil
      verdict = nil
    }
  }

  var isGenuine: Bool { if case .genuine = verdict { true } else { false } }

  /// Nil for a code that is no seal.
  func evidence(
    marked mark: String, roster: SealComparison? = nil, text: SealComparison? = nil, numberHash: String? = nil,
    yearDigit: Int? = nil
  ) -> SealEvidence? {
    guard let (state, fault) = state else { return nil }
    return SealEvidence(
      state: state, fault: fault, page: code.page, place: code.place, documentType: seal?.header.documentType,
      signer: seal?.header.signer.description, emitted: isGenuine ? seal?.header.emitted : nil,
      isTest: store.isInTestMode, roster: roster, text: text, numberHash: numberHash, yearDigit: yearDigit,
      reading: mark)
  }

  private var state: (SealEvidence.State, SealFault?)? {
    switch (reading, verdict) {
    case (.notASeal, _): nil
    case (.unsupported, _): (.unsupported, nil)
    // Half of a seal is not a false one.
    case (.malformed, _): code.isPart ? (.unsupported, nil) : (.invalid, .malformed)
    case (.read, .genuine): (.genuine, nil)
    case (.read, .unknownSigner): (.unknownSigner, nil)
    case (.read, .notGenuine(let fault)): (.invalid, fault)
    case (.read, nil): nil
    }
  }
}
