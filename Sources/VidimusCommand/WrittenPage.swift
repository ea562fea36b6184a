import Foundation
import ValidationPipeline

/// A page that goes where the registrar says.
struct WrittenPage {
  private let html: String

  init(_ html: String) {
    self.html = html
  }

  /// Writes it to a file, whole or not at all; `-` is standard output.
  ///
  /// - Throws: `Trouble` where the file cannot be written.
  func put(_ place: String, for command: String) throws {
    guard place != "-" else { return Console.write(html, to: STDOUT_FILENO) }
    do {
      try Data(html.utf8).write(to: URL(filePath: place), options: .atomic)
    } catch {
      throw Trouble(
        .cannotCreate, "\(command): '\(place)' cannot be written. Name a file in a folder that exists and is yours.")
    }
  }
}
