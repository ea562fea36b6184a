import DossierRules
import InspectorLink
import Testing

/// A message is taken only in the very bytes that we would have written.
@Suite struct FrameTests {
  private let order = InspectionOrder(byteCount: 12, limits: .init())

  @Test func `what was sealed is opened`() throws {
    let frame = try Frame.seal(order, limit: Frame.orderLimit)
    #expect(frame.prefix(4).elementsEqual([UInt8(frame.count - 4), 0, 0, 0]))
    #expect(try Frame.open(Array(frame.dropFirst(4)), as: InspectionOrder.self) == order)
  }

  @Test func `a message beyond its limit is not sent`() {
    #expect(throws: FrameError.self) { try Frame.seal(order, limit: 20) }
  }

  @Test(arguments: [
    #"{"tooComplex":{}} "#, #" {"tooComplex":{}}"#, #"{"tooComplex":{"more":1}}"#,
    #"{"tooComplex":{},"tooComplex":{}}"#,
    #"{"tooComplex":{}}{"tooComplex":{}}"#, #"{"unreadable":{"_0":5.0}}"#, #"{"unreadable":{"_0":5e0}}"#,
    #"{"unreadable":{"_0":99999999999}}"#, #"{"\u0074ooComplex":{}}"#, "", "null", "[]", "\u{0}",
    #"{"facts":{"findings":[],"content":{"other":{"_0":"gif"}}}}"#,
    #"{"facts":{"content":{"other":{"_0":"screenplay"}},"findings":[]}}"#,
  ])
  func `any other spelling of a reply is refused`(text: String) {
    #expect(throws: FrameError.notUnderstood) { try Frame.open(Array(text.utf8), as: InspectionReply.self) }
  }

  @Test func `deep nesting is refused and harms nothing`() {
    let deep = Array(String(repeating: "[", count: 500_000).utf8)
    #expect(throws: FrameError.notUnderstood) { try Frame.open(deep, as: InspectionReply.self) }
  }

  @Test(arguments: [1, 2, 3, 5, 64])
  func `a frame may come in pieces of any size`(pieceSize: Int) throws {
    let frame = try Frame.seal(order, limit: Frame.orderLimit)
    var assembly = FrameAssembly(limit: Frame.orderLimit)
    var rest = frame[...]
    while assembly.body == nil {
      let piece = Array(rest.prefix(min(pieceSize, assembly.missingCount)))
      try piece.withUnsafeBytes { try assembly.append($0) }
      rest = rest.dropFirst(piece.count)
    }
    #expect(rest.isEmpty)
    #expect(try Frame.open(#require(assembly.body), as: InspectionOrder.self) == order)
  }

  @Test func `a length beyond the limit is refused before anything is stored`() {
    var assembly = FrameAssembly(limit: Frame.replyLimit)
    #expect(throws: FrameError.tooLong(0x7FFF_FFFF)) {
      try [0xFF, 0xFF, 0xFF, 0x7F as UInt8].withUnsafeBytes { try assembly.append($0) }
    }
  }

  @Test func `an empty frame is whole at once`() throws {
    var assembly = FrameAssembly(limit: Frame.replyLimit)
    try [0, 0, 0, 0 as UInt8].withUnsafeBytes { try assembly.append($0) }
    #expect(assembly.body == [])
  }
}
