/// The text of a document, page by page, as the inspector read it.
///
/// - Security: the student's own words. It lives between the inspector's reply and the reading of it, and is written
///   nowhere: no ledger, record, log or message takes it, and it does not describe itself.
package struct DocumentText: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// One text a page, in the order of the document; empty where a page has none.
  package let pages: [String]

  /// The codes that were seen on the pages, where the order asked for them: as private as the text.
  package let codes: [CodeSighting]

  package init(pages: [String], codes: [CodeSighting] = []) {
    self.pages = pages
    self.codes = codes
  }

  /// What a photograph has.
  package static let none = DocumentText(pages: [])

  /// How much there is, never what.
  package var description: String { "a text of \(pages.count) page\(pages.count == 1 ? "" : "s")" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
