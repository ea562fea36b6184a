import Bookkeeping
import DossierRules
import Foundation
import Spooling
import Supervising
import SystemPackage

/// Which submissions are judged again.
package enum RerunTarget: Hashable, Sendable {
  case submission(SubmissionID)
  /// All deposits of a student, or those of one document.
  case student(StudentNumber, DocumentCode?)
  /// Everything on which a reason with this code stands, decided since a time or ever.
  case reason(String, since: Date?)
  /// Every deposit of a document, decided since a time or ever.
  case document(DocumentCode, since: Date?)
}

/// What judging submissions again changes.
package struct Reassessment: Sendable {
  /// One submission, before and after.
  package struct Line: Sendable {
    package let before: Decision
    package let result: Result
  }

  package enum Result: Sendable {
    /// Today's rules say the same: nothing is written.
    case same
    case changed(Decision)
    /// A registrar decided: that stands until it is withdrawn.
    case forced(Forcing)
    /// Our own trouble: nothing is decided.
    case failed(Trouble)
  }

  package internal(set) var lines: [Line] = []
  /// Students who are told something by the next letter.
  package internal(set) var toldCount = 0
  package internal(set) var completed = 0
  package internal(set) var reopened = 0
  /// Submissions whose document is no longer kept: judged by the facts that were recorded.
  package internal(set) var judgedByRecord = 0

  package var changed: [Line] { lines.filter { if case .changed = $0.result { true } else { false } } }
  package var troubles: [Trouble] {
    lines.compactMap { if case .failed(let trouble) = $0.result { trouble } else { nil } }
  }
}

extension Desk {
  /// Has documents looked at again and judges them by today's rules.
  ///
  /// - Guarantee: only what changed is written; the old decision stays readable.
  /// - Parameters:
  ///   - looks: what was looked at before the workspace was asked for; only what is new since is inspected here.
  ///   - isRehearsal: say what would change, and write nothing.
  package func rerun(
    _ targets: [RerunTarget], after looks: SecondLooks = .none, inspectedBy pool: InspectorPool, isRehearsal: Bool
  ) async throws -> Reassessment {
    let decisions = try decisions(for: targets).sorted { $0.decision.submission.turn < $1.decision.submission.turn }
    let judged = decisions.filter { $0.decision.forcing == nil }
    let looks = try await complete(looks, of: judged.map(\.decision), with: pool, isRehearsal: isRehearsal)
    var reassessment = Reassessment()
    var sitting = try sitting(
      for: Set(decisions.compactMap(\.decision.submission.claim.student)), again: judged.map(\.decision.submission))
    let before = sitting.standings
    let identification = try Identification(patterns: configuration.intake.namePatterns, rulebook: rulebook)
    var failures: [SubmissionID: Trouble] = [:]
    for (recorded, look) in zip(judged, looks) {
      switch look {
      case .failure(let trouble): failures[recorded.decision.submission.id] = trouble
      case .success(let inspection):
        if inspection == nil { reassessment.judgedByRecord += 1 }
        try judgeAgain(recorded, understoodBy: identification, inspected: inspection, in: &sitting)
      }
    }
    let changed = Dictionary(
      uniqueKeysWithValues: sitting.entries.decided.map { ($0.decision.submission.id, $0.decision) })
    reassessment.lines = decisions.map { recorded in
      let id = recorded.decision.submission.id
      let result: Reassessment.Result =
        if let forcing = recorded.decision.forcing { .forced(forcing) } else if let trouble = failures[id] {
          .failed(trouble)
        } else { changed[id].map { .changed($0) } ?? .same }
      return .init(before: recorded.decision, result: result)
    }
    try sitting.settleDossiers()
    reassessment.count(before: before, after: sitting)
    if !isRehearsal { try record(sitting.entries, as: "rerun") }
    return reassessment
  }

  /// One look for each decision, in their order.
  private func complete(
    _ looks: SecondLooks, of decisions: [Decision], with pool: InspectorPool, isRehearsal: Bool
  ) async throws -> [SecondLooks.Look] {
    let unseen = decisions.filter { looks.look(after: $0.id, by: roster.fingerprint) == nil }
    let key =
      isRehearsal
      ? try EvidenceKey.look(at: workspace.evidenceKey) : try EvidenceKey.take(at: workspace.evidenceKey, on: disk)
    var fresh = try await look(at: unseen, with: pool, hashingBy: key)[...]
    return decisions.compactMap { looks.look(after: $0.id, by: roster.fingerprint) ?? fresh.popFirst() }
  }

