import DossierRules

/// The codes that a column may have, found by their bytes.
struct KnownWords<Code: Identifier> {
  private let codes: [ArraySlice<UInt8>: Code]

  init(_ codes: Set<Code>) {
    self.codes = Dictionary(uniqueKeysWithValues: codes.map { (Array($0.rawValue.utf8)[...], $0) })
  }

  subscript(bytes: ArraySlice<UInt8>) -> Code? { codes[bytes] }

  func nearest(to bytes: ArraySlice<UInt8>) -> String? {
    NearestWord.to(String(decoding: bytes, as: UTF8.self), among: codes.values.map(\.rawValue).sorted())
  }
}
