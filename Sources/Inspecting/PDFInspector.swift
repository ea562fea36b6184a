import CJPEGProbe
import CPDFWalk
import CPopplerProbe
import DossierRules
import InspectorLink

/// Turns what our own walk and poppler saw of a PDF into facts and findings.
struct PDFInspector {
  let limits: InspectionOrder.Limits

  func inspect(_ bytes: UnsafeRawBufferPointer) -> InspectionReply {
    let walk = Self.walk(bytes)
    // poppler would inflate or decode it all the same, and be ended for it.
    guard walk.limit == PDF_WALK_WITHIN_LIMITS, walk.largest_image_pixels <= limits.pixelCount else {
      return .tooComplex
    }
    let (facts, text) = probe(bytes, walk)
    let findings = (PopplerFindings(facts, besides: walk).all + PDFWalkFindings(walk).all).merged
    guard facts.opening == PDF_OPENED || PDFWalkFindings(walk).showAnEmptyDocument else {
      return .facts(content: .unopened(.pdf), findings: findings)
    }
    let document = content(walk, facts, byteCount: bytes.count)
    // Where poppler may have left a picture out in silence, nobody has seen the page.
    let isUnseen = walk.images_unproven > 0 || document.pages.contains(where: \.isBlank)
    if walk.images_huge > 0 && isUnseen { return .tooComplex }
    return .facts(content: .pdf(document), findings: findings, text: pageTexts(facts, text))
  }

  private static func walk(_ bytes: UnsafeRawBufferPointer) -> pdf_walk_facts {
    var limits = pdf_walk_default_limits()
    limits.check_jpeg = { bytes, count, _ in
      var limits = jpeg_usual_limits()
      var facts = jpeg_facts()
      jpeg_walk_only(bytes, count, &limits, &facts)
      if facts.walk.extent == JPEG_WALK_LIMITED { return PDF_WALK_JPEG_TOO_COMPLEX }
      return jpeg_damage_count(&facts) == 0 ? PDF_WALK_JPEG_WHOLE : PDF_WALK_JPEG_BROKEN
    }
    var facts = pdf_walk_facts()
    pdf_walk(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &limits, &facts)
    return facts
  }

  private func probe(_ bytes: UnsafeRawBufferPointer, _ walk: pdf_walk_facts) -> (pdf_facts, [UInt8]) {
    var probeLimits = pdf_default_limits()
    probeLimits.rendering = rendering(walk)
    probeLimits.pages_to_render = Self.unprovenPages(walk)
    probeLimits.measure_images = walk.encrypted
    probeLimits.list_fonts = true
    var facts = pdf_facts()
    let text = [UInt8](unsafeUninitializedCapacity: limits.characterCount) { room, count in
      room.withMemoryRebound(to: CChar.self) { room in
        pdf_probe(
          bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &probeLimits, &facts, room.baseAddress, room.count)
      }
      count = min(Int(facts.text_bytes), room.count)
    }
    return (facts, text)
  }

  /// The text of each page, up to the last page that has any. What does not print is a space.
  private func pageTexts(_ facts: pdf_facts, _ text: [UInt8]) -> [String] {
    let pages = elements(of: facts.page, as: pdf_page_facts.self)
      .prefix(min(Int(facts.pages_visited), limits.pageCount, max(0, Int(facts.pages_declared))))
    let texts = pages.map { page in
      let start = min(Int(page.text_start), text.count)
      let bytes = text[start..<min(start + Int(page.text_bytes), text.count)]
      // poppler writes UTF-8; were it ever not, the replacement signs would be longer than what they stand for.
      return String(validating: bytes.map { $0 < 0x20 && $0 != 0x0A ? 0x20 : $0 }, as: UTF8.self) ?? ""
    }
    return Array(texts.prefix((texts.lastIndex { !$0.isEmpty } ?? -1) + 1))
  }

