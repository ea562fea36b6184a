import Bookkeeping
import DossierRules
import Testing

struct LettersTests {
  @Test func `every student with news is told, each of their own`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(on: 2, from: .adam), .sample(), .sample(.rejected, on: 3))
      #expect(try ledger.studentsWithNews() == [.zoe, .adam])
      #expect(try ledger.untoldStudentCount() == 2)
      let news = try ledger.untoldNews(of: .zoe)
      #expect(news.map(\.decision?.decision) == [.sample(), .sample(.rejected, on: 3)])
      #expect(news.map(\.kind) == [.decided, .decided])
    }
  }

  @Test func `a deposit of nobody is no news`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(.unidentified(.noStudentInName), from: nil))
      #expect(try ledger.studentsWithNews().isEmpty)
    }
  }

  @Test func `news of the dossier needs no decision`() throws {
    try withLedger { ledger in
      var entries = DecisionEntries()
      entries.news = [
        .init(student: .zoe, kind: .certificateAvailable, decision: nil, earlierApprovalStands: true)
      ]
      try ledger.record(entries, in: try ledger.begin())
      let news = try ledger.untoldNews(of: .zoe)
      #expect(news.map(\.kind) == [.certificateAvailable])
      #expect(news.map(\.earlierApprovalStands) == [true])
      #expect(news.allSatisfy { $0.decision == nil })
    }
  }

  @Test func `what was taken back before any letter told it is no news`() throws {
    try withLedger { ledger in
      let run = try ledger.begin()
      for kind in [DecisionEntries.NewsKind.certificateAvailable, .certificateWithdrawn] {
        var entries = DecisionEntries()
        entries.news = [.init(student: .zoe, kind: kind, decision: nil, earlierApprovalStands: false)]
        try ledger.record(entries, in: run)
      }
      #expect(try ledger.studentsWithNews().isEmpty)
    }
  }

  @Test(arguments: [1, 9])
  func `news of a decision is written with it or not at all`(number: Int) throws {
    try withLedger { ledger in
      try ledger.decide(.sample())
      var entries = DecisionEntries()
      entries.news = [
        .init(student: .adam, kind: .certificateAvailable, decision: nil, earlierApprovalStands: false),
        .init(student: .zoe, kind: .decided, decision: DecisionID(1, on: .sample(number)), earlierApprovalStands: true),
      ]
      #expect(trouble { try ledger.record(entries, in: try ledger.begin()) }?.code == .inputOutput)
      #expect(try ledger.untoldNews(of: .zoe).count == 1)
      #expect(try ledger.studentsWithNews() == [.zoe])
    }
  }

  @Test func `what a letter tells is not told again`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample())
      let first = try ledger.untoldNews(of: .zoe).map(\.id)
      try ledger.record(ComposedLetter(id: "l-1", message: [0, 13, 10, 255]), to: .zoe, telling: first, at: now)
      #expect(try ledger.studentsWithNews().isEmpty)
      #expect(try ledger.untoldStudentCount() == 0)
      try ledger.decide(.sample(.rejected, on: 2))
      #expect(try ledger.untoldNews(of: .zoe).map(\.decision?.decision) == [.sample(.rejected, on: 2)])
    }
  }

  @Test func `a letter keeps its bytes until it lies in the outbox`() throws {
    try withLedger { ledger in
      let letters = (1...3).map { ComposedLetter(id: "l-\($0)", message: [0, 13, 10, UInt8($0)]) }
      for letter in letters.reversed() { try ledger.record(letter, to: .zoe, telling: [], at: now) }
      #expect(try ledger.unwrittenLetters(limit: 2) == Array(letters[0...1]))
      for _ in 1...2 { try ledger.markWritten(["l-1", "l-2"], at: now) }
      #expect(try ledger.unwrittenLetters(limit: 9) == [letters[2]])
      #expect(try ledger.figures().letterCount == 3)
    }
  }
}
