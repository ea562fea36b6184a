import DossierRules
import Testing

@Suite struct `Text for a spreadsheet` {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+33", "'+33"), ("-3", "'-3"), ("@SUM", "'@SUM"), ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""),
    ("Le Goff", "Le Goff"), ("a;b", "\"a;b\""), ("dit \"Jo\"", "\"dit \"\"Jo\"\"\""), ("a\nb", "\"a\nb\""),
    ("a\r\nb", "\"a\r\nb\""), ("=HYPERLINK(\"x\";1)", "\"'=HYPERLINK(\"\"x\"\";1)\""), ("", ""),
  ])
  func `holds no formula and ends no cell too early`(text: String, cell: String) {
    #expect(SpreadsheetText.cell(text) == cell)
  }
}
