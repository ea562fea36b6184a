import Foundation

/// Units for systemd: a service that watches, a service that runs once, and the timer that starts it every night.
///
/// - Security: nothing that the inspectors' own confinement does not need is let through; the account can write in the
///   workspace and the inbox only.
struct SystemdUnits {
  enum Name: String, CaseIterable {
    case watch = "vidimus-watch.service"
    case run = "vidimus-run.service"
    case timer = "vidimus-run.timer"
  }

  let premises: Premises

  func text(of name: Name) -> String {
    switch name {
    case .watch: watch
    case .run: run
    case .timer: timer
    }
  }

  private var watch: String {
    """
    # \(Name.watch.rawValue): judges deposits as they arrive.
    # Put it into /etc/systemd/system, then: systemctl enable --now \(Name.watch.rawValue)
    [Unit]
    Description=Vidimus: documents of students, judged as they arrive
    \(mounts)
    StartLimitIntervalSec=0

    [Service]
    Type=exec
    ExecStart=\(command("watch"))
    Restart=on-failure
    RestartSec=30
    # Usage and configuration: a person must mend them first.
    RestartPreventExitStatus=64 78
    # The files in the inspectors' hands are finished first.
    TimeoutStopSec=\(2 * premises.wallSeconds + 30)
    \(common)

    [Install]
    WantedBy=multi-user.target

    """
  }

  private var run: String {
    """
    # \(Name.run.rawValue): one run over the inbox, started by \(Name.timer.rawValue).
    [Unit]
    Description=Vidimus: one run over the inbox
    \(mounts)

    [Service]
    Type=oneshot
    ExecStart=\(command("run"))
    TimeoutStartSec=infinity
    TimeoutStopSec=\(2 * premises.wallSeconds + 30)
    # Another run is at work, and does what this one would have done.
    SuccessExitStatus=75
    \(common)

    """
  }

  /// Half past three exists once on every day, also when the clocks change; half past two does not.
  private var timer: String {
    """
    # \(Name.timer.rawValue): starts a run every night.
    # Put it and \(Name.run.rawValue) into /etc/systemd/system, then: systemctl enable --now \(Name.timer.rawValue)
    [Unit]
    Description=Vidimus: a run every night

    [Timer]
    OnCalendar=*-*-* 03:30:00 \(premises.zone)
    Persistent=true

    [Install]
    WantedBy=timers.target

    """
  }

  private var mounts: String {
    """
    RequiresMountsFor=\(premises.writable.map(Self.quoted).joined(separator: " "))
    After=local-fs.target remote-fs.target
    """
  }

  private func command(_ verb: String) -> String {
    "\(Self.quoted(premises.program)) \(verb) --config \(Self.quoted(premises.pipeline.string))"
  }

  /// Everything that both services have in common.
  private var common: String {
    """
    User=\(premises.account)
    WorkingDirectory=\(Self.escaped(premises.folder))
    UMask=0027

    ProtectSystem=strict
    ReadWritePaths=\(premises.writable.map(Self.quoted).joined(separator: " "))
    ProtectHome=\(isAtHome ? "read-only" : "yes")
    PrivateTmp=yes
    PrivateDevices=yes
    DevicePolicy=closed
    PrivateNetwork=yes
    PrivateUsers=yes
    PrivateIPC=yes
    IPAddressDeny=any
    RestrictAddressFamilies=AF_UNIX
    NoNewPrivileges=yes
    CapabilityBoundingSet=
    AmbientCapabilities=
    ProtectKernelTunables=yes
    ProtectKernelModules=yes
    ProtectKernelLogs=yes
    ProtectControlGroups=yes
    ProtectClock=yes
    ProtectHostname=yes
    ProtectProc=invisible
    ProcSubset=pid
    RestrictNamespaces=yes
    RestrictRealtime=yes
    RestrictSUIDSGID=yes
    RemoveIPC=yes
    LockPersonality=yes
    MemoryDenyWriteExecute=yes
    KeyringMode=private
    SystemCallArchitectures=native
    # The inspectors lock themselves in with seccomp and Landlock, which @system-service lacks.
    SystemCallFilter=@system-service seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self
    SystemCallFilter=~@privileged
    SystemCallErrorNumber=EPERM
    """
  }

  private var isAtHome: Bool {
    (premises.writable + [premises.folder, premises.program]).contains { path in
      ["/home/", "/root/", "/run/user/"].contains { path.hasPrefix($0) }
    }
  }

  /// A percent sign begins a specifier.
  private static func escaped(_ path: String) -> String { path.replacing("%", with: "%%") }

  /// One word, as systemd.syntax(7) reads it; in a command line a dollar sign would begin a variable.
  private static func quoted(_ path: String) -> String {
    let plain = path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+@".contains($0)) }
    if plain { return path }
    let inner = escaped(path).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("$", with: "$$")
    return "\"\(inner)\""
  }
}
