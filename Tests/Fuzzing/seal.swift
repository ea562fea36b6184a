import DossierRules
import Foundation
import Seals

/// Feeds the reader of seals, and asks that whatever it reads can be verified and looked at without harm, and that
/// nothing is genuine that nobody has sealed.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if case .read(let seal) = SealParser(bytes).parse() {
    precondition(bytes.starts(with: seal.signedBytes), "what is signed is not what was read")
    precondition(seal.fields.reduce(0) { $0 + $1.value.unicodeScalars.count } <= bytes.count, "a value from nowhere")
    if case .genuine(let isTest) = store.verify(seal) { precondition(isTest, "a signature was forged") }
  }
  let code = CodeSighting(
    page: 1, place: .init(left: 0, top: 0, right: 1, bottom: 1), symbology: .dataMatrix, isPart: false,
    payload: Data(bytes))
  _ = SealReader.look(at: DocumentText(pages: [], codes: [code]), trusting: store)
  _ = try? SealCertificate(der: bytes)
  return 0
}

private let store = TrustStore.shipped(isInTestMode: true)
