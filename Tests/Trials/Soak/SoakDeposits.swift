import Crypto
import Foundation

/// The files of a soak: ten for each student, each with bytes of its own.
///
/// They may be one more than their count: what comes when all is done.
struct SoakDeposits: Sendable {
  let count: Int
  let folder: URL
  let roster: String
  private let samples: [(name: String, bytes: Data)]

  /// What the files are like.
  enum Samples: Sendable {
    /// PDFs, photos and a page of the web, as students send them.
    case usual
    /// As small as a PDF can be, and what is none: for very many of them.
    case tiny
  }

  private static let filesPerStudent = 10
  private static let documents = ["cvec", "honor-statement", "image-rights", "identity"]

  init(count: Int, folder: URL, samples: Samples = .usual) throws {
    self.count = count
    self.folder = folder
    let fixtures = Checkout.root.appending(path: "Fixtures")
    self.samples =
      switch samples {
      case .usual:
        try [
          ("pdf", "22600007/cvec-2.pdf"), ("jpg", "22600027/honor-statement.jpg"), ("pdf", "22600027/cvec.html"),
        ]
        .map { ($0.0, try Data(contentsOf: fixtures.appending(path: "uploads").appending(path: $0.1))) }
      case .tiny: [("pdf", Self.tinyPDF), ("jpg", Data("no photo".utf8))]
      }
    let rows = try String(contentsOf: fixtures.appending(path: "roster.csv"), encoding: .utf8).split(separator: "\n")
    guard rows.count > 1 else { throw TrialTrouble("the sample roster has no rows") }
    let students = (0..<(count + Self.filesPerStudent) / Self.filesPerStudent).map {
      "\(Self.student($0))\(rows[1].dropFirst(8))"
    }
    roster = ([String(rows[0])] + students).joined(separator: "\n")
  }

  private static let tinyPDF = Data(
    """
    %PDF-1.4
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
    trailer<</Root 1 0 R>>
    %%EOF
    """.utf8)

  private static func student(_ number: Int) -> Int { 30_000_000 + number }

  func name(_ number: Int) -> String {
    let round = number / Self.filesPerStudent
    let place = number % Self.filesPerStudent
    let document = Self.documents[place % Self.documents.count]
    return "\(Self.student(round))_\(document)-\(place).\(samples[number % samples.count].name)"
  }

  /// A comment makes the bytes this file's own, and changes nothing of the document.
  func bytes(_ number: Int) -> Data {
    let sample = samples[number % samples.count].bytes
    let mark = Data("soak \(number)".utf8)
    if sample.starts(with: [0xFF, 0xD8]) {
      return sample.prefix(2) + [0xFF, 0xFE, 0, UInt8(mark.count + 2)] + mark + sample.dropFirst(2)
    }
    return sample + Data("\n%".utf8) + mark + Data("\n".utf8)
  }

  /// Names with the hash of their bytes.
  var all: [String: String] {
    Dictionary(
      uniqueKeysWithValues: (0..<count).map { number in
        (name(number), SHA256.hash(data: bytes(number)).hexadecimal)
      })
  }

  /// Lays one file into the inbox.
  func write(_ number: Int) throws { try bytes(number).write(to: folder.appending(path: name(number))) }

  /// One of the two writers. The first gives each file its name when it is whole, the second writes in two pieces under
  /// the eyes of everybody.
  func drop(half: Int, perSecond: Int) throws {
    let start = ContinuousClock.now
    for (turn, number) in stride(from: half, to: count, by: 2).enumerated() {
      let file = folder.appending(path: name(number))
      let bytes = bytes(number)
      if half == 0 {
        let part = folder.appending(path: name(number) + ".part")
        try bytes.write(to: part)
        guard rename(part.path, file.path) == 0 else { throw TrialTrouble("'\(file.path)' cannot be named") }
      } else {
        try bytes.prefix(bytes.count / 2).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        try handle.write(contentsOf: bytes.dropFirst(bytes.count / 2))
        try handle.close()
      }
      let ahead = start + .seconds(Double(turn + 1) / Double(perSecond)) - ContinuousClock.now
      if ahead > .milliseconds(1) { usleep(UInt32(ahead / .microseconds(1))) }
    }
  }
}
