import DossierRules

extension NodeReader {
  func modifierEntry(_ node: JSONNode) -> Modifier? {
    object(node) { object in
      object.source(self)
      let code: ModifierCode? = object.required("code", self.code)
      let label = object.required("label", wording)
      let adds = object.optional("adds") { requirements($0, after: campaign?.opens) } ?? []
      let removes = object.optional("removes") { byDocument($0, value: "because", exemption) } ?? [:]
      let holdsUntil = object.optional("holds_until", hold)
      let hints = object.optional("hints") { byDocument($0, value: "text", wording) } ?? [:]
      if let contradiction = adds.map(\.document).first(where: { removes[$0] != nil }), let place = node["removes"] {
        mistakes.note("'\(contradiction)' both added and removed", at: place, expected: "one or the other")
      }
      guard let code, let label else { return nil }
      return Modifier(code: code, label: label, adds: adds, removes: removes, holdsUntil: holdsUntil, hints: hints)
    }
  }

  /// A list that says one thing of each document.
  private func byDocument<Value>(
    _ node: JSONNode, value key: String, _ read: (JSONNode) -> Value?
  ) -> [DocumentCode: Value]? {
    var values: [DocumentCode: Value] = [:]
    let documents = list(node, atLeast: 1) { item in
      object(item) { object -> DocumentCode? in
        let document = object.required("document", self.document)
        let value = object.required(key, read)
        guard let document, let value else { return nil }
        guard values.updateValue(value, forKey: document) == nil else {
          return wrong(item["document"] ?? item, "each document once")
        }
        return document
      }
    }
    return documents.map { _ in values }
  }

  /// The day until which deposits wait. Where the day itself counts, they are judged from its first instant; where it
  /// does not, from the first instant of the next day, which is then the day that letters name.
  private func hold(_ node: JSONNode) -> Moment? {
    object(node) { object in
      let day = object.required("day", self.day)
      let dayCounts = object.required("day_counts", boolean)
      guard let day, let dayCounts else { return nil }
      guard !dayCounts else { return Moment(instant: calendar.start(of: day), day: day, minuteOfDay: nil) }
      return Moment(instant: calendar.end(of: day), day: day.next ?? day, minuteOfDay: nil)
    }
  }
}

extension CivilDate {
  /// The day after; nil after the last that we know.
  fileprivate var next: CivilDate? {
    CivilDate(year: year, month: month, day: day + 1) ?? CivilDate(year: year, month: month + 1, day: 1)
      ?? CivilDate(year: year + 1, month: 1, day: 1)
  }
}
