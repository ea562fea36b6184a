import Crypto
import DossierRules
import Foundation

/// What every page of ours has around its content: one file that needs nothing beside it.
///
/// - Security: the policy lets the browser run this one style and this one script, known by their hashes, and load
///   nothing at all. Data stands in an element that is never executed, and the script only ever sets text.
package struct PageShell: Sendable {
  let title: Wording
  let content: Markup
  /// What the script makes its tables of; nil where there are none.
  var data: Markup?
  /// What the page says of the state it shows, so that a page of the same state is not written again.
  var state: String?
  /// When it was written; a page of yesterday says so by itself.
  var generatedAt: Timestamp?

  package var html: String {
    let state = self.state.map { "<meta name=\"\(Self.stateName)\" content=\"\($0)\">\n" as Markup } ?? ""
    let generated = generatedAt.map { " data-generated=\"\($0.description)\"" as Markup } ?? ""
    let data = self.data.map { "<script type=\"application/json\" id=\"data\">\($0)</script>\n" as Markup } ?? ""
    let page: Markup = """
      <!doctype html>
      <html lang="fr" data-title-fr="\(title.french)" data-title-en="\(title.english)"\(generated)>
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex, nofollow">
      \(state)<title>\(title.french)</title>
      <style>\(Markup.shipped(Self.style))</style>
      </head>
      <body>
      \(content)
      \(data)<script>\(Markup.shipped(Self.script))</script>
      </body>
      </html>

      """
    return page.html
  }

  /// The name of the element that says which state a page shows.
  package static let stateName = "vidimus-state"

  /// The state that a page of ours shows, read from its beginning; nil where it says none.
  package static func state(inHead bytes: some Sequence<UInt8>) -> String? {
    let head = String(decoding: Array(bytes), as: UTF8.self)
    guard let start = head.range(of: "<meta name=\"\(stateName)\" content=\""),
      let end = head[start.upperBound...].firstIndex(of: "\"")
    else { return nil }
    return String(head[start.upperBound..<end])
  }

  /// When a page of ours was written, read from its beginning; nil where it does not say.
  package static func generatedAt(inHead bytes: some Sequence<UInt8>) -> Timestamp? {
    let head = String(decoding: Array(bytes), as: UTF8.self)
    guard let start = head.range(of: " data-generated=\"") else { return nil }
    return Timestamp(String(head[start.upperBound...].prefix(24)))
  }

  /// Another one for another look: a page that looks different is a different page.
  package static var version: String { policy }

  private static let style = String(decoding: PackageResources.page_css, as: UTF8.self)
  private static let script = String(decoding: PackageResources.page_js, as: UTF8.self)

  private static let policy =
    "default-src 'none'; style-src '\(hash(of: style))'; script-src '\(hash(of: script))'; "
    + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

  private static func hash(of text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }

  /// The head that every page begins with, the switch of the language included.
  static func masthead(kicker: Markup, title: Markup, note: Markup) -> Markup {
    """
    <a class="skip" href="#content"><span lang="fr">Aller au contenu</span><span lang="en">Skip to content</span></a>
    <header class="masthead">
    <div class="languages" role="group" aria-label="Langue / Language" hidden>
    <button type="button" data-language="fr" lang="fr" aria-pressed="true">Français</button>
    <button type="button" data-language="en" lang="en" aria-pressed="false">English</button>
    </div>
    <p class="kicker">\(kicker)</p>
    <h1>\(title)</h1>
    <p class="note">\(note)</p>
    </header>
    <noscript><p class="notice">Sans JavaScript, les listes et l’anglais manquent : <code>vidimus missing</code>,
    <code>vidimus queue</code>. <span class="always" lang="en">Without JavaScript the lists and the English text are
    missing.</span></p></noscript>
    """
  }
}
