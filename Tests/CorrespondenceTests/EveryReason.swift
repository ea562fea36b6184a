import DossierRules
import TestSupport

extension EveryReason {
  static let holds: [Hold] = [HoldReason.windowNotOpen, .awaitingResults].map {
    Hold(until: SampleRulebook.moment("2026-07-07", hour: 14), reason: $0)
  }

  static let unidentified: [UnidentifiedReason] = [.noStudentInName, .notInRoster]
}
