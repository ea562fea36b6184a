import ArgumentParser
import Foundation

/// The program that tries to make vidimus lose something. Not part of an installation.
@main
struct VidimusTrial: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vidimus-trial",
    abstract: "Kills vidimus, fills its disk and cuts its power, and looks whether anything is lost or told twice.",
    subcommands: [CrashCommand.self, PowerCommand.self, SoakCommand.self, ScaleCommand.self])
}

/// Says a line at once, also where standard output is a file.
func say(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}
