import Configuring
import DossierRules
import Foundation
import ServiceLifecycle
import Spooling
import Supervising
import SystemPackage

/// Serves a workspace for months: takes deposits as they come, answers each student after a quiet period, and judges
/// what is held when its day has come.
///
/// - Guarantee: it may be killed at any moment, as a run may; the next watch or run ends where an undisturbed one ends.
package struct Watch<Store: Disk>: Service {
  let office: ConfigurationOffice
  let disk: @Sendable (Workspace) -> Store
  let inspectors: @Sendable (Configuration) -> InspectorPool
  let clock: OfficeClock
  let observer: any WatchObserver

  /// - Parameters:
  ///   - office: the `pipeline.json` to work by; a new version of it is noticed.
  ///   - inspectors: makes those that a configuration asks for.
  package init(
    office: ConfigurationOffice, disk: @escaping @Sendable (Workspace) -> Store,
    inspectors: @escaping @Sendable (Configuration) -> InspectorPool, clock: OfficeClock, observer: any WatchObserver
  ) {
    self.office = office
    self.disk = disk
    self.inspectors = inspectors
    self.clock = clock
    self.observer = observer
  }

  /// Works until it is shut down gracefully: what is in the inspectors' hands is finished, recorded and published.
  /// Cancelled, it stops at once.
  ///
  /// - Throws: what keeps it from beginning, or makes it unwise to go on: `Trouble`, `SpoolError` and the like.
  package func run() async throws {
    let closing = ClosingTime()
    let alarm = Alarm()
    try await withGracefulShutdownHandler {
      try await serve(until: closing, wokenBy: alarm)
    } onGracefulShutdown: {
      closing.ask()
      alarm.ring()
    }
  }

  private func serve(until closing: ClosingTime, wokenBy alarm: Alarm) async throws {
    let stamp = SafeOpen.stamp(at: office.file)
    let (configuration, workspace) = try office.read()
    let store = disk(workspace)
    try workspace.prepare(on: store)
    try workspace.checkFileSystem()
    let holder = WorkspaceLock.Holder(process: getpid(), command: "watch", startedAt: Timestamp(clock.now))
    let post = try await WatchPost.take(in: workspace, as: holder)
    defer { post.leave() }
    var duty = WatchDuty(
      watch: self, holder: holder, closing: closing, alarm: alarm, disk: store, configuration: configuration,
      workspace: workspace, stamp: stamp)
    let result: Result<Void, any Error>
    do {
      result = .success(try await duty.serve())
    } catch {
      result = .failure(error)
    }
    await duty.end()
    try result.get()
  }
}

/// Who is told how a watch gets on.
package protocol WatchObserver: Sendable {
  /// It is at its post and listens.
  func serves(_ inbox: FilePath)
  /// Some deposits were decided or letters written.
  func worked(_ report: RunReport)
  /// Something that a person should know; each is told once a day.
  func complains(_ trouble: Trouble)
  /// Something that was amiss is well again, or a new roster or configuration is in force.
  func says(_ sentence: String)
}
