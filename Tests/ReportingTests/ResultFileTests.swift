import DossierRules
import TestSupport
import Testing

@testable import Reporting

/// Publishing twice is harmless only where the same value gives the same bytes.
@Suite struct `Bytes of the result files` {
  @Test(arguments: [Decision.sample(.held(EveryReason.holds[0])), .sample(.routed(OfficeCode(checked: "office")))])
  func `are the same for the same decision`(decision: Decision) throws {
    let record = DecisionRecord(decision, sequence: 17)
    #expect(try Set((1...20).map { _ in try ResultFile.bytes(of: record) }).count == 1)
  }

  @Test func `have their keys in order, slashes as they are, and one final newline`() throws {
    let value = ["b/c": 1, "a": 2, "a.b": 3]
    #expect(String(decoding: try ResultFile.line(of: value), as: UTF8.self) == #"{"a":2,"a.b":3,"b/c":1}"# + "\n")
    #expect(
      String(decoding: try ResultFile.bytes(of: value), as: UTF8.self)
        == "{\n  \"a\" : 2,\n  \"a.b\" : 3,\n  \"b/c\" : 1\n}\n")
  }

  @Test(arguments: ResultSchema.allCases)
  func `take one line where they are lines`(schema: ResultSchema) throws {
    for line in try WrittenSamples.good(schema) {
      #expect(line.last == 0x0A && line.dropLast().allSatisfy { $0 >= 0x20 })
    }
  }
}
