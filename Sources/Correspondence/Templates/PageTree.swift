/// A page as nested dictionaries, which Mustache reads many times faster than it reflects on values.
enum PageTree {
  static func of(_ page: LetterPage) -> [String: Any] { fields(of: Mirror(reflecting: page)) }

  private static func fields(of mirror: Mirror) -> [String: Any] {
    mirror.children.reduce(into: [:]) { fields, child in
      guard let name = child.label, let value = value(of: child.value) else { return }
      fields[name] = value
    }
  }

  /// Nil where an optional holds nothing.
  private static func value(of field: Any) -> Any? {
    if field is String || field is Bool { return field }
    if let list = field as? [Any] { return list.compactMap(value) }
    let mirror = Mirror(reflecting: field)
    guard mirror.displayStyle == .optional else { return fields(of: mirror) }
    return mirror.children.first.flatMap { value(of: $0.value) }
  }
}
