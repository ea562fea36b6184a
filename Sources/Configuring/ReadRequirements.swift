import DossierRules

extension NodeReader {
  /// One line of the requirements of a profile, or of what a modifier adds.
  private func requirement(_ node: JSONNode, after firstOpening: Moment?) -> RequirementRule? {
    object(node) { object in
      object.source(self)
      let document = object.required("document", self.document)
      let channel = object.required("channel") { node in
        choice(node, of: ["deposit": Channel.deposit, "desk": .desk, "system": .system])
      }
      let condition = object.optional("when", self.condition)
      let otherwise = object.optional("otherwise", exemption)
      let alternatives = object.optional("or") { textSet($0) { self.document($0)?.rawValue } }
      let settledBy = object.optional("settled_by") { node in
        choice(node, of: ["charter_accepted": RosterFact.charterAccepted])
      }
      let deadlines = object.optional("deadlines", self.deadlines)
      check(deadlines?.deposit, endsAfter: firstOpening, at: node["deadlines"]?["deposit"], what: "the first opening")
      for (deadline, key) in [(deadlines?.deposit, "deposit"), (deadlines?.correction, "correction")] {
        check(deadline, liesOutside: campaign?.closures ?? [], at: node["deadlines"]?[key])
      }
      if let place = node["otherwise"], node["when"] == nil {
        mistakes.note(at: place, expected: "a 'when' beside it: without one the document is asked of everybody")
      }
      if let place = node["settled_by"], let channel, channel != .system {
        mistakes.note(
          at: place, expected: "the channel 'system': only what the roster knows is settled by a column of it")
      }
      if let place = node["channel"], channel == .system, node["settled_by"] == nil {
        mistakes.note(at: place, expected: "'settled_by' beside it: the column of the roster that says so")
      }
      if let place = node["or"], let document, alternatives?.contains(document.rawValue) == true {
        mistakes.note(at: place, expected: "other documents than '\(document)' itself")
      }
      guard let document, let channel else { return nil }
      return RequirementRule(
        document: document, channel: channel, condition: condition ?? .always, otherwise: otherwise ?? .notInProfile,
        deadlines: deadlines, alternatives: (alternatives ?? []).compactMap { DocumentCode($0) },
        settledBy: settledBy ?? .charterAccepted)
    }
  }

  /// The requirements of one list, of which no two say the same thing twice. No deadline of theirs may pass before
  /// anybody can register.
  func requirements(_ node: JSONNode, after firstOpening: Moment?) -> [RequirementRule]? {
    var seen: Set<Pair> = []
    return list(node, atLeast: 1) { item in
      guard let rule = requirement(item, after: firstOpening) else { return nil }
      guard seen.insert(Pair(document: rule.document, condition: rule.condition)).inserted else {
        return wrong(item["document"] ?? item, "each document once, or under different conditions")
      }
      return rule
    }
  }

  private struct Pair: Hashable {
    let document: DocumentCode
    let condition: Condition
  }

  /// Why a document is not asked of somebody.
  func exemption(_ node: JSONNode) -> Shortcoming.NotRequired? {
    choice(node, of: ["adult": .adult, "not-subject": .notSubject, "not-in-profile": .notInProfile])
  }

  /// Which registrations a rule speaks of.
  func condition(_ node: JSONNode) -> Condition? {
    object(node) { object in
      let present = object.optional("modifiers", modifierSet) ?? []
      let absent = object.optional("without_modifiers", modifierSet) ?? []
      let components = object.optional("components") { textSet($0, of: text) } ?? []
      let programmes = object.optional("programmes") { textSet($0, of: text) } ?? []
      if case .object(let members) = node.value, members.isEmpty {
        return wrong(node, "at least one of 'modifiers', 'without_modifiers', 'components', 'programmes'")
      }
      if let contradiction = present.intersection(absent).min() {
        return wrong(
          node, "a condition that somebody can meet", found: "'\(contradiction)' both demanded and excluded")
      }
      return Condition(
        modifiers: present, withoutModifiers: absent, components: Set(components), programmes: Set(programmes))
    }
  }

  private func modifierSet(_ node: JSONNode) -> Set<ModifierCode>? {
    let codes = textSet(node) { modifier($0)?.rawValue }
    return codes.map { Set($0.compactMap { ModifierCode($0) }) }
  }
}
