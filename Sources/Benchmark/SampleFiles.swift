import Foundation

/// The files that everybody reads, sorted by what their first bytes say.
struct SampleFiles: Sendable {
  private(set) var jpeg: [SampleFile] = []
  private(set) var pdf: [SampleFile] = []
  private(set) var other: [SampleFile] = []

  var all: [SampleFile] { jpeg + pdf + other }

  /// Everything in some folders, in order of name. A name that a shell loop cannot read line by line is left out.
  init(in folders: [String]) throws {
    for folder in folders {
      guard let names = FileManager.default.enumerator(atPath: folder) else {
        throw BenchTrouble("'\(folder)' cannot be read.")
      }
      for name in names.compactMap({ $0 as? String }).sorted() where !name.contains("\n") {
        let path = URL(filePath: folder).appending(path: name).path
        if let file = try SampleFile(at: path) { take(file) }
      }
    }
  }

  private mutating func take(_ file: SampleFile) {
    switch file.kind {
    case .jpeg: jpeg.append(file)
    case .pdf: pdf.append(file)
    case .other: other.append(file)
    }
  }
}

/// One file to be looked at.
struct SampleFile: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case jpeg, pdf, other }

  let path: String
  let kind: Kind
  let byteCount: Int

  /// Nil for what is no regular file.
  init?(at path: String) throws {
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    self.path = path
    byteCount = Int(facts.st_size)
    let handle = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { handle.closeFile() }
    let head = try handle.read(upToCount: 1024) ?? Data()
    if head.starts(with: [0xFF, 0xD8, 0xFF]) {
      kind = .jpeg
    } else if head.range(of: Data("%PDF-".utf8)) != nil {
      kind = .pdf
    } else {
      kind = .other
    }
  }
}

extension [SampleFile] {
  var byteCount: Int { reduce(0) { $0 + $1.byteCount } }

  /// Writes the names for a shell loop: one on each line.
  func writeLines(to path: String) throws { try write(to: path, endingWith: "\n") }

  /// Writes the names for `vidimus inspect --files-from`.
  func writeNames(to path: String) throws { try write(to: path, endingWith: "\0") }

  private func write(to path: String, endingWith end: String) throws {
    try Data(map { $0.path + end }.joined().utf8).write(to: URL(filePath: path))
  }
}
