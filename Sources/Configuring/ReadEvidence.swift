import DossierRules

extension NodeReader {
  /// What must stand in the text of a document.
  func evidence(_ node: JSONNode) -> EvidenceRule? {
    object(node) { object in
      object.source(self)
      let withoutText = object.required("without_text") { node in
        choice(node, of: ["approve": EvidenceRule.WithoutText.approve, "refer": .refer])
      }
      let any = object.optional("any", phrases) ?? []
      let all = object.optional("all", phrases) ?? []
      let instead = object.optional("instead", phrases) ?? []
      let name = object.optional("name", demand)
      let year = object.optional("year", demand)
      let numbers = object.optional("numbers", numberDemands) ?? []
      let expiry = object.optional("expiry", self.expiry)
      if let place = node["instead"], node["any"] == nil, node["all"] == nil {
        mistakes.note(at: place, expected: "'any' or 'all' beside it: the words by which the document itself is known")
      }
      guard let withoutText else { return nil }
      return EvidenceRule(
        withoutText: withoutText, any: any, all: all, instead: instead, name: name, year: year, numbers: numbers,
        expiry: expiry)
    }
  }

  /// A kind of number that documents bear.
  func numberKind(_ node: JSONNode) -> NumberKind? {
    object(node) { object in
      object.source(self)
      let code: NumberCode? = object.required("code", self.code)
      let forms = object.required("forms") { textSet($0, of: numberForm) }
      let sameAs = object.optional("same_as") { node in
        choice(node, of: ["ine": NumberKind.Column.ine, "student_number": .studentNumber])
      }
      guard let code, let forms else { return nil }
      return NumberKind(code: code, forms: forms.compactMap { NumberForm($0) }, sameAs: sameAs)
    }
  }

  private func numberForm(_ node: JSONNode) -> String? {
    guard let text = node.text, NumberForm(text) != nil else {
      return wrong(
        node,
        "a form of at least six signs such as 'AAAY-XXXXXX-99': A a letter, 9 a digit, X either, "
          + "Y the last digit of the campaign's first year, - where a hyphen may stand")
    }
    return text
  }

  private func demand(_ node: JSONNode) -> EvidenceRule.Demand? {
    choice(node, of: ["required": .required, "if-present": .ifPresent])
  }

  private func phrases(_ node: JSONNode) -> [String]? {
    textSet(node) { entry in
      guard let phrase = text(entry, upTo: 120) else { return nil }
      guard PhraseSearch.isSearchable(phrase) else { return wrong(entry, "at least three letters to look for, a to z") }
      return phrase
    }
  }

  private func numberDemands(_ node: JSONNode) -> [EvidenceRule.NumberDemand]? {
    var seen: Set<NumberCode> = []
    return list(node, atLeast: 1) { item in
      object(item) { object in
        let number = object.required("number", self.number)
        let demand = object.optional("demand", self.demand)
        let isUnique = object.optional("unique", boolean)
        guard let number else { return nil }
        guard seen.insert(number).inserted else { return wrong(item["number"] ?? item, "each number once") }
        return EvidenceRule.NumberDemand(number: number, demand: demand ?? .required, isUnique: isUnique ?? false)
      }
    }
  }

  private func number(_ node: JSONNode) -> NumberCode? { reference(node, to: known.numbers, kind: "numbers") }

  private func expiry(_ node: JSONNode) -> EvidenceRule.ExpiryDemand? {
    object(node) { object in
      let after = object.required("after", phrases)
      let demand = object.optional("demand", self.demand)
      guard let after else { return nil }
      return EvidenceRule.ExpiryDemand(after: after, demand: demand ?? .ifPresent)
    }
  }
}
