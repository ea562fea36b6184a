import Correspondence
import DossierRules
import TestSupport
import Testing

@testable import Reporting

@Suite struct MarkupTests {
  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onload=\"x", "&quot; onload=&quot;x"), ("l'été & l’hiver", "l&#39;été &amp; l’hiver"),
    // Characters that a combining mark would hide from whoever looks at characters instead of bytes.
    ("<\u{0338}b>", "&lt;\u{0338}b&gt;"), ("\"\u{0301}x", "&quot;\u{0301}x"), ("a\u{0}b", "a\u{FFFD}b"),
  ])
  func `what is put into markup is text`(text: String, html: String) {
    #expect(("<p title=\"\(text)\">\(text)</p>" as Markup).html == "<p title=\"\(html)\">\(html)</p>")
  }

  @Test func `markup in markup stays what it is`() {
    let inner: [Markup] = ["<b>\("<")</b>", "<i>\(2)</i>"]
    #expect(("<p>\(inner)</p>" as Markup).html == "<p><b>&lt;</b><i>2</i></p>")
  }

  @Test func `no text in the data of a page ends the element that it stands in`() {
    let json = Markup.json(Array(#"{"a":"</script><!--<script>&"}"#.utf8)).html
    #expect(json == #"{"a":"\u003C/script\u003E\u003C!--\u003Cscript\u003E\u0026"}"#)
  }

  @Test func `a text stands once in each language, and once where both are the same`() {
    #expect(
      ("\(Wording(french: "Pièce", english: "Document"))" as Markup).html
        == "<span lang=\"fr\">Pièce</span><span lang=\"en\">Document</span>")
    #expect(("\(Wording(french: "12", english: "12"))" as Markup).html == "12")
  }

  @Test func `every reason has a title in both languages, and doubts are told from shortcomings`() {
    for reason in EveryReason.shortcomings {
      #expect(ReasonTitles.codes.contains(reason.code) && !ReasonTitles.isDoubt(reason.code), "\(reason.code)")
    }
    for reason in EveryReason.doubts {
      #expect(ReasonTitles.codes.contains(reason.code) && ReasonTitles.isDoubt(reason.code), "\(reason.code)")
    }
    #expect(ReasonTitles.codes == Set(EveryReason.shortcomings.map(\.code) + EveryReason.doubts.map(\.code)))
  }
}
