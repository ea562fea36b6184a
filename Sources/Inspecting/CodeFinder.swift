import CJPEGProbe
import CPopplerProbe
import CSealReader
import DossierRules
import Foundation

/// Looks for DataMatrix and QR codes in a document, at a coarse resolution first. Where nothing was found, pages with a
/// patch that might be a code are looked at more finely.
///
/// - Complexity: bounded by `pageCount` pages of `pixelCount` pixels, each drawn and looked through at most twice.
final class CodeFinder {
  /// An attestation has its seal on its first page; what is deposited with it in one file rarely has four pages more.
  static let pageCount = 4
  /// Two thirds more than a page of A4 at 300 dots per inch has; larger pages and pictures are looked at smaller.
  static let pixelCount = 15_000_000
  /// Modules of a seal are 0.3 to 0.4 mm wide: 2.4 to 3.1 pixels at 200 dots per inch.
  static let resolutions: [Double] = [200, 300]
  /// A picture of at most so many pixels is looked at enlarged where it shows nothing.
  static let enlargedPixelCount = 4_000_000
  /// A picture of more pixels, such as a telephone takes, is searched only where it shows a patch that might be a code.
  static let sparedPixelCount = 6_000_000

  private(set) var sightings: [CodeSighting] = []
  /// One bit for each page that was looked at and shows something that a closer look might read.
  private var worthCloserLook: UInt64 = 0
  /// The page that is looked at, and its pixels across and down.
  private var page = (number: 1, width: 1.0, height: 1.0)

  /// The codes on the first pages of a PDF.
  static func inPDF(_ bytes: UnsafeRawBufferPointer) -> [CodeSighting] {
    let finder = CodeFinder()
    var pages = (UInt64(1) << pageCount) - 1
    for dpi in resolutions where finder.sightings.isEmpty && pages != 0 {
      var wish = pdf_grey_wish(
        pages: pages, dpi: dpi, pixels: Double(pixelCount),
        look: { grey, width, height, page, context in
          let finder = Unmanaged<CodeFinder>.fromOpaque(context!).takeUnretainedValue()
          finder.look(grey!, width, height, page: Int(page) + 1)
          return finder.sightings.count < CodeSighting.countLimit
        }, context: Unmanaged.passUnretained(finder).toOpaque())
      pdf_draw_grey(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &wish)
      pages = finder.worthCloserLook
    }
    return finder.sightings
  }

  /// The codes in a picture.
  static func inJPEG(_ bytes: UnsafeRawBufferPointer) -> [CodeSighting] {
    let finder = CodeFinder()
    let usual = jpeg_usual_limits()
    var wish = jpeg_luma_wish(
      pixels: UInt64(pixelCount), memory: usual.memory, scans: usual.scans,
      look: { luma, width, height, context in
        let finder = Unmanaged<CodeFinder>.fromOpaque(context!).takeUnretainedValue()
        finder.look(luma!, width, height, page: 1)
        if finder.sightings.isEmpty, finder.worthCloserLook != 0 {
          finder.lookEnlarged(luma!, Int(width), Int(height))
        }
      }, context: Unmanaged.passUnretained(finder).toOpaque())
    jpeg_read_luma(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &wish)
    return finder.sightings
  }

  private func look(_ grey: UnsafePointer<UInt8>, _ width: UInt32, _ height: UInt32, page: Int) {
    let free = CodeSighting.countLimit - sightings.count
    guard free > 0 else { return }
    let isConceivable = codes_conceivable(grey, width, height)
    guard isConceivable || Int(width) * Int(height) <= Self.sparedPixelCount else { return }
    self.page = (page, Double(width), Double(height))
    // A reader that fails has seen nothing: the document is then judged by its text, as one without a code.
    _ = codes_read(
      grey, width, height, Int32(free),
      { code, context in
        Unmanaged<CodeFinder>.fromOpaque(context!).takeUnretainedValue().note(code!.pointee)
      }, Unmanaged.passUnretained(self).toOpaque())
    if sightings.isEmpty, isConceivable { worthCloserLook |= 1 << UInt64(page - 1) }
  }

  /// The same picture with every pixel four times, the ones between two being their mean.
  private func lookEnlarged(_ grey: UnsafePointer<UInt8>, _ width: Int, _ height: Int) {
    guard width > 1, height > 1, width * height <= Self.enlargedPixelCount else { return }
    let wide = 2 * width
    let plane = UnsafeMutablePointer<UInt8>.allocate(capacity: 4 * width * height)
    defer { plane.deallocate() }
    for y in 0..<height {
      let row = grey + y * width
      let next = y + 1 < height ? row + width : row
      let even = plane + 2 * y * wide
      let odd = even + wide
      for x in 0..<width {
        let right = x + 1 < width ? x + 1 : x
        let (a, b, c, d) = (UInt16(row[x]), UInt16(row[right]), UInt16(next[x]), UInt16(next[right]))
        even[2 * x] = UInt8(a)
        even[2 * x + 1] = UInt8((a + b) / 2)
        odd[2 * x] = UInt8((a + c) / 2)
        odd[2 * x + 1] = UInt8((a + b + c + d) / 4)
      }
    }
    look(plane, UInt32(wide), UInt32(2 * height), page: 1)
  }

  private func note(_ code: code_sighting) {
    guard let payload = code.payload, code.length <= UInt32(CodeSighting.byteLimit) else { return }
    let share = { (position: Int32, side: Double) in min(max(Int((Double(position) / side * 1000).rounded()), 0), 1000)
    }
    let columns = elements(of: code.x, as: Int32.self).map { share($0, page.width) }
    let rows = elements(of: code.y, as: Int32.self).map { share($0, page.height) }
    sightings.append(
      CodeSighting(
        page: page.number,
        place: .init(
          left: columns.min() ?? 0, top: rows.min() ?? 0, right: columns.max() ?? 0, bottom: rows.max() ?? 0),
        symbology: code.is_qr ? .qr : .dataMatrix, isPart: code.is_part,
        payload: Data(UnsafeBufferPointer(start: payload, count: Int(code.length)))))
  }
}
