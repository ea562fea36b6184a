import DossierRules

/// A letter to one student, ready to be put into an envelope.
package struct Letter: Hashable, Sendable {
  package let language: Language
  /// One line.
  package let subject: String
  package let text: String
  package let html: String

  package init(language: Language, subject: String, text: String, html: String) {
    self.language = language
    self.subject = subject
    self.text = text
    self.html = html
  }
}
