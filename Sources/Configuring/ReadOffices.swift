import DossierRules

extension NodeReader {
  func officeEntry(_ node: JSONNode) -> Office? {
    object(node) { object in
      object.source(self)
      let code: OfficeCode? = object.required("code", self.code)
      let label = object.required("label", wording)
      let email = object.optional("email", emailAddress)
      let telephone = object.optional("telephone", self.telephone)
      let note = object.optional("note", wording)
      if code?.rawValue == "registrar", let place = node["code"] {
        mistakes.note(at: place, expected: "another code: 'registrar' is this office itself")
      }
      if node["email"] == nil, node["telephone"] == nil {
        mistakes.note("no way to reach the office", at: node, expected: "an 'email' or a 'telephone'")
      }
      guard let code, let label else { return nil }
      return Office(code: code, label: label, email: email, telephone: telephone, note: note)
    }
  }

  private func telephone(_ node: JSONNode) -> String? {
    guard let text = node.text, text.wholeMatch(of: /\+?[0-9][0-9 .()-]{1,28}[0-9]/) != nil else {
      return wrong(node, "a telephone number such as '04 34 43 21 21'")
    }
    return text
  }

  /// An address of the plain kind that every mail system takes.
  ///
  /// - Security: it ends up in headers of letters, so nothing that could end a header or name a second recipient
  ///   passes. The roster's addresses are held to the same form (`Enrolment`), and letters take no wider one.
  func emailAddress(_ node: JSONNode) -> String? {
    guard let text = node.text, text.utf8.count <= 254,
      let parts = text.wholeMatch(of: /([A-Za-z0-9_+][A-Za-z0-9_+-]*(?:\.[A-Za-z0-9_+-]+)*)@(.+)/),
      parts.1.utf8.count <= 64, Self.isDomain(parts.2)
    else { return wrong(node, "an e-mail address such as 'scolarite@univ.example'") }
    return text
  }

  func domain(_ node: JSONNode) -> String? {
    guard let text = node.text, text.utf8.count <= 120, Self.isDomain(text[...]) else {
      return wrong(node, "the name of a domain such as 'univ.example'")
    }
    return text
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let form = /(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])/
    return text.wholeMatch(of: form) != nil
  }
}
