import DossierRules
import Foundation
import Supervising
import Testing

/// The sample files through a real inspector: what is reported is what lies in them.
@Suite struct FixtureTests {
  @Test(arguments: [
    ("intact", Integrity.intact), ("jpeg.truncated", .damaged), ("jpeg.corrupt", .damaged), ("pdf.damaged", .damaged),
    ("pdf.password-protected", .locked), ("format.unsupported", .unsupported), ("structure.repaired", .repaired),
    ("content.blank", .intact), ("format.not-accepted", .intact), ("file.empty", .intact),
  ])
  func `every sample is as sound as its folder says`(folder: String, integrity: Integrity) async throws {
    for (name, inspection) in try await inspections(of: folder) {
      #expect(inspection.integrity == integrity, "\(name): \(inspection)")
    }
  }

  @Test func `every sample is finished, and what is said of it is accepted`() async throws {
    for folder in try FileManager.default.contentsOfDirectory(atPath: Upload.fixtures.appending(path: "corpus").path) {
      for (name, inspection) in try await inspections(of: folder) { #expect(inspection.isCompleted, "\(name)") }
    }
  }

  @Test(arguments: remarkables)
  func `what is in a PDF is reported`(remarkable: Remarkable) async throws {
    for (name, inspection) in try await inspections(of: remarkable.folder) {
      let pdf = try #require(inspection.pdf, "\(name) is no PDF that opens")
      #expect(remarkable.isReported(pdf), "\(name)")
    }
  }

  @Test func `a page is blank when it shows nothing, and never because a font is missing`() async throws {
    for (name, inspection) in try await inspections(of: "content.blank") {
      #expect(inspection.pdf?.pages.allSatisfy(\.isBlank) ?? true, "\(name)")
    }
    for (name, inspection) in try await inspections(of: "intact") {
      #expect(inspection.pdf?.pages.contains(where: \.isBlank) != true, "\(name)")
    }
  }

  private func inspections(of folder: String) async throws -> [(name: String, inspection: Inspection)] {
    let inspector = try BuiltProgram("vidimus-inspector")
    let pool = InspectorPool(executable: inspector.path, limits: .test())
    var inspections: [(String, Inspection)] = []
    let place = "corpus/\(folder)"
    for name in try FileManager.default.contentsOfDirectory(atPath: Upload.fixtures.appending(path: place).path)
      .sorted()
    where !name.hasSuffix(".json") && !name.hasSuffix(".md") {
      inspections.append((name, try await pool.inspect(Upload(fixture: "\(place)/\(name)"))))
    }
    await pool.close()
    return inspections
  }
}

extension Inspection {
  /// The facts of a PDF that was opened.
  var pdf: PDFFacts? {
    if case .completed(let facts) = self, case .pdf(let pdf) = facts.content { pdf } else { nil }
  }
}

struct Remarkable: Sendable, CustomTestStringConvertible {
  let folder: String
  let isReported: @Sendable (PDFFacts) -> Bool
  var testDescription: String { folder }
}

private let remarkables = [
  Remarkable(folder: "pdf.launch-action") { $0.activeContent.launch },
  Remarkable(folder: "pdf.javascript") { $0.activeContent.javaScript },
  Remarkable(folder: "pdf.attachment") { $0.activeContent.attachmentCount > 0 },
  Remarkable(folder: "pdf.form") { $0.form == .acroForm },
  Remarkable(folder: "pdf.xfa") { $0.form == .xfa },
  Remarkable(folder: "pdf.too-many-pages") { $0.pageCount > 10 && $0.reachedPageCount == $0.pageCount },
]
