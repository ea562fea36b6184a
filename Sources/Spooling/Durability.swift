import Foundation
import Synchronization
import SystemPackage

/// What is known of whether our writing has reached the disk.
///
/// The system tells an error of writing back once, to a descriptor that was open before it happened: the workspace's
/// folders are therefore held open. After a failed sync the pages count as written although they are not, so a second
/// sync would succeed and prove nothing; everything after it is refused, and the next run writes again.
final class Durability: Sendable {
  private struct State {
    var held: [FilePath: Int32] = [:]
    var failure: SpoolError?
  }

  private let state = Mutex(State())
  private let syncFileSystem: @Sendable (Int32) -> Int32

  init(_ syncFileSystem: @escaping @Sendable (Int32) -> Int32) {
    self.syncFileSystem = syncFileSystem
  }

  deinit {
    for descriptor in state.withLock({ $0.held.values }) { close(descriptor) }
  }

  func hold(_ folder: FilePath) throws {
    try state.withLock { state in
      if state.held[folder] == nil { state.held[folder] = try Self.open(folder) }
    }
  }

  /// - Throws: the failure of an earlier sync.
  func check() throws {
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  func sync(_ folder: FilePath) throws {
    try check()
    let held = state.withLock { $0.held[folder] }
    let descriptor = try held ?? Self.open(folder)
    defer { if held == nil { close(descriptor) } }
    let result = syncFileSystem(descriptor)
    guard result < 0 else { return }
    let failure = SpoolError(
      .notDurable, "cannot be synced", folder.string, number: -result,
      remedy: "What was written last may be lost, so the run ends; look at the disk, and the next run writes it again.")
    state.withLock { $0.failure = failure }
    throw failure
  }

  private static func open(_ folder: FilePath) throws -> Int32 {
    do {
      return try call { folder.withPlatformString { Foundation.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) } }
    } catch {
      throw SpoolError(.inputOutput, "cannot be opened", folder.string, number: error.number)
    }
  }
}
