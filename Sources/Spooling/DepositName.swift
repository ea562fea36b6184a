import DossierRules

/// Where a deposit lies in the inbox: a file, perhaps in one folder. Names are bytes, as the file system keeps them.
///
/// - Complexity: one piece of memory, since hundreds of thousands of them may lie in an inbox.
package struct DepositName: Hashable, Sendable, Comparable {
  /// The path below the inbox.
  package let bytes: [UInt8]

  /// - Parameter file: a name as the file system gives it: it holds no slash.
  package init(folder: [UInt8]?, file: [UInt8]) {
    guard let folder else {
      bytes = file
      return
    }
    var path: [UInt8] = []
    path.reserveCapacity(folder.count + 1 + file.count)
    path += folder
    path.append(Self.slash)
    path += file
    bytes = path
  }

  /// Reads back what `bytes` said; nil for a path that is not one or two names.
  package init?(bytes: [UInt8]) {
    let names = bytes.split(separator: Self.slash, omittingEmptySubsequences: false)
    guard names.count <= 2,
      names.allSatisfy({ !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) })
    else { return nil }
    self.bytes = bytes
  }

  package var folder: [UInt8]? { bytes.firstIndex(of: Self.slash).map { Array(bytes[..<$0]) } }

  package var file: [UInt8] { bytes.firstIndex(of: Self.slash).map { Array(bytes[($0 + 1)...]) } ?? bytes }

  /// For matching; bytes that are not UTF-8 become `�`.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// For people.
  package var printable: String { PrintableText.clean(bytes: bytes) }

  package static func < (left: Self, right: Self) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

  private static let slash: UInt8 = 0x2F
}

extension DepositName: Codable {
  private enum CodingKeys: String, CodingKey { case folder, file }

  package init(from decoder: any Decoder) throws {
    let names = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      folder: try names.decodeIfPresent([UInt8].self, forKey: .folder),
      file: try names.decode([UInt8].self, forKey: .file))
  }

  package func encode(to encoder: any Encoder) throws {
    var names = encoder.container(keyedBy: CodingKeys.self)
    try names.encodeIfPresent(folder, forKey: .folder)
    try names.encode(file, forKey: .file)
  }
}

/// What the file system says of a file; when it is the same twice, the file has stood still.
package struct FileStamp: Hashable, Sendable, Codable {
  package let byteCount: Int64
  /// Nanoseconds since 1970.
  package let modifiedAt: Int64
  package let device: UInt64
  package let inode: UInt64

  package init(byteCount: Int64, modifiedAt: Int64, device: UInt64, inode: UInt64) {
    self.byteCount = byteCount
    self.modifiedAt = modifiedAt
    self.device = device
    self.inode = inode
  }
}
