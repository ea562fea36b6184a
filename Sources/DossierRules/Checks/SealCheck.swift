/// Asks whether the document's seal proves that it is this student's, of this campaign, and as it was issued.
///
/// A document without a seal that can be read is not held to have none: the words in it decide, as for any other.
package enum SealCheck: Check {
  package static let id = CheckID(rawValue: "seal.genuine")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let rule = evidence.requirement.document.seal, let seal = evidence.seal else { return .notAsked }
    return switch seal.state {
    case .absent, .unsupported: .notAsked
    case .invalid: .undecided(.sealInvalid)
    case .unknownSigner: .undecided(.sealOfUnknownSigner)
    case .genuine: examine(seal, by: rule, in: evidence.campaign)
    }
  }

  /// Whose it is comes first: of another student's attestation nobody asks the year.
  private static func examine(
    _ seal: SealEvidence, by rule: SealRule, in campaign: Campaign
  ) -> Finding.Outcome {
    if let roster = seal.roster, !roster.agrees { return .undecided(.sealDiffersFromRoster) }
    if let text = seal.text, !text.agrees { return .undecided(.sealDiffersFromPage) }
    if let window = rule.emitted {
      guard let emitted = seal.emitted else { return .undecided(.unconfirmed(lacking: [.year])) }
      if !window.contains(emitted) {
        return .unmet(
          .wrongYear(found: firstYear(of: emitted, by: window, in: campaign), expected: campaign.code.firstYear))
      }
    }
    // The form of the number is custom, not law: it may raise a doubt, never more.
    if rule.isYearInNumber, let digit = seal.yearDigit, digit != campaign.code.firstYear % 10 {
      return .undecided(.unconfirmed(lacking: [.year]))
    }
    // A seal that nobody could compare with anybody proves that it was issued, not to whom.
    guard seal.roster != nil else { return .undecided(.unconfirmed(lacking: [.name])) }
    return .noted(OneOrMore(.provenBySeal(signer: seal.signer ?? "", isTest: seal.isMadeWithTestKey)))
  }

  /// The first year of the campaign in which a document of that day would have been issued, if each has a window like
  /// this one.
  private static func firstYear(
    of day: CivilDate, by window: ClosedRange<CivilDate>, in campaign: Campaign
  ) -> Int {
    let begins = window.lowerBound
    let isBefore = (day.month, day.day) < (begins.month, begins.day)
    return campaign.code.firstYear + day.year - begins.year - (isBefore ? 1 : 0)
  }
}
