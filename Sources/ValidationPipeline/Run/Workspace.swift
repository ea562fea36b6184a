import Configuring
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage

/// Where everything of one pipeline lies: what `pipeline.json` says, as absolute paths.
package struct Workspace: Sendable {
  package let root: FilePath
  package let spool: Spool
  package let results: ResultsFolder
  package let outbox: FilePath
  package let ledger: FilePath
  package let lock: FilePath
  /// Held by the `watch` that serves this workspace.
  package let watchPost: FilePath
  /// The key with which numbers of documents are hashed.
  package let evidenceKey: FilePath
  /// Certificates that were imported.
  package let trust: FilePath
  package let roster: FilePath
  /// An office's own letter templates; nil for those that we ship.
  package let templates: FilePath?
  package let modes: FileModes

  /// - Parameter file: `pipeline.json`; relative paths in it count from its folder.
  package init(_ configuration: Configuration, readFrom file: FilePath) {
    let folder = file.removingLastComponent()
    func resolve(_ path: String) -> FilePath { folder.pushing(FilePath(path)).lexicallyNormalized() }

    root = resolve(configuration.workspace.path)
    spool = Spool(
      inbox: configuration.workspace.inbox.map(resolve) ?? root.appending("inbox"),
      work: root.appending("work"), archive: root.appending("archive"))
    results = ResultsFolder(path: root.appending("results"))
    outbox = root.appending("outbox")
    ledger = root.appending("ledger.sqlite")
    lock = root.appending("lock")
    watchPost = root.appending("lock.watch")
    evidenceKey = root.appending("evidence.key")
    trust = root.appending("trust")
    roster = resolve(configuration.roster.path)
    templates = configuration.letters.templates.map(resolve)
    modes = FileModes(
      file: UInt32(configuration.workspace.fileMode.rawValue),
      folder: UInt32(configuration.workspace.folderMode.rawValue))
  }

  /// Makes the folders of our own. The inbox is others': where it is missing a share may not be mounted.
  package func prepare(on disk: some Disk) throws {
    for folder in [root, spool.work, spool.archive, results.path, outbox.appending("new"), outbox.appending("sent")] {
      try disk.createFolder(folder)
    }
    for folder in [root, spool.work, spool.archive, results.path, outbox] { try disk.keepWatch(over: folder) }
  }
}
