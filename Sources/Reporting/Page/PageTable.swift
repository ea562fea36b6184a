import Correspondence
import DossierRules

/// A table that the script of the page fills, page by page, from the data beside it.
enum PageTable {
  enum Filter {
    /// The beginning of a student number.
    case number
    /// One of a column's values.
    case choice(String, Wording)
  }

  /// - Parameters:
  ///   - rows: which part of the data it shows.
  ///   - heading: the identifier of the heading that names it.
  ///   - length: how many rows are shown at a time.
  ///   - sorted: the column by which it is in order at first.
  static func markup(
    _ rows: String, named heading: String, filters: [Filter], columns: [(key: String, label: Wording)], sorted: Int,
    length: Int
  ) -> Markup {
    let fields: [Markup] = filters.map { filter in
      switch filter {
      case .number:
        """
        <p><label for="\(rows)-number">\(number)</label>
        <input id="\(rows)-number" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" maxlength="8" \
        data-filter="number"></p>
        """
      case .choice(let key, let label):
        """
        <p><label for="\(rows)-\(key)-choice">\(label)</label>
        <select id="\(rows)-\(key)-choice" data-filter="\(key)"></select></p>
        """
      }
    }
    let heads: [Markup] = columns.enumerated().map { index, column in
      """
      <th scope="col" role="columnheader" class="\(column.key)" aria-sort="\(index == sorted ? "ascending" : "none")">\
      <button type="button" data-sort="\(column.key)">\(column.label)</button></th>
      """
    }
    return """
      <div class="listing" data-rows="\(rows)" data-length="\(length)" hidden>
      <form class="filters" role="search" aria-labelledby="\(heading)">\(fields)
      <p><button type="reset">\(reset)</button></p></form>
      <p class="found" role="status"></p>
      <div class="scroll" role="group" aria-labelledby="\(heading)" tabindex="0">
      <table class="list" role="table" aria-labelledby="\(heading)">
      <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
      <tbody role="rowgroup"></tbody>
      </table>
      </div>
      <p class="turn"><button type="button" data-turn="-1">\(previous)</button>
      <button type="button" data-turn="1">\(next)</button></p>
      </div>
      """
  }

  private static let number = Wording(fr: "Numéro d'étudiant", en: "Student number")
  private static let reset = Wording(fr: "Tout montrer", en: "Show all")
  private static let previous = Wording(fr: "Page précédente", en: "Previous page")
  private static let next = Wording(fr: "Page suivante", en: "Next page")
}