  private func judgeAgain(
    _ recorded: RecordedDecision, understoodBy identification: Identification, inspected inspection: Inspection?,
    in sitting: inout Sitting
  ) throws {
    let decision = recorded.decision
    guard let entry = try ledger.entry(of: decision.submission.id) else { return }
    // Whoever has left the roster keeps what was decided.
    if let student = decision.submission.claim.student, roster.students[student] == nil { return }
    let claim = try DepositName(bytes: entry.name).map { try identification.claim(of: $0) }
    let facts = inspection ?? decision.inspection
    sitting.judgeAgain(
      InspectedSubmission(entry: entry.understood(as: claim ?? entry.submission.claim), inspection: facts),
      after: decision, among: try earlierCopies(of: decision.submission, bearing: facts))
  }

  /// The decisions in force on what is meant, each once.
  func decisions(for targets: [RerunTarget]) throws -> [RecordedDecision] {
    var found: [Int64: RecordedDecision] = [:]
    for target in targets {
      let decisions =
        switch target {
        case .submission(let id): try [ledger.standingDecision(on: id)].compactMap { $0 }
        case .student(let student, let document):
          try ledger.standingDecisions(of: [student])[student, default: []].filter {
            document == nil || $0.decision.submission.claim.document.code == document
          }
        case .reason(let code, let since): try ledger.standingDecisions(givenFor: code, since: since)
        case .document(let code, let since): try ledger.standingDecisions(on: code, since: since)
        }
      if decisions.isEmpty { throw try nothingFound(target) }
      for decision in decisions { found[decision.sequence] = decision }
    }
    return Array(found.values)
  }

  private func nothingFound(_ target: RerunTarget) throws -> Trouble {
    switch target {
    case .submission(let id):
      Trouble(.inputMissing, "rerun: no submission \(id) is known. 'vidimus show STUDENT' lists a student's.")
    case .student(let student, let document):
      Trouble(
        .inputMissing,
        "rerun: student \(student) has deposited \(document.map { "no \($0)" } ?? "nothing") yet. "
          + "'vidimus show \(student)' says what is there.")
    case .document(let code, let since):
      Trouble(
        .inputMissing,
        "rerun: no \(code) was decided\(since == nil ? " yet" : " since that day"). 'vidimus missing --document \(code)' "
          + "says who lacks it.")
    case .reason(let code, _):
      Trouble(
        .inputMissing, "rerun: no decision in force rests on '\(PrintableText.clean(code))'. \(try hint(on: code))")
    }
  }
}

extension Desk {
  /// Why nothing was found for a reason, and what to type next.
  private func hint(on code: String) throws -> String {
    let forced = try ledger.submissionsForced(despite: code)
    if let first = forced.first {
      let others = forced.count == 1 ? "" : " and \(forced.count - 1) more"
      return
        "A registrar decided on \(first)\(others) instead; that stands until it is withdrawn: vidimus show \(first)"
    }
    let known = Set(try ledger.figures().byReason.keys)
    if let near = NearestWord.to(code, among: known.sorted()) { return "Did you mean '\(near)'?" }
    return known.isEmpty
      ? "Nothing was rejected or referred yet." : "There is: \(known.sorted().joined(separator: ", "))."
  }
}

extension Reassessment {
  fileprivate mutating func count(before: [StudentNumber: Dossier.Standing], after sitting: Sitting) {
    toldCount = Set(sitting.entries.news.map(\.student)).count
    for (student, standing) in sitting.standings {
      if standing == .complete, before[student] != .complete { completed += 1 }
      if standing != .complete, before[student] == .complete { reopened += 1 }
    }
  }
}

extension Sitting {
  /// How the dossier of everybody stands who is concerned.
  fileprivate var standings: [StudentNumber: Dossier.Standing] {
    concerned.reduce(into: [:]) { found, number in
      found[number] = students[number].map { dossier(of: $0).standing }
    }
  }
}
