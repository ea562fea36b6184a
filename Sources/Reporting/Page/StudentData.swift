import Correspondence
import DossierRules

/// The lists of the page as the script reads them: what many rows share stands once, and of each student there is the
/// distance to the number before and the place of what is shared. Fifty thousand students take some hundred kilobytes.
struct StudentData: Encodable {
  /// Texts in both languages, French first.
  private let stages: [[String]]
  private let states: [[String]]
  private let profiles: [[String]]
  private let documents: [[String]]
  private let doubts: [[String]]
  private let components: [String]
  /// Stage, profiles, components, open documents with their states, and the day on which something is due.
  private let groups: [Group]
  /// For each student, in the order of numbers: the distance to the number before, the group.
  private let students: [Int]
  private let queue: [QueueLine]

  private struct Group: Encodable {
    let stage: Int
    let profiles: [Int]
    let components: [Int]
    let open: [[Int]]
    let due: String

    func encode(to encoder: any Encoder) throws {
      var list = encoder.unkeyedContainer()
      try list.encode(stage)
      try list.encode(profiles)
      try list.encode(components)
      try list.encode(open)
      try list.encode(due)
    }
  }

  private struct QueueLine: Encodable {
    let decision: String
    let student: String
    let document: Int
    let doubts: [Int]
    let deposited: String
    let age: Int

    func encode(to encoder: any Encoder) throws {
      var list = encoder.unkeyedContainer()
      try list.encode(decision)
      try list.encode(student)
      try list.encode(document)
      try list.encode(doubts)
      try list.encode(deposited)
      try list.encode(age)
    }
  }

  init(_ picture: CampaignPicture) {
    var profiles = Index<ProfileCode>()
    var documents = Index<DocumentCode>()
    var doubts = Index<String>()
    var components = Index<String>()
    var lines: [Int] = []
    var last = 0
    for student in picture.students {
      let number = Int(student.number.rawValue) ?? 0
      lines += [number - last, student.group]
      last = number
    }
    students = lines
    groups = picture.groups.map { group in
      Group(
        stage: group.stage.rawValue, profiles: group.profiles.map { profiles.place(of: $0) },
        components: group.components.map { components.place(of: $0) },
        open: group.open.map { [documents.place(of: $0.document), $0.state.rawValue] },
        due: group.due?.description ?? "")
    }
    queue = picture.queue.first.map { line in
      QueueLine(
        decision: line.decision.rawValue, student: line.student?.rawValue ?? "",
        document: line.document.map { documents.place(of: $0) } ?? -1,
        doubts: line.doubts.map { doubts.place(of: $0) }, deposited: line.deposited.description, age: line.age)
    }
    stages = DossierStage.allCases.map { Self.both($0.label) + [$0.style] }
    states = CampaignPicture.OpenItem.State.allCases.map { Self.both(PageWords.state($0)) }
    self.profiles = profiles.all.map { Self.both(picture.label(of: $0)) }
    self.documents = documents.all.map { Self.both(picture.label(of: $0)) + [$0.rawValue] }
    self.doubts = doubts.all.map { Self.both(ReasonTitles.title(of: $0)) + [$0] }
    self.components = components.all.map { PrintableText.clean($0) }
  }

  /// - Security: what stands in it is text for the script, which never makes markup of it.
  var markup: Markup {
    do {
      return Markup.json(try ResultFile.line(of: self).dropLast())
    } catch {
      fatalError("The data of the page cannot be written as JSON: \(error)")
    }
  }

  private static func both(_ wording: Wording) -> [String] { [wording.french, wording.english] }

  /// Values in the order of their first use.
  private struct Index<Value: Hashable> {
    private(set) var all: [Value] = []
    private var places: [Value: Int] = [:]

    mutating func place(of value: Value) -> Int {
      if let place = places[value] { return place }
      places[value] = all.count
      all.append(value)
      return all.count - 1
    }
  }
}
