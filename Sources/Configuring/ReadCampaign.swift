import DossierRules
import Foundation

extension NodeReader {
  func establishment(_ node: JSONNode) -> Establishment? {
    object(node) { object in
      let name = object.required("name", wording)
      let zone = object.required("time_zone", timeZone)
      guard let name, let zone else { return nil }
      return Establishment(name: name, calendar: CivilCalendar(zone: zone))
    }
  }

  private func timeZone(_ node: JSONNode) -> TimeZone? {
    let names = TimeZone.knownTimeZoneIdentifiers
    guard let name = node.text, names.contains(name), let zone = TimeZone(identifier: name) else {
      return wrong(node, "the name of a time zone such as 'Europe/Paris'", nearest: names)
    }
    return zone
  }

  func readCampaign(_ node: JSONNode) -> Campaign? {
    object(node) { object in
      object.source(self)
      let code = object.required("code", campaignCode)
      let opens = object.required("opens", beginning)
      let closes = object.required("closes", end)
      let referenceDate = object.required("reference_date", day)
      let deadlines = object.required("deadlines", self.deadlines)
      let closures = object.optional("closures") { list($0, atLeast: 1, of: closure) } ?? []
      check(closes, endsAfter: opens, at: node["closes"], what: "the opening")
      check(deadlines?.deposit, endsAfter: opens, at: node["deadlines"]?["deposit"], what: "the campaign's opening")
      for (deadline, key) in [(deadlines?.deposit, "deposit"), (deadlines?.correction, "correction")] {
        check(deadline, liesOutside: closures, at: node["deadlines"]?[key])
      }
      guard let code, let opens, let closes, let referenceDate, let deadlines else { return nil }
      return Campaign(
        code: code, opens: opens, closes: closes, referenceDate: referenceDate, deadlines: deadlines,
        closures: closures.sorted { $0.begins < $1.begins })
    }
  }

  /// Who deposits on the last day may need somebody to ask.
  func check(_ deadline: Moment?, liesOutside closures: [Closure], at node: JSONNode?) {
    guard let deadline, let node,
      let closure = closures.first(where: { $0.begins.day <= deadline.day && deadline.day <= $0.ends.day })
    else { return }
    mistakes.note(
      at: node, expected: "a day on which the office is open: it is closed until \(closure.ends.day)")
  }

  private func closure(_ node: JSONNode) -> Closure? {
    object(node) { object in
      object.source(self)
      let from = object.required("from", day)
      let until = object.required("until", day)
      if let from, let until, until < from, let place = node["until"] {
        mistakes.note(at: place, expected: "no day before the closure begins, \(from)")
      }
      guard let from, let until else { return nil }
      return Closure(
        begins: Moment(instant: calendar.start(of: from), day: from, minuteOfDay: nil),
        ends: Moment(instant: calendar.end(of: until), day: until, minuteOfDay: nil))
    }
  }

  func campaignCode(_ node: JSONNode) -> CampaignCode? {
    guard let text = node.text, text.wholeMatch(of: /20[0-9]{2}-20[0-9]{2}/) != nil, let code = CampaignCode(text)
    else { return wrong(node, "two years that follow each other, such as '2026-2027'") }
    return code
  }

  func deadlines(_ node: JSONNode) -> Deadlines? {
    object(node) { object in
      let deposit = object.required("deposit", end)
      let correction = object.required("correction", end)
      if let deposit, let correction, correction < deposit, let place = node["correction"] {
        mistakes.note(at: place, expected: "no time before the deposit deadline, \(Self.written(deposit))")
      }
      guard let deposit, let correction else { return nil }
      return Deadlines(deposit: deposit, correction: correction)
    }
  }
}
