import DossierRules

/// How seals are judged, beside what each document type asks of them.
package struct SealSettings: Hashable, Sendable {
  /// Whether the published test key counts: for fixtures and rehearsals, never in earnest. Every record says so.
  package var isInTestMode = false
}

extension NodeReader {
  func seals(_ node: JSONNode) -> SealSettings? {
    object(node) { object in
      object.source(self)
      return SealSettings(isInTestMode: object.optional("test_mode", boolean) ?? false)
    }
  }

  /// What is asked of the seal of one document type.
  func seal(_ node: JSONNode) -> SealRule? {
    object(node) { object in
      object.source(self)
      let types = object.required("expected") { textSet($0, of: twoCharacters) }
      let fields = object.required("fields", sealFields)
      let emitted = object.optional("emitted", emission)
      let isYearInNumber = object.optional("year_in_number", boolean) ?? false
      guard let types, let fields else { return nil }
      return SealRule(
        documentTypes: Set(types), fields: fields, emitted: emitted, isYearInNumber: isYearInNumber)
    }
  }

  private func sealFields(_ node: JSONNode) -> SealFields? {
    object(node) { object in
      func identifiers(_ key: String) -> [String] {
        object.optional(key) { textSet($0, of: twoCharacters) } ?? []
      }
      let fields = SealFields(
        givenNames: identifiers("given_names"), familyName: identifiers("family_name"),
        usageName: identifiers("usage_name"), fullName: identifiers("full_name"),
        birthDate: identifiers("birth_date"), ine: identifiers("ine"), number: identifiers("number"))
      guard fields != SealFields() else { return wrong(node, "at least one field to compare, such as \"family_name\"") }
      return fields
    }
  }

  private func emission(_ node: JSONNode) -> ClosedRange<CivilDate>? {
    object(node) { object in
      let first = object.required("from", day)
      let last = object.required("until", day)
      guard let first, let last else { return nil }
      guard first <= last else { return wrong(node, "a day 'until' that is not before the day 'from'") }
      return first...last
    }
  }

  /// A document type or a field of 2D-Doc.
  private func twoCharacters(_ node: JSONNode) -> String? {
    guard let text = node.text, text.wholeMatch(of: /[0-9A-Z]{2}/) != nil else {
      return wrong(node, "two capitals or digits, as 2D-Doc names document types and fields")
    }
    return text
  }
}
