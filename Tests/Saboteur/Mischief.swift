import DossierRules
import Glibc
import Inspecting
import InspectorLink

/// Every way in which an inspector can fail its supervisor.
enum Mischief: String {
  // It ends.
  case crash, trap, exit, leave, devour, spin
  // It does not answer.
  case hang, hangUp = "hang-up", halfAndWait = "half-and-wait", halfAndExit = "half-and-exit", drip
  // It answers what no inspector answers.
  case flood, garbage, unknownKey = "unknown-key", repeatedKey = "repeated-key", gift
  case wide, negative, manyPages = "many-pages", escape, endless, format
  // It answers well, and then does more.
  case babble, dieLater = "die-later"
  // It answers orderly that it cannot.
  case complex, unreadable
  // It tries to get out, and says how far it came.
  case escapeRoom = "escape-room"

  /// Nil for a file that asks for none.
  init?(in descriptor: Int32) {
    var room = [UInt8](repeating: 0, count: 64)
    let count = pread(descriptor, &room, room.count, 0)
    let text = String(decoding: room.prefix(max(0, count)), as: UTF8.self)
    guard text.hasPrefix("saboteur: ") else { return nil }
    let name = String(text.dropFirst("saboteur: ".count).prefix { !$0.isWhitespace })
    guard let mischief = Self(rawValue: name) else { fatalError("no such mischief: \(name)") }
    self = mischief
  }

  func commit(on line: OrderLine, _ order: InspectionOrder, _ descriptor: Int32) throws {
    switch self {
    case .crash: abort()
    case .trap: fatalError("as asked")
    case .exit: Glibc.exit(0)
    case .leave: Glibc.exit(70)
    case .devour: Self.devour()
    case .spin: Self.spin()
    case .hang: Self.waitForEver()
    case .hangUp:
      close(InspectorSetting.channel)
      Self.waitForEver()
    case .halfAndWait:
      try line.send(Array(Self.frame(Self.wellBehaved).dropLast(7)))
      Self.waitForEver()
    case .halfAndExit:
      try line.send(Array(Self.frame(Self.wellBehaved).dropLast(7)))
      Glibc.exit(0)
    case .drip:
      try line.send([0xFF, 0xFF, 0, 0])
      while true {
        try line.send([0x20])
        poll(nil, 0, 10)
      }
    case .flood:
      try line.send([0xFF, 0xFF, 0xFF, 0x7F])
      while true { try line.send([UInt8](repeating: 0x20, count: 65_536)) }
    case .gift: try line.send(Self.frame(Self.wellBehaved), with: descriptor)
    case .babble: try line.send(Self.frame(Self.wellBehaved) + [1, 2, 3])
    case .dieLater:
      try line.send(Self.frame(Self.wellBehaved))
      Glibc.exit(0)
    default: try line.send(Self.frame(answer))
    }
  }

  private static let wellBehaved =
    #"{"facts":{"codes":[],"content":{"other":{"_0":"plain-text"}},"findings":[],"text":[]}}"#

  /// The replies that are wrong in themselves.
  private var answer: String {
    switch self {
    case .unknownKey:
      #"{"facts":{"codes":[],"content":{"other":{"_0":"gif"}},"findings":[],"text":[],"verdict":"approved"}}"#
    case .repeatedKey:
      #"{"facts":{"codes":[],"content":{"other":{"_0":"gif"}},"content":{"other":{"_0":"png"}},"findings":[],"text":[]}}"#
    case .wide: Self.jpeg(width: 1_000_000_000)
    case .negative: Self.jpeg(width: -1)
    case .manyPages: Self.pdf(pageCount: 1, describedCount: 2)
    case .endless: Self.pdf(pageCount: 4000, describedCount: 4000)
    case .escape: Self.findings(#"{"count":1,"detail":"\u001b[2Jgone","kind":"pdf.sloppy-syntax"}"#)
    case .format: #"{"facts":{"codes":[],"content":{"other":{"_0":"pdf"}},"findings":[],"text":[]}}"#
    case .complex: #"{"tooComplex":{}}"#
    case .unreadable: #"{"unreadable":{"_0":5}}"#
    case .escapeRoom:
      Self.findings(#"{"count":1,"detail":"\#(EscapeRoom.report())","kind":"pdf.sloppy-syntax"}"#)
    default: "what?"
    }
  }

  /// A message with its length in front, whatever it says.
  static func frame(_ text: String) -> [UInt8] {
    let body = Array(text.utf8)
    return (0..<4).map { UInt8(truncatingIfNeeded: body.count >> (8 * $0)) } + body
  }

  static func waitForEver() -> Never {
    while true { poll(nil, 0, -1) }
  }

  private static func spin() -> Never {
    var count: UInt64 = 0
    while true { count &+= getpid() > 0 ? 1 : 2 }
  }

  private static func devour() -> Never {
    while true {
      guard let room = malloc(16 << 20) else { abort() }
      memset(room, 1, 16 << 20)
    }
  }

  private static func findings(_ finding: String) -> String {
    #"{"facts":{"codes":[],"content":{"other":{"_0":"gif"}},"findings":[\#(finding)],"text":[]}}"#
  }

  private static func jpeg(width: Int) -> String {
    #"{"facts":{"codes":[],"content":{"jpeg":{"_0":{"bitsPerSample":8,"colorSpace":"grey","components":1,"hasGPS":false,"#
      + #""hasICCProfile":false,"height":10,"imageCount":1,"isArithmetic":false,"process":"baseline","#
      + #""sampling":"1x1","scanCount":1,"width":\#(width)}}},"findings":[],"text":[]}}"#
  }

  private static func pdf(pageCount: Int, describedCount: Int) -> String {
    let page =
      #"{"characterCount":1,"height":842,"imageCount":0,"isBlank":false,"rotation":0,"width":595}"#
    let pages = Array(repeating: page, count: describedCount).joined(separator: ",")
    return
      #"{"facts":{"codes":[],"content":{"pdf":{"_0":{"activeContent":{"attachmentCount":0,"javaScript":false,"launch":false,"#
      + #""remoteGoTo":false},"encryption":"none","form":"none","hasMissingFonts":false,"incrementalUpdateCount":0,"#
      + #""pageCount":\#(pageCount),"pages":[\#(pages)],"reachedPageCount":\#(pageCount),"signatureFieldCount":0,"#
      + #""trailingByteCount":0,"version":"1.7"}}},"findings":[],"text":[]}}"#
  }
}
