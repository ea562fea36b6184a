import DossierRules

/// Where a deposit lies in the inbox: a file, perhaps in one folder. Names are bytes, as the file system keeps them.
package struct DepositName: Hashable, Sendable, Comparable, Codable {
  package let folder: [UInt8]?
  package let file: [UInt8]

  package init(folder: [UInt8]?, file: [UInt8]) {
    self.folder = folder
    self.file = file
  }

  /// The path below the inbox.
  package var bytes: [UInt8] { folder.map { $0 + [0x2F] + file } ?? file }

  /// Reads back what `bytes` said; nil for a path that is not one or two names.
  package init?(bytes: [UInt8]) {
    let names = bytes.split(separator: 0x2F, omittingEmptySubsequences: false).map(Array.init)
    guard names.count <= 2, names.allSatisfy({ !$0.isEmpty && $0 != [0x2E] && $0 != [0x2E, 0x2E] }),
      let file = names.last
    else { return nil }
    self.init(folder: names.count == 2 ? names[0] : nil, file: file)
  }

  /// For matching; bytes that are not UTF-8 become `�`.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// For people.
  package var printable: String { PrintableText.clean(bytes: bytes) }

  package static func < (left: Self, right: Self) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
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
