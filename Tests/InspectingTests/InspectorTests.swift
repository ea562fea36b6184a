import DossierRules
import Foundation
import InspectorLink
import Testing

@testable import Inspecting

// What the decoders do is tested through a real inspector (SupervisingTests): they serve one thread, and listen to
// what is printed.

@Suite struct InspectorTests {
  @Test func `a file larger than an inspector reads is named and not opened`() throws {
    let order = InspectionOrder(byteCount: 5000, limits: .init(byteCount: 4999))
    #expect(
      try inspect("%PDF-1.7\n1 0 obj", following: order)
        == .facts(content: .unopened(.pdf), findings: [StructuralFinding(.tooLargeToInspect)]))
    #expect(try inspect("GIF89a", following: order) == .facts(content: .other(.gif), findings: []))
  }

  @Test func `what was added to a file since it was opened is not read`() throws {
    let order = InspectionOrder(byteCount: 0, limits: .init())
    #expect(try inspect("%PDF-1.7", following: order) == .facts(content: .other(.empty), findings: []))
  }

  @Test func `what a file has lost since it was opened is not waited for`() throws {
    let order = InspectionOrder(byteCount: 1_000_000, limits: .init())
    #expect(try inspect("Bonjour", following: order) == .facts(content: .other(.plainText), findings: []))
  }

  @Test func `a descriptor that cannot be read is our trouble`() {
    let order = InspectionOrder(byteCount: 10, limits: .init())
    #expect(Inspector(following: order).inspect(-1) == .unreadable(EBADF))
  }

  private func inspect(_ contents: String, following order: InspectionOrder) throws -> InspectionReply {
    let file = FileManager.default.temporaryDirectory.appending(path: "inspector-\(UUID().uuidString)")
    try Data(contents.utf8).write(to: file)
    defer { unlink(file.path) }
    let descriptor = open(file.path, O_RDONLY)
    defer { close(descriptor) }
    return Inspector(following: order).inspect(descriptor)
  }
}
