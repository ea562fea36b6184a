import Correspondence
import DossierRules
import Foundation
import Testing

@Suite struct `Golden letters` {
  @Test(arguments: Scene.all.map(\.name), Language.allCases)
  func `every situation reads as it was last approved`(name: String, language: Language) throws {
    let scene = Scene.named(name)
    let letter = scene.letter(in: language)
    try Golden.expect(Data(letter.text.utf8), in: "letters/\(name).\(language.rawValue).txt")
    try Golden.expect(Data(letter.html.utf8), in: "letters/\(name).\(language.rawValue).html")
    try Golden.expect(scene.message(in: language).bytes, in: "letters/\(name).\(language.rawValue).eml")
  }
}

/// Expected files; `VIDIMUS_RECORD=1` writes them anew.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/golden")

  static func expect(_ bytes: Data, in name: String) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["VIDIMUS_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file)
      return
    }
    let expected = try Data(contentsOf: file)
    #expect(bytes == expected, "\(name) has changed; record it with VIDIMUS_RECORD=1 and read the difference")
  }
}
