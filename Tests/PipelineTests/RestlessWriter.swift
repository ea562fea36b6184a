import Foundation
import Synchronization

/// Somebody who uploads two versions of a document again and again under one name: sometimes by writing over it in
/// pieces, sometimes by putting a whole file in its place.
final class RestlessWriter: Sendable {
  private let folder: String
  private let name: String
  private let versions: [Data]
  private let rounds: Int
  private let ended = Mutex(false)

  init(folder: String, name: String, versions: [Data], rounds: Int) {
    self.folder = folder
    self.name = name
    self.versions = versions
    self.rounds = rounds
  }

  var hasEnded: Bool { ended.withLock { $0 } }

  func begin() {
    Thread.detachNewThread { [self] in
      for round in 0..<rounds {
        let version = versions[round % versions.count]
        if round % 3 == 0 { replace(with: version) } else { writeOver(with: version) }
      }
      ended.withLock { $0 = true }
    }
  }

  private func writeOver(with version: Data) {
    let file = open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    precondition(file >= 0)
    for start in stride(from: 0, to: version.count, by: 4096) {
      put(version[start..<min(start + 4096, version.count)], file)
    }
    close(file)
  }

  private func replace(with version: Data) {
    let file = open("\(folder)/.coming", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    precondition(file >= 0)
    put(version, file)
    close(file)
    precondition(rename("\(folder)/.coming", "\(folder)/\(name)") == 0)
  }

  private func put(_ bytes: Data, _ file: Int32) {
    let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    precondition(written == bytes.count)
  }
}
