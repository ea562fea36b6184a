import Glibc

/// Tries every way out of the confinement, and reports the system's answers: `open 13 write 13 …`, 0 for a way that
/// is open.
enum EscapeRoom {
  static func report() -> String {
    attempts.map { name, attempt in "\(name) \(attempt() < 0 ? errno : 0)" }.joined(separator: " ")
  }

  private static let attempts: [(String, @Sendable () -> Int32)] = [
    ("read", { open("/etc/passwd", O_RDONLY) }),
    ("list", { open("/", O_RDONLY | O_DIRECTORY) }),
    ("create", { open("/tmp/vidimus-saboteur", O_WRONLY | O_CREAT, 0o600) }),
    ("reopen", { open("/proc/self/fd/0", O_RDWR) }),
    ("remove", { unlink("/tmp/vidimus-saboteur") }),
    ("connect", { socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }),
    ("fork", { spawn() }),
    ("signal", { kill(getppid(), 0) }),
    ("raise-limit", { limit(1 << 40) }),
    ("execute", { mprotectExecutable() }),
    ("fonts", { open("/etc/fonts/fonts.conf", O_RDONLY) }),
  ]

  private static func spawn() -> Int32 {
    var child: pid_t = 0
    errno = posix_spawn(&child, "/bin/true", nil, nil, [nil], [nil])
    return errno == 0 ? 0 : -1
  }

  private static func limit(_ bytes: UInt) -> Int32 {
    var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
    return setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
  }

  private static func mprotectExecutable() -> Int32 {
    let page = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    return mprotect(page, 4096, PROT_READ | PROT_EXEC)
  }
}
