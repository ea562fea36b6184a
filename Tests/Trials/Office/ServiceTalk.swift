/// What a service says while a trial waits for it, line by line, and what follows from it. Pure.
struct ServiceTalk {
  enum Cue {
    case itsTimeForMore
    case itsTimeToStop
  }

  /// Everything so far.
  private(set) var said = ""
  private var rest = ""
  private var hasMoreCome = false
  private var isToldToStop = false

  /// Takes in what it said since the last time.
  mutating func hear(_ text: String) -> Cue? {
    said += text
    rest += text
    var cue: Cue?
    while let end = rest.firstIndex(where: \.isNewline) {
      cue = heard(rest[..<end]) ?? cue
      rest = String(rest[rest.index(after: end)...])
    }
    return cue
  }

  private mutating func heard(_ line: Substring) -> Cue? {
    if isToldToStop || line.isEmpty { return nil }
    if line.hasPrefix("watch: ") {
      guard line.contains(" letter") else { return nil }
      if !hasMoreCome {
        hasMoreCome = true
        return .itsTimeForMore
      }
    }
    // The letters about what came later are written, or something is amiss: either way it is enough.
    isToldToStop = true
    return .itsTimeToStop
  }
}
