import DossierRules
import Foundation
import InspectorLink

/// Feeds what reads an inspector's reply, and asks that nothing which passes can trip the rules afterwards.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeRawBufferPointer(start: start, count: count)
  if let body = assembled(bytes) { read(body) }
  readAgain(Data(bytes))
  return 0
}

/// A frame as a socket delivers it: the first byte says in which pieces.
private func assembled(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
  guard let first = bytes.first else { return nil }
  var assembly = FrameAssembly(limit: Frame.replyLimit)
  var rest = bytes[1...]
  while assembly.missingCount > 0, !rest.isEmpty {
    let piece = rest.prefix(min(assembly.missingCount, 1 + Int(first)))
    guard (try? assembly.append(UnsafeRawBufferPointer(rebasing: piece))) != nil else { return nil }
    rest = rest.dropFirst(piece.count)
  }
  return assembly.body
}

private func read(_ body: [UInt8]) {
  if let reply = try? Frame.open(body, as: InspectionReply.self) { judge(reply) }
  if let greeting = try? Frame.open(body, as: InspectorGreeting.self) { _ = FactBounds.admit(greeting) }
  _ = try? Frame.open(body, as: InspectionOrder.self)
}

/// Most mutations are no canonical JSON; what they would say is said again in our own spelling.
private func readAgain(_ json: Data) {
  if let reply = try? JSONDecoder().decode(InspectionReply.self, from: json),
    let frame = try? Frame.seal(reply, limit: Frame.replyLimit)
  {
    let again = try? Frame.open(Array(frame.dropFirst(Frame.headerLength)), as: InspectionReply.self)
    precondition(again == reply, "what we write ourselves is not understood")
    judge(reply)
  }
  if let greeting = try? JSONDecoder().decode(InspectorGreeting.self, from: json) { _ = FactBounds.admit(greeting) }
}

private func judge(_ reply: InspectionReply) {
  let order = InspectionOrder(byteCount: 100_000, limits: .init(), seeksCodes: true)
  guard FactBounds(of: order).admit(reply), case .facts(let content, let findings, _, _) = reply else { return }
  let inspector = InspectorIdentity(
    version: "1", libjpeg: "2", poppler: "3", sandbox: Sandbox(missing: [], of: 7))
  let facts = Facts(content: content, findings: findings, inspector: inspector)
  for isCorrection in [false, true] {
    let evidence = Evidence(
      submission: submission, inspection: .completed(facts), requirement: requirement, isCorrection: isCorrection,
      campaign: campaign)
    for check in CheckList.all { _ = check.examine(evidence) }
  }
}

private let submission = Submission(
  id: SubmissionID("s-0123456789abcdef")!,
  claim: DepositClaim(student: nil, document: .unrecognised, part: nil, fileExtension: "pdf"),
  byteCount: 100_000, sha256: String(repeating: "a", count: 64), depositedAt: Date(timeIntervalSince1970: 0))

private let requirement = Requirement(
  document: DocumentType(
    code: DocumentCode("cvec")!, label: Wording(french: "", english: ""), hint: nil, aliases: [], parts: [],
    limits: DocumentLimits(
      formats: [.jpeg, .pdf], byteCount: 10_000_000, pageCount: 10, shortSide: 1000, resolution: 150,
      picture: PictureLimits(leastContrastShare: 0.002, leastSharpness: 0.5, leastBrightness: 70))),
  channel: .deposit, exemption: nil, deadlines: Deadlines(deposit: deadline, correction: deadline), hints: [],
  isSettledBySystem: false, askedBy: [])

private let campaign = Campaign(
  code: CampaignCode("2026-2027")!, opens: deadline, closes: deadline, referenceDate: CivilDate("2026-09-01")!,
  deadlines: Deadlines(deposit: deadline, correction: deadline))

private let deadline = Moment(
  instant: Date(timeIntervalSince1970: 0), day: CivilDate("2026-09-30")!, minuteOfDay: nil)
