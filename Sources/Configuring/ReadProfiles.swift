import DossierRules

extension NodeReader {
  func profile(_ node: JSONNode) -> Profile? {
    object(node) { object in
      object.source(self)
      let code: ProfileCode? = object.required("code", self.code)
      let label = object.required("label", wording)
      let handler = object.required("handled_by", self.handler)
      let windows = object.optional("windows", self.windows)
      let firstOpening = windows?.compactMap { $0.opens ?? campaign?.opens }.min() ?? campaign?.opens
      let rules = object.optional("requirements") { requirements($0, after: firstOpening) }
      let appointment = object.optional("appointment", wording)
      checkWork(of: handler, in: node)
      guard let code, let label, let handler else { return nil }
      return Profile(
        code: code, label: label, handler: handler, rules: rules ?? [], windows: windows ?? [],
        appointment: appointment)
    }
  }

  private func handler(_ node: JSONNode) -> Profile.Handler? {
    if node.text == "registrar" { return .registrar }
    guard let text = node.text, let office = OfficeCode(text), known.offices?.contains(text) ?? true else {
      return wrong(
        node, "'registrar' or the code of one of the offices", nearest: ["registrar"] + (known.offices ?? []))
    }
    return .office(office)
  }

  /// The registrar must ask for something; of students whom another office handles nothing is asked here.
  private func checkWork(of handler: Profile.Handler?, in node: JSONNode) {
    switch handler {
    case .registrar:
      guard node["requirements"] == nil else { return }
      mistakes.note(
        "nothing under the key 'requirements'", at: node,
        expected: "the key 'requirements', since the registrar handles this profile")
    case .office(let office):
      for key in ["requirements", "windows", "appointment"] {
        guard let place = node[key] else { continue }
        mistakes.note(
          at: place,
          expected: "no '\(key)': the office '\(office)' handles this profile, and nothing is asked here")
      }
    case nil:
      break
    }
  }
}
