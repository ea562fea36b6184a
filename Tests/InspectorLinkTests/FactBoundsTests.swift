import DossierRules
import InspectorLink
import Testing

/// What passes may be wrong, but it is never absurd.
@Suite struct FactBoundsTests {
  private let bounds = FactBounds(of: InspectionOrder(byteCount: 1000, limits: .init(pageCount: 2)))

  @Test func `an honest reply passes`() {
    #expect(bounds.admit(reply(.jpeg(jpeg()))))
    #expect(bounds.admit(reply(.pdf(pdf()))))
    #expect(bounds.admit(reply(.unopened(.pdf), [StructuralFinding(.pdfUnopenable, detail: "no page tree")])))
    #expect(bounds.admit(reply(.other(.empty))))
    #expect(bounds.admit(.tooComplex))
    #expect(bounds.admit(.unreadable(5)))
  }

  @Test(arguments: [
    jpeg(width: -1), jpeg(width: 65_536), jpeg(orientation: 9), jpeg(orientation: 0), jpeg(sampling: "<script>"),
    jpeg(sampling: String(repeating: "1", count: 65)), jpeg(resolution: 0), jpeg(trailer: 1001), jpeg(trailer: -1),
    jpeg(mean: .nan), jpeg(mean: .infinity), jpeg(mean: -0.1), jpeg(mean: 256), jpeg(scanCount: .max),
  ])
  func `numbers that no picture has are refused`(facts: JPEGFacts) {
    #expect(!bounds.admit(reply(.jpeg(facts))))
  }

  @Test(arguments: [
    pdf(pageCount: -1, pages: []), pdf(pageCount: .max, pages: []), pdf(pageCount: 3, pages: [page(), page(), page()]),
    pdf(pageCount: 1, pages: [page(), page()]), pdf(reached: 2), pdf(reached: -1), pdf(version: "1.7 or so"),
    pdf(trailing: 1001), pdf(pages: [page(width: .nan)]), pdf(pages: [page(width: -1)]),
    pdf(pages: [page(width: .infinity)]), pdf(pages: [page(rotation: 45)]), pdf(pages: [page(characters: -1)]),
    pdf(pages: [page(resolution: 0)]),
  ])
  func `numbers that no document has are refused`(facts: PDFFacts) {
    #expect(!bounds.admit(reply(.pdf(facts))))
  }

  @Test func `what is said in words is refused unless it is clean, and never too much`() {
    let gif = Facts.Content.other(.gif)
    let honest = StructuralFinding(.pdfSloppySyntax)
    #expect(!bounds.admit(reply(gif, [StructuralFinding(.pdfSloppySyntax, detail: "two\nlines")])))
    #expect(
      !bounds.admit(reply(gif, [StructuralFinding(.pdfSloppySyntax, detail: String(repeating: "x", count: 161))])))
    #expect(!bounds.admit(reply(gif, [StructuralFinding(.pdfSloppySyntax, count: 0)])))
    #expect(bounds.admit(reply(gif, Array(repeating: honest, count: 64))))
    #expect(!bounds.admit(reply(gif, Array(repeating: honest, count: 65))))
  }

  @Test func `a format that is inspected cannot be called another one`() {
    #expect(!bounds.admit(reply(.other(.jpeg))))
    #expect(!bounds.admit(reply(.unopened(.gif))))
    #expect(!bounds.admit(.unreadable(0)))
    #expect(!bounds.admit(.unreadable(-1)))
  }

  @Test func `a greeting is refused when it is of another release or contradicts itself`() {
    func greeting(_ sandbox: Sandbox, link: Int = Frame.linkVersion, version: String = "1.0.0") -> InspectorGreeting {
      InspectorGreeting(
        linkVersion: link,
        identity: InspectorIdentity(version: version, libjpeg: "2.1.5", poppler: "22.12.0", sandbox: sandbox))
    }
    let full = Sandbox(missing: [], of: 7)
    #expect(FactBounds.admit(greeting(full)))
    #expect(FactBounds.admit(greeting(Sandbox(missing: ["seccomp"], of: 7))))
    #expect(!FactBounds.admit(greeting(full, link: Frame.linkVersion + 1)))
    #expect(!FactBounds.admit(greeting(full, version: "")))
    #expect(!FactBounds.admit(greeting(full, version: "1.0\n0")))
    #expect(!FactBounds.admit(greeting(Sandbox(missing: Array(repeating: "x", count: 17), of: 20))))
  }

  private func reply(_ content: Facts.Content, _ findings: [StructuralFinding] = []) -> InspectionReply {
    .facts(content: content, findings: findings)
  }
}

private func jpeg(
  width: Int = 100, orientation: Int? = 1, sampling: String = "2x2,1x1,1x1", resolution: Int? = 300,
  trailer: Int = 1, mean: Double = 128, scanCount: Int = 1
) -> JPEGFacts {
  JPEGFacts(
    width: width, height: 100, components: 3, bitsPerSample: 8, colorSpace: .ycbcr, process: .baseline,
    isArithmetic: false, scanCount: scanCount, sampling: sampling, hasICCProfile: false, orientation: orientation,
    claimedResolution: resolution, hasGPS: false, imageCount: 1, trailer: .init(byteCount: trailer, kind: "zip"),
    luma: .init(mean: mean, deviation: 20, contrastShare: 0.5, sharpness: nil))
}

private func page(
  width: Double = 595.276, rotation: Int = 0, characters: Int = 3, resolution: Int? = nil
) -> PDFFacts.Page {
  PDFFacts.Page(
    width: width, height: 842, rotation: rotation, characterCount: characters, imageCount: 0,
    scanResolution: resolution, isBlank: false)
}

private func pdf(
  pageCount: Int = 1, reached: Int? = nil, pages: [PDFFacts.Page] = [page()], version: String = "1.7",
  trailing: Int = 0
) -> PDFFacts {
  PDFFacts(
    version: version, pageCount: pageCount, reachedPageCount: reached ?? max(0, min(pageCount, 1)), pages: pages,
    encryption: .none,
    activeContent: .init(javaScript: false, launch: false, remoteGoTo: false, attachmentCount: 0), form: .none,
    signatureFieldCount: 0, incrementalUpdateCount: 0, hasMissingFonts: false, trailingByteCount: trailing)
}
