import Foundation
import Testing

struct PurityTests {
  private static let forbidden = [
    "FileManager", "FileHandle", "Process()", "Process.run", "ProcessInfo", "URLSession", "Date()", "Date.now",
    "Date(timeIntervalSinceNow",
    "print(", "TimeZone.current", "Locale.current", "Calendar.current", "UserDefaults", "random", "UUID()", "getenv",
    "contentsOf", "#filePath", "fopen", "open(", "Task {", "DispatchQueue", "await ",
  ]

  @Test func `the rules lie where this test looks`() throws {
    #expect(try Sources.all().count >= 40)
  }

  @Test func `the rules import nothing but Foundation`() throws {
    for file in try Sources.all() {
      let words = try Sources.code(of: file).map { $0.split(separator: " ") }
      #expect(words.allSatisfy { !$0.contains("import") || $0 == ["import", "Foundation"] }, "\(file)")
    }
  }

  @Test(arguments: forbidden)
  func `the rules ask nothing of the machine`(name: String) throws {
    for file in try Sources.all() {
      #expect(try Sources.code(of: file).allSatisfy { !mentions(name, in: $0) }, "\(file)")
    }
  }

  /// Whether a name stands in a line on its own, not as a part of a longer one.
  private func mentions(_ name: String, in line: Substring) -> Bool {
    line.ranges(of: name).contains { range in
      let before = line[..<range.lowerBound].last
      let after = line[range.upperBound...].first
      return !(before.map { $0.isLetter } ?? false) && !(name.last!.isLetter && (after.map { $0.isLetter } ?? false))
    }
  }
}
