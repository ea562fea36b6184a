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
  /// - Parameter isRehearsal: say what would change, and write nothing.
  package func rerun(
    _ targets: [RerunTarget], inspectedBy pool: InspectorPool, isRehearsal: Bool
  ) async throws -> Reassessment {
    let decisions = try decisions(for: targets).sorted { $0.decision.submission.turn < $1.decision.submission.turn }
    let judged = decisions.filter { $0.decision.forcing == nil }
    let looks = try await look(at: judged.map(\.decision), with: pool)
    var reassessment = Reassessment()
    var sitting = try sitting(
      for: Set(decisions.compactMap(\.decision.submission.claim.student)), again: judged.map(\.decision.submission))
    let before = sitting.standings
    var failures: [SubmissionID: Trouble] = [:]
    for (recorded, look) in zip(judged, looks) {
      switch look {
      case .failure(let trouble): failures[recorded.decision.submission.id] = trouble
      case .success(let inspection):
        if inspection == nil { reassessment.judgedByRecord += 1 }
        try judgeAgain(recorded, inspected: inspection, in: &sitting)
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

  private func judgeAgain(
    _ recorded: RecordedDecision, inspected inspection: Inspection?, in sitting: inout Sitting
  ) throws {
    let decision = recorded.decision
    guard let entry = try ledger.entry(of: decision.submission.id) else { return }
    // Whoever has left the roster keeps what was decided.
    if let student = decision.submission.claim.student, roster.students[student] == nil { return }
    let identification = try Identification(patterns: configuration.intake.namePatterns, rulebook: rulebook)
    let claim = try DepositName(bytes: entry.name).map { try identification.claim(of: $0) }
    let facts = inspection ?? decision.inspection
    sitting.judgeAgain(
      InspectedSubmission(entry: entry.understood(as: claim ?? entry.submission.claim), inspection: facts),
      after: decision, among: try earlierCopies(of: decision.submission, bearing: facts))
  }

  /// The decisions in force on what is meant, each once.
  private func decisions(for targets: [RerunTarget]) throws -> [RecordedDecision] {
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
        }
      if decisions.isEmpty { throw Self.nothingFound(target) }
      for decision in decisions { found[decision.sequence] = decision }
    }
    return Array(found.values)
  }

  private static func nothingFound(_ target: RerunTarget) -> Trouble {
    switch target {
    case .submission(let id):
      Trouble(.inputMissing, "rerun: no submission \(id) is known. 'vidimus show STUDENT' lists a student's.")
    case .student(let student, let document):
      Trouble(
        .inputMissing,
        "rerun: student \(student) has deposited \(document.map { "no \($0)" } ?? "nothing") yet. "
          + "'vidimus show \(student)' says what is there.")
    case .reason(let code, _):
      Trouble(.inputMissing, "rerun: no decision in force was given for '\(PrintableText.clean(code))'.")
    }
  }

  /// Looks at the kept documents again; nil where one is no longer kept.
  private func look(
    at decisions: [Decision], with pool: InspectorPool
  ) async throws -> [Result<Inspection?, Trouble>] {
    let key = try EvidenceKey.take(at: workspace.evidenceKey)
    let trust = try TrustShelf(workspace, configuration).store()
    let room = InspectionRoom(pool: pool, readingDesk: ReadingDesk(rulebook: rulebook, key: key, trust: trust))
    let students = roster.students
    let spool = workspace.spool
    return try await decisions.mapConcurrently(limit: 2 * configuration.workerCount) { decision in
      let id = decision.submission.id
      let kept = [spool.archivedDocument(id), spool.claimedDocument(id)].first { Spool.exists($0) }
      guard let kept else { return .success(nil) }
      do {
        let student = decision.submission.claim.student.flatMap { students[$0] }
        let found = try await room.inspect(kept, as: decision.submission.claim.document.code, from: student)
        guard found.sha256 == decision.submission.sha256 else {
          throw Trouble(
            .inputOutput,
            "archive: '\(id)' is no longer what was judged (its SHA-256 differs). Nothing was decided; restore it from "
              + "a backup.")
        }
        return .success(found.inspection)
      } catch let error as CancellationError {
        throw error
      } catch {
        return .failure(Trouble(error))
      }
    }
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
