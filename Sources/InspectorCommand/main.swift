import Glibc
import Inspecting
import InspectorLink

/// The program that looks into uploads. vidimus starts it; nobody else has a use for it.

if CommandLine.arguments.dropFirst() == ["--version"] {
  print("vidimus-inspector \(InspectorVersion.current)")
  exit(0)
}

guard CommandLine.arguments.count == 1, let line = OrderLine() else {
  let sentence = "vidimus-inspector is started by vidimus and takes no arguments. See 'vidimus inspect --help'.\n"
  _ = write(STDERR_FILENO, sentence, sentence.utf8.count)
  exit(InspectorLoop.Ending.unattended.rawValue)
}

let confinement = Confinement.askedForByEnvironment
exit(InspectorLoop(on: line).serve(in: confinement).rawValue)
