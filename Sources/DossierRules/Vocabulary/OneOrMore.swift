/// A list that cannot be empty: a rejection without a reason cannot be written down.
package struct OneOrMore<Element> {
  package let first: Element
  package let others: [Element]

  package init(_ first: Element, _ others: [Element] = []) {
    self.first = first
    self.others = others
  }

  /// Nil where there is nothing to hold.
  package init?(_ elements: [Element]) {
    guard let first = elements.first else { return nil }
    self.init(first, Array(elements.dropFirst()))
  }

  package var all: [Element] { [first] + others }
}

extension OneOrMore: Sendable where Element: Sendable {}
extension OneOrMore: Equatable where Element: Equatable {}
extension OneOrMore: Hashable where Element: Hashable {}
