import Configuring
import DossierRules
import Foundation
import Seals

/// Whether the trusted certificates are enough for the campaign (`vidimus trust check`, `vidimus doctor`).
package struct TrustExamination: Sendable {
  package let store: TrustStore
  private let rulebook: Rulebook
  private let today: CivilDate

  package init(_ store: TrustStore, for configuration: Configuration, on today: CivilDate) {
    self.store = store
    self.today = today
    rulebook = configuration.rulebook
  }

  /// What somebody should look after, a sentence each; empty where all is well.
  package var warnings: [String] {
    var warnings: [String] = []
    if store.isInTestMode {
      warnings.append(
        "the published test key counts (seals.test_mode): seals prove nothing. For rehearsals only.")
    }
    for type in rulebook.documents.values.sorted(by: { $0.code < $1.code }) {
      guard let rule = type.seal else { continue }
      for sealed in rule.documentTypes.sorted() { warnings += self.warnings(of: sealed, for: type.code, rule) }
    }
    return warnings
  }

  private func warnings(of sealed: String, for document: DocumentCode, _ rule: SealRule) -> [String] {
    let last = rule.emitted?.upperBound ?? rulebook.campaign.deadlines.correction.day
    let signers = store.signers.values.filter { $0.documentTypes.contains(sealed) }
    guard let longest = signers.map(\.certificate.validity.upperBound).max() else {
      return [
        "nobody is trusted to seal '\(sealed)' (\(document)). "
          + "Import the certificate: vidimus trust import FILE --types \(sealed)"
      ]
    }
    guard longest < last, today <= last else { return [] }
    let names = signers.filter { $0.certificate.validity.upperBound == longest }.map(\.id.description).sorted()
    let verb = longest < today ? "ended" : "ends"
    return [
      "\(names.joined(separator: ", ")), which seals '\(sealed)' (\(document)), \(verb) on \(longest), before the "
        + "campaign does (\(last)). Import its successor: vidimus trust import FILE --types \(sealed)"
    ]
  }
}

extension Configuration {
  /// The day at an instant, where the establishment is.
  package func day(at instant: Date) -> CivilDate {
    establishment.calendar.day(at: instant) ?? rulebook.campaign.referenceDate
  }
}
