import DossierRules
import Foundation
import Spooling
import SystemPackage

/// The mark that a `watch` serves a workspace, from its start to its end. The right to write is another lock, which a
/// watch takes for each of its shifts only: whoever wants to write while nothing arrives need not wait.
package struct WatchPost: Sendable {
  private let file: LockFile

  /// - Throws: `WorkspaceLock.Busy` where another watch serves this workspace.
  package static func take(in workspace: Workspace, as holder: WorkspaceLock.Holder) async throws -> WatchPost {
    let file = try LockFile(workspace.watchPost)
    do {
      // Somebody may just be asking whether there is a watch.
      var tries = 20
      while try !file.tryLocking() {
        tries -= 1
        guard tries > 0 else { throw WorkspaceLock.Busy(holder: try file.holder()) }
        try await Task.sleep(for: .milliseconds(50))
      }
      try file.write(try JSONEncoder().encode(holder))
      return WatchPost(file: file)
    } catch {
      file.close()
      throw error
    }
  }

  /// The watch that serves a workspace; nil where none does.
  package static func present(in workspace: Workspace) throws -> WorkspaceLock.Holder? {
    guard Spool.exists(workspace.watchPost) else { return nil }
    let file = try LockFile(workspace.watchPost)
    defer { file.close() }
    return try file.tryLocking() ? nil : try file.holder()
  }

  package func leave() {
    file.close()
  }
}

extension LockFile {
  /// Who wrote its name into the file; nil where it is just being written.
  func holder() throws -> WorkspaceLock.Holder? {
    let text = try read()
    guard !text.isEmpty else { return nil }
    do {
      return try JSONDecoder().decode(WorkspaceLock.Holder.self, from: text)
    } catch {
      // The holder is writing its name at this moment; that it holds the lock is certain all the same.
      return nil
    }
  }
}
