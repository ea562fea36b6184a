import Foundation
import Testing

@testable import Trials

/// Whether the trials notice a broken promise is `Tests/Mutants/run`; here only that it still can be asked.
@Suite struct MutantTests {
  private static let folder = Checkout.root.appending(path: "Tests/Mutants")

  @Test func `every mutant still finds the lines that it breaks`() throws {
    let patches = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter {
      $0.hasSuffix(".patch")
    }
    #expect(patches.count >= 4)
    for patch in patches {
      let file = Self.folder.appending(path: patch).path
      #expect(throws: Never.self, "Tests/Mutants/\(patch) must be made anew: what it breaks has changed") {
        try Program.system("git", "-C", Checkout.root.path, "apply", "--check", "-C1", file)
      }
    }
  }
}
