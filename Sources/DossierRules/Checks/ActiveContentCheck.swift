/// Asks whether a PDF can act on its own. Fillable forms are normal; a command that starts a program is not.
package enum ActiveContentCheck: Check {
  package static let id = CheckID(rawValue: "content.active")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let pdf = evidence.pdf else { return .notAsked }
    if pdf.activeContent.launch { return .undecided(.launchAction) }

    var remarks: [Remark] = []
    if pdf.activeContent.javaScript { remarks.append(.javaScript) }
    if pdf.form == .acroForm { remarks.append(.form) }
    if pdf.form == .xfa { remarks.append(.xfaForm) }
    if pdf.activeContent.attachmentCount > 0 { remarks.append(.attachment) }
    return OneOrMore(remarks).map { .noted($0) } ?? .met
  }
}
