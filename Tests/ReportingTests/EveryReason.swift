import DossierRules
import TestSupport

extension EveryReason {
  static let holds: [Hold] = [
    Hold(
      until: Moment(instant: time("2026-07-07T12:00"), day: day("2026-07-07"), minuteOfDay: 840), reason: .windowNotOpen
    ),
    Hold(
      until: Moment(instant: time("2026-09-02T22:00"), day: day("2026-09-03"), minuteOfDay: nil),
      reason: .awaitingResults),
  ]
}
