import CPopplerProbe
import DossierRules
import Glibc
import InspectorLink

/// The life of an inspector: make ready, shut itself in, say who it is, and answer orders until there are no more.
package struct InspectorLoop {
  /// Why an inspector ended by itself; the numbers are exit statuses.
  package enum Ending: Int32, Error {
    /// The supervisor hung up.
    case dismissed = 0
    /// Nobody is there to give orders.
    case unattended = 64
    /// The supervisor said what no supervisor says.
    case misunderstood = 70
    /// The supervisor could not be answered.
    case unheard = 74
  }

  private let line: OrderLine

  package init(on line: OrderLine) { self.line = line }

  /// Serves until the supervisor hangs up.
  package func serve(in confinement: Confinement) -> Ending {
    // Fonts, and whatever the coders of messages load on first use, have to be there before the doors close.
    pdf_probe_warm_up()
    warmUpCoding()
    do {
      let identity = InspectorIdentity(in: confinement.enter())
      try line.say(InspectorGreeting(identity: identity))
      while let (order, descriptor) = try line.nextOrder() {
        defer { close(descriptor) }
        try line.say(Inspector(following: order).inspect(descriptor))
      }
      return .dismissed
    } catch {
      return error as? Ending ?? .misunderstood
    }
  }

  private func warmUpCoding() {
    let order = InspectionOrder(byteCount: 1, limits: .init())
    let reply = InspectionReply.facts(content: .other(.unknown), findings: [])
    do {
      _ = try Frame.open(Array(Frame.seal(order, limit: Frame.orderLimit).dropFirst(4)), as: InspectionOrder.self)
      _ = try Frame.seal(reply, limit: Frame.replyLimit)
    } catch {
      fatalError("the inspector cannot read its own writing: \(error)")
    }
  }
}
