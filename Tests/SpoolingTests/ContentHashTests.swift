import Foundation
import Spooling
import SystemPackage
import Testing

struct ContentHashTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `the vectors of FIPS 180 hold, in memory and on disk`(text: String, hash: String) throws {
    #expect(ContentHash.sha256(of: Array(text.utf8)) == hash)
    try withFolder { folder in
      let file = folder.appending("file")
      try file.put(text)
      let descriptor = try FileDescriptor.open(file, .readOnly)
      let found = try descriptor.closeAfter { try ContentHash.sha256(of: descriptor.rawValue, place: "file") }
      #expect(found == hash)
    }
  }

  @Test func `the shared offset of the descriptor neither matters nor moves`() throws {
    try withFolder { folder in
      let file = folder.appending("file")
      try file.put("abc")
      let descriptor = try FileDescriptor.open(file, .readOnly)
      let (hash, offset) = try descriptor.closeAfter {
        _ = try descriptor.seek(offset: 2, from: .start)
        let hash = try ContentHash.sha256(of: descriptor.rawValue, place: "file")
        return (hash, try descriptor.seek(offset: 0, from: .current))
      }
      #expect(hash == ContentHash.sha256(of: Array("abc".utf8)))
      #expect(offset == 2)
    }
  }

  @Test func `what cannot be read is named`() {
    let error = trouble { _ = try ContentHash.sha256(of: -1, place: "work/s-1/document") }
    #expect(error?.code == .inputOutput)
    #expect(error?.place == "work/s-1/document")
  }
}
