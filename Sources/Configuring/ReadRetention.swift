import DossierRules

extension NodeReader {
  /// How long things are kept.
  func retention(_ node: JSONNode) -> RetentionSettings? {
    object(node) { object in
      object.source(self)
      var settings = RetentionSettings()
      settings.others = object.nullable("documents", retentionRule)
      settings.letterDays = object.nullable("letter_days") { integer($0, in: 0...36_500) }
      let exceptions = object.optional("exceptions") { list($0, of: retentionException) } ?? []
      for (code, rule) in exceptions {
        guard settings.documents.updateValue(rule, forKey: code) == nil else {
          mistakes.note("two rules for '\(code)'", at: node, expected: "one for each document")
          continue
        }
      }
      return settings
    }
  }

  private func retentionRule(_ node: JSONNode) -> RetentionRule? {
    object(node, rule)
  }

  private func retentionException(_ node: JSONNode) -> (DocumentCode, RetentionRule)? {
    object(node) { object in
      let document: DocumentCode? = object.required("document") {
        reference($0, to: known.documents, kind: "documents")
      }
      let rule = self.rule(object)
      guard let document, let rule else { return nil }
      return (document, rule)
    }
  }

  private func rule(_ object: ObjectReader) -> RetentionRule? {
    let days = object.required("days") { integer($0, in: 0...36_500) }
    let start: RetentionRule.Start? = object.required("after") {
      choice($0, of: ["decision": .decision, "campaign": .campaign])
    }
    guard let days, let start else { return nil }
    return RetentionRule(days: days, start: start)
  }
}
