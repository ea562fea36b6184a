import Foundation

/// A code that an inspector saw on a page, with the bytes in it as they are. Nothing in it is believed yet.
///
/// - Security: the bytes may hold a student's name and number. They are read, and never written down.
package struct CodeSighting: Hashable, Sendable, Codable {
  package enum Symbology: String, Hashable, Sendable, Codable {
    case dataMatrix = "data-matrix"
    case qr
  }

  /// Where it is, in thousandths of the page's width and height from the top left corner.
  package struct Place: Hashable, Sendable, Codable {
    package let left: Int
    package let top: Int
    package let right: Int
    package let bottom: Int

    package init(left: Int, top: Int, right: Int, bottom: Int) {
      self.left = left
      self.top = top
      self.right = right
      self.bottom = bottom
    }
  }

  /// From 1; a picture is one page.
  package let page: Int
  package let place: Place
  package let symbology: Symbology
  /// One of several codes that belong together.
  package let isPart: Bool
  package let payload: Data

  package init(page: Int, place: Place, symbology: Symbology, isPart: Bool, payload: Data) {
    self.page = page
    self.place = place
    self.symbology = symbology
    self.isPart = isPart
    self.payload = payload
  }

  /// The most codes of one file, and the most bytes in one of them, that an inspector reports.
  package static let countLimit = 8
  package static let byteLimit = 3072
}
