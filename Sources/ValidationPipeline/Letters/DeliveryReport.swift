import Delivering

/// What one delivery did.
package struct DeliveryReport: Sendable, Encodable {
  /// Letters that the mailer has taken; in a rehearsal, those that would be handed over.
  package var sent = 0
  /// Letters that were put off: tried, and to be tried again.
  package var putOff = 0
  /// Letters that were given up in this delivery; they lie in `outbox/failed`.
  package var failed = 0
  /// Letters whose next try is still to come.
  package var waiting = 0

  /// What went wrong, a line each.
  package var troubles: [Trouble] = []

  package init() {}

  package var status: ExitStatus { troubles.map(\.status).max() ?? .done }

  private enum CodingKeys: String, CodingKey {
    case sent, putOff = "put_off", failed, waiting, troubles, status
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sent, forKey: .sent)
    try container.encode(putOff, forKey: .putOff)
    try container.encode(failed, forKey: .failed)
    try container.encode(waiting, forKey: .waiting)
    try container.encode(troubles.map(\.description), forKey: .troubles)
    try container.encode(status.rawValue, forKey: .status)
  }
}
