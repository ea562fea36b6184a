import Foundation
import Spooling
import Testing

struct SpoolErrorTests {
  @Test(arguments: [
    (ENOSPC, "Free some space"), (EDQUOT, "Free some space"), (EACCES, "Give the account"), (EROFS, "writable"),
    (EIO, "system's log"), (ENOENT, "Check its name"), (0, "the next run takes it up again"),
  ])
  func `every trouble says what to do`(number: Int32, remedy: String) {
    let error = SpoolError(.inputOutput, "cannot be read", "inbox/a.pdf", number: number)
    #expect(error.remedy.contains(remedy))
    #expect(error.description.hasPrefix("spool: 'inbox/a.pdf' cannot be read"))
  }

  @Test func `a file's name cannot break the line or steer the terminal`() {
    let error = SpoolError(.inputOutput, "cannot be read", "a\n\u{1B}[31m.pdf", number: EIO)
    #expect(error.description.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }

  @Test func `the codes are for ever`() {
    let codes: [SpoolError.Code] = [.inboxMissing, .cannotCreate, .inputOutput, .changedUnderway]
    #expect(codes.map(\.rawValue) == ["inbox-missing", "cannot-create", "input-output", "changed-underway"])
  }
}
