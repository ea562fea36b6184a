import DossierRules

/// Asks whether what an inspector reported can be true of a file of that size.
///
/// - Security: an inspector that was taken over by a file may say anything that decodes. What passes here is at worst
///   wrong; it can not be absurd, endless or dressed up to do harm where it is printed.
package struct FactBounds {
  private let order: InspectionOrder

  package init(of order: InspectionOrder) { self.order = order }

  /// Whether every number and every text of the reply is within its bounds.
  package func admit(_ reply: InspectionReply) -> Bool {
    switch reply {
    case .tooComplex: true
    case .unreadable(let number): (1...4095).contains(number)
    case .facts(let content, let findings, let text, let codes):
      admit(content) && admit(findings) && admit(text, of: content) && admit(codes, of: content)
    }
  }

  /// Whether a greeting is one that an inspector of ours could give.
  package static func admit(_ greeting: InspectorGreeting) -> Bool {
    let identity = greeting.identity
    let sandbox = identity.sandbox
    return greeting.linkVersion == Frame.linkVersion
      && [identity.version, identity.libjpeg, identity.poppler].allSatisfy { isShortWord($0) && !$0.isEmpty }
      && sandbox.missing.count <= 16 && sandbox.missing.allSatisfy(isShortWord)
      && sandbox.missing.isEmpty == (sandbox.extent == .full)
  }

  private func admit(_ content: Facts.Content) -> Bool {
    switch content {
    case .jpeg(let facts): admit(facts)
    case .pdf(let facts): admit(facts)
    case .unopened(let format): format.isDeposited
    case .other(let format): !format.isDeposited
    }
  }

  /// Text comes from pages, and in it nothing but line ends does not print.
  private func admit(_ text: [String], of content: Facts.Content) -> Bool {
    guard !text.isEmpty else { return true }
    guard case .pdf(let pdf) = content, text.count <= min(pdf.pageCount, order.limits.pageCount) else { return false }
    return text.reduce(0) { $0 + $1.utf8.count } <= order.limits.characterCount
      && text.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A } }
  }

  /// Codes come from pages, and only where they were asked for.
  private func admit(_ codes: [CodeSighting], of content: Facts.Content) -> Bool {
    guard !codes.isEmpty else { return true }
    let pages: Int
    switch content {
    case .jpeg: pages = 1
    case .pdf(let pdf): pages = min(pdf.pageCount, order.limits.pageCount)
    case .unopened, .other: return false
    }
    return order.seeksCodes && codes.count <= CodeSighting.countLimit
      && codes.allSatisfy { code in
        1 <= code.page && code.page <= pages && (1...CodeSighting.byteLimit).contains(code.payload.count)
          && 0 <= code.place.left && code.place.left <= code.place.right && code.place.right <= 1000
          && 0 <= code.place.top && code.place.top <= code.place.bottom && code.place.bottom <= 1000
      }
  }

  private func admit(_ findings: [StructuralFinding]) -> Bool {
    findings.count <= 64
      && findings.allSatisfy { (1...Self.many).contains($0.count) && $0.detail.map(CleanText.isClean) ?? true }
  }

  private func admit(_ jpeg: JPEGFacts) -> Bool {
    let side = 0...65_535
    return side.contains(jpeg.width) && side.contains(jpeg.height)
      && (0...255).contains(jpeg.components) && (0...255).contains(jpeg.bitsPerSample)
      && (0...Self.many).contains(jpeg.scanCount)
      && jpeg.sampling.utf8.count <= 64 && jpeg.sampling.utf8.allSatisfy { "0123456789x,".utf8.contains($0) }
      && (1...8).holds(jpeg.orientation) && (1...100_000).holds(jpeg.claimedResolution)
      && (0...Self.many).contains(jpeg.imageCount)
      && jpeg.trailer.map { (0...order.byteCount).contains($0.byteCount) && Self.isShortWord($0.kind) } ?? true
      && jpeg.luma.map(admit) ?? true
  }

  private func admit(_ luma: JPEGFacts.Luma) -> Bool {
    // A comparison with what is not a number is false, so these also keep NaN out.
    (0...255).contains(luma.mean) && (0...255).contains(luma.deviation) && (0...1).contains(luma.contrastShare)
      && (0...1000).holds(luma.sharpness)
  }

  private func admit(_ pdf: PDFFacts) -> Bool {
    let counts = [
      pdf.pageCount, pdf.activeContent.attachmentCount, pdf.signatureFieldCount, pdf.incrementalUpdateCount,
    ]
    return counts.allSatisfy((0...Self.many).contains)
      && (0...pdf.pageCount).contains(pdf.reachedPageCount)
      && pdf.pages.count <= min(pdf.pageCount, order.limits.pageCount)
      && pdf.version.utf8.count <= 8 && pdf.version.utf8.allSatisfy { "0123456789.".utf8.contains($0) }
      && (0...order.byteCount).contains(pdf.trailingByteCount)
      && pdf.pages.allSatisfy(admit)
  }

  private func admit(_ page: PDFFacts.Page) -> Bool {
    let length = 0...1e9
    return length.contains(page.width) && length.contains(page.height)
      && [0, 90, 180, 270].contains(page.rotation)
      && (0...Self.many).contains(page.characterCount) && (0...Self.many).contains(page.imageCount)
      && (1...100_000).holds(page.scanResolution)
  }

  /// More than any file of the size that we read can have of anything.
  private static let many = Int(Int32.max)

  private static func isShortWord(_ text: String) -> Bool {
    text.utf8.count <= 40 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }
}

extension ClosedRange {
  /// Whether a value is within, or not given at all.
  fileprivate func holds(_ value: Bound?) -> Bool { value.map(contains) ?? true }
}
