import DossierRules
import Glibc
import Inspecting
import InspectorLink

/// An inspector that misbehaves on request: a file that begins with `saboteur: NAME` says how. With any other file it
/// does its work. Under some names of the program it already misbehaves when it starts.

guard let line = OrderLine() else { exit(64) }

// Such as `silent` of `/tmp/x/silent.4711`.
let programName = CommandLine.arguments[0].split(separator: "/").last?.split(separator: ".").first ?? ""
switch programName {
case "stillborn": exit(3)
case "silent": Mischief.waitForEver()
case "rude": try line.send(Mischief.frame("\"who is asking?\""))
case "foreign":
  let identity = InspectorIdentity(in: Sandbox(missing: [], of: 1))
  try line.say(InspectorGreeting(linkVersion: 99, identity: identity))
default:
  let sandbox = Confinement.askedForByEnvironment.enter()
  try line.say(InspectorGreeting(identity: InspectorIdentity(in: sandbox)))
}

while let (order, descriptor) = try line.nextOrder() {
  if let mischief = Mischief(in: descriptor) {
    // The file's offset is shared with whoever handed it over: a sign that it has arrived.
    lseek(descriptor, 1, SEEK_SET)
    try mischief.commit(on: line, order, descriptor)
  } else {
    try line.say(InspectionReply.facts(content: .other(.plainText), findings: []))
  }
  close(descriptor)
}