  /// Damage inside a picture speaks only when it is drawn, and a blank scan shows only then. Every page is drawn where
  /// our walk doubts the file, or cannot say on which pages the pictures are that it could not prove.
  private func rendering(_ walk: pdf_walk_facts) -> pdf_rendering {
    guard limits.mayRender else { return PDF_RENDER_NEVER }
    let isSomewhereUnproven = walk.images_unproven > 0 && !walk.pages_walked
    let isInDoubt = PDFWalkFindings(walk).leaveDoubt || isSomewhereUnproven
    return isInDoubt ? PDF_RENDER_ALL_PAGES : PDF_RENDER_PAGES_WITHOUT_TEXT
  }

  /// One bit for each page with a picture of a kind that proves nothing: JPEG 2000, JBIG2, CCITT.
  private static func unprovenPages(_ walk: pdf_walk_facts) -> UInt64 {
    elements(of: walk.page, as: pdf_walk_page.self).prefix(64).enumerated()
      .reduce(0) { $1.element.unproven ? $0 | 1 << UInt64($1.offset) : $0 }
  }

  private func content(_ walk: pdf_walk_facts, _ facts: pdf_facts, byteCount: Int) -> PDFFacts {
    let pageCount = max(0, Int(facts.pages_declared))
    return PDFFacts(
      version: facts.version_major < 100 && facts.version_minor < 100
        ? "\(facts.version_major).\(facts.version_minor)" : "",
      pageCount: pageCount,
      reachedPageCount: min(pageCount, Int(facts.pages_reached)),
      pages: pages(walk, facts),
      encryption: walk.encrypted || facts.permissions & 0xFF != 0xFF ? .ownerPassword : .none,
      activeContent: activeContent(walk, facts),
      form: Self.count(walk, PDF_WALK_XFA) > 0 ? .xfa : facts.form_fields > 0 ? .acroForm : .none,
      signatureFieldCount: Int(facts.signature_fields),
      incrementalUpdateCount: Int(walk.updates),
      hasMissingFonts: facts.fonts_missing > 0,
      trailingByteCount: min(byteCount, Int(clamping: walk.trailing_bytes)))
  }

  /// Our walk sees names wherever they hide; poppler sees what encryption hides from the walk.
  private func activeContent(_ walk: pdf_walk_facts, _ facts: pdf_facts) -> PDFFacts.ActiveContent {
    PDFFacts.ActiveContent(
      javaScript: facts.javascript || facts.script_links > 0 || Self.count(walk, PDF_WALK_JAVASCRIPT) > 0
        || Self.count(walk, PDF_WALK_JS) > 0,
      launch: facts.launch_links > 0 || Self.count(walk, PDF_WALK_LAUNCH) > 0,
      remoteGoTo: facts.remote_links > 0 || Self.count(walk, PDF_WALK_REMOTE_GOTO) > 0,
      attachmentCount: max(Int(facts.embedded_files), Self.count(walk, PDF_WALK_EMBEDDED_FILE) > 0 ? 1 : 0))
  }

  private static func count(_ walk: pdf_walk_facts, _ name: pdf_walk_name) -> Int {
    Int(elements(of: walk.names, as: UInt32.self)[Int(name.rawValue)])
  }

  private func pages(_ walk: pdf_walk_facts, _ facts: pdf_facts) -> [PDFFacts.Page] {
    let seen = elements(of: facts.page, as: pdf_page_facts.self).prefix(min(Int(facts.pages_visited), limits.pageCount))
    let walked = elements(of: walk.page, as: pdf_walk_page.self)
    // Only where both count the same pages is the third page of one the third of the other.
    let isSamePages = walk.pages_walked && Int(walk.pages) == Int(facts.pages_declared)
    return zip(seen, walked).filter { $0.0.reached }.map { page, walkedPage in
      PDFPage(page, isSamePages ? walkedPage : nil, hasMissingFonts: facts.fonts_missing > 0).facts
    }
  }
}
