import Foundation
import SystemPackage

/// Hands one letter to the mailer and files it, in a process of its own.
///
/// Between the mailer's yes and the letter's move to `sent` lies a moment in which a process that is killed would leave
/// a letter to be sent twice. So this moment belongs to a small process that nobody has a reason to kill: when
/// `vidimus deliver` is stopped it finishes its one letter all the same, and holds the outbox's lock until then.
///
/// - Guarantee: a letter that the mailer has taken lies in `sent` when this process ends well.
package struct HandOver: Sendable {
  /// The channel on which the lock is held: see `vs_spawn`.
  static let lock: Int32 = 3
  /// Ends the process when the mailer has the letter and the letter cannot be moved. No mailer known to us ends so; one
  /// that does is taken to be in trouble.
  package static let takenAndNotFiled: Int32 = 99
  /// How long a mailer may take over one letter.
  static let patience: DispatchTimeInterval = .seconds(300)

  private let letter: FilePath
  private let target: FilePath
  private let command: [String]

  package init(letter: FilePath, target: FilePath, command: [String]) {
    self.letter = letter
    self.target = target
    self.command = command
  }

  /// Gives the status with which this process should end: the mailer's own, or 99.
  package func run() throws -> Int32 {
    // The mailer may leave a process behind; that one must not hold our lock.
    _ = fcntl(Self.lock, F_SETFD, FD_CLOEXEC)
    // Whoever stops `deliver` with Ctrl-C does not mean the letter that is just being handed over.
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_IGN) }
    let status = try askMailer()
    if status == Self.takenAndNotFiled { return EX_SOFTWARE }
    guard MailerAnswer(status: status) == .accepted else { return status }
    return file() ? 0 : Self.takenAndNotFiled
  }

  private func askMailer() throws -> Int32 {
    let descriptor = letter.withPlatformString { open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    guard descriptor >= 0 else { return EX_NOINPUT }
    let mailer = Process()
    mailer.executableURL = URL(filePath: command[0])
    mailer.arguments = Array(command.dropFirst())
    mailer.standardInput = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    mailer.standardOutput = FileHandle.nullDevice
    mailer.standardError = FileHandle.standardError
    let ended = DispatchSemaphore(value: 0)
    mailer.terminationHandler = { _ in ended.signal() }
    try mailer.run()
    // A semaphore's own limit of time goes by the wall clock, which may jump; this one does not.
    let overdue = DispatchWorkItem { [process = mailer.processIdentifier] in kill(process, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience, execute: overdue)
    ended.wait()
    overdue.cancel()
    return mailer.terminationReason == .exit ? mailer.terminationStatus : EX_OSERR
  }

  /// Moves the letter, and waits until the move survives a power cut.
  private func file() -> Bool {
    let moved = letter.withPlatformString { old in target.withPlatformString { new in rename(old, new) } }
    guard moved == 0 else { return false }
    for folder in [target.removingLastComponent(), letter.removingLastComponent()] {
      let descriptor = folder.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      guard fsync(descriptor) == 0 else { return false }
    }
    return true
  }
}
