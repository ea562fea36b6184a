import Foundation
import Testing

/// What `vidimus setup` prints is taken by those for whom it is printed.
@Suite struct SetupCommandTests {
  private static let hasSystemd = ["/usr/bin", "/bin"].contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/systemd-analyze")
  }

  private func verify(_ units: [String: String], in place: Installation) throws -> Installation.Answer {
    for (name, text) in units {
      try text.write(to: place.folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let files = units.keys.sorted().map { place.folder.appending(path: $0).path }
    return try Installation.answer("/usr/bin/env", ["systemd-analyze", "verify", "--man=no"] + files, in: place.folder)
  }

  @Test(.enabled(if: hasSystemd, "systemd-analyze is missing: apt-get install systemd"))
  func `systemd understands every line of every unit`() throws {
    let place = try Installation()
    var units: [String: String] = [:]
    for name in ["vidimus-watch.service", "vidimus-run.service", "vidimus-run.timer"] {
      let answer = try place.vidimus("setup", "systemd", name)
      #expect(answer.status == 0, "\(answer.errors)")
      units[name] = answer.output
    }
    let verdict = try verify(units, in: place)
    #expect(verdict.status == 0)
    #expect(!(verdict.output + verdict.errors).contains("vidimus-"), "\(verdict.output)\(verdict.errors)")

    // Else it would have said so.
    let spoiled = try #require(units["vidimus-run.service"]).replacing("ProtectClock", with: "ProtectClok")
    #expect(try verify(["vidimus-run.service": spoiled], in: place).errors.contains("ProtectClok"))
  }

  @Test func `the crontab line runs as it is printed, silently`() throws {
    let place = try Installation()
    let line = try #require(try place.vidimus("setup", "cron").output.split(separator: "\n").last)
    #expect(line.hasPrefix("30 3 * * *  "))
    let command = String(line.dropFirst("30 3 * * *  ".count)).replacing("\\%", with: "%")
    let answer = try Installation.answer("/bin/sh", ["-c", command], in: place.folder)
    #expect(answer.status == 0)
    #expect(answer.output.isEmpty && answer.errors.isEmpty, "\(answer.output)\(answer.errors)")
  }
}
