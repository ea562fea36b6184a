/// The elements of a C array, which Swift sees as a tuple.
func elements<Tuple, Element>(of tuple: Tuple, as type: Element.Type) -> [Element] {
  withUnsafeBytes(of: tuple) { Array($0.bindMemory(to: type)) }
}

/// The text of a C array of characters, up to its NUL.
func text<Tuple>(of tuple: Tuple) -> String {
  withUnsafeBytes(of: tuple) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}
