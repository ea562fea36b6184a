import Foundation
import SystemPackage
import ValidationPipeline

/// What a service must know of this installation.
struct Premises {
  /// The program that is running now.
  let program: String
  let pipeline: FilePath
  let workspace: FilePath
  let inbox: FilePath
  /// The zone of the establishment, such as Europe/Paris.
  let zone: String
  /// The account under which it is to run.
  let account: String
  /// Seconds that one file may take by the clock.
  let wallSeconds: Int

  init(_ settings: Settings, office: ConfigurationOffice, account: String) {
    program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    pipeline = office.file.lexicallyNormalized()
    workspace = settings.workspace.root
    inbox = settings.workspace.spool.inbox
    zone = settings.configuration.establishment.timeZone.identifier
    self.account = account
    wallSeconds = settings.configuration.inspection.wallSeconds
  }

  var folder: String { pipeline.removingLastComponent().string }

  /// Folders in which it writes.
  var writable: [String] {
    let isInside = inbox.starts(with: workspace)
    return isInside ? [workspace.string] : [workspace.string, inbox.string]
  }
}
