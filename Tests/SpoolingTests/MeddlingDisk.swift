import Spooling
import SystemPackage
import TestSupport

/// The real disk, on which others do something just before or after one of our steps. Nothing is synced.
struct MeddlingDisk: InterposedDisk {
  typealias Meddling = @Sendable (String) throws -> Void

  let disk = LocalDisk.usual
  var before: Meddling = { _ in }
  var after: Meddling = { _ in }

  func step<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    try before(name)
    let result = try body()
    try after(name)
    return result
  }

  func sync(_ folder: FilePath) throws { try step("sync") {} }
}
