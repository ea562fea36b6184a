import DossierRules

/// Bars whose lengths are figures. The figures stand beside them as text, so a screen reader passes them by.
enum PageBars {
  /// One bar in pieces, as long as `total` of `longest`.
  static func stacked(_ pieces: [(style: String, count: Int)], of longest: Int) -> Markup {
    var start = 0
    var drawn: [Markup] = []
    for piece in pieces where piece.count > 0 {
      let width = max(1, scaled(piece.count, longest))
      drawn.append("<rect class=\"\(piece.style)\" x=\"\(start)\" width=\"\(width)\" height=\"10\"/>")
      start += width
    }
    return """
      <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">\(drawn)</svg>
      """
  }

  /// A figure in its cell; nothing to speak of is set in a quiet colour.
  static func cell(_ count: Int) -> Markup {
    count == 0 ? "<td class=\"count none\">0</td>" : "<td class=\"count\">\(PageWords.number(count))</td>"
  }

  static func single(_ style: String, _ count: Int, of longest: Int) -> Markup {
    stacked([(style, count)], of: longest)
  }

  private static func scaled(_ count: Int, _ longest: Int) -> Int { longest > 0 ? count * 1000 / longest : 0 }

  /// One column for each day, the pieces of a day on top of each other.
  static func columns(_ days: [CampaignPicture.DayFigures], highest: Int) -> Markup {
    let width = 10
    let drawn = days.enumerated().flatMap { index, day -> [Markup] in
      var top = 1000
      return [("complete", day.approved), ("to-correct", day.rejected), ("with-us", day.referred)].compactMap {
        style, count in
        guard count > 0 else { return nil }
        let height = max(4, scaled(count, highest))
        top -= height
        return """
          <rect class="\(style)" x="\(index * width + 1)" y="\(top)" width="\(width - 2)" height="\(height)"/>
          """
      }
    }
    return """
      <svg class="columns" viewBox="0 0 \(days.count * width) 1000" preserveAspectRatio="none" aria-hidden="true"
       focusable="false">\(drawn)</svg>
      """
  }

  /// The least round even number that is not below a figure: the scale shows it and its half.
  static func roundedUp(_ figure: Int) -> Int {
    var step = 1
    while true {
      for factor in [2, 4, 6, 8, 10, 12, 16] where step * factor >= figure { return step * factor }
      step *= 10
    }
  }
}
