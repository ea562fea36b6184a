import DossierRules
import Foundation
import Testing

@testable import Inspecting

@Suite struct FormatSnifferTests {
  @Test(arguments: samples)
  func `a file is called what its bytes say`(sample: Sample) {
    #expect(format(of: sample.bytes) == sample.format, "\(sample.name)")
  }

  @Test func `every format has a sample`() {
    #expect(Set(samples.map(\.format)) == Set(FileFormat.allCases))
  }

  @Test func `no beginning of any file is read beyond its end`() {
    for sample in samples {
      for length in 0...min(sample.bytes.count, 600) { _ = format(of: Array(sample.bytes.prefix(length))) }
    }
  }

  @Test func `any bytes get an answer`() {
    var noise = SystemRandomNumberGenerator()
    for length in [1, 2, 3, 15, 16, 17, 500, 5000] {
      for _ in 0..<200 { _ = format(of: (0..<length).map { _ in UInt8.random(in: 0...255, using: &noise) }) }
    }
  }

  private func format(of bytes: [UInt8]) -> FileFormat {
    bytes.withUnsafeBytes { FormatSniffer.format(of: Bytes($0)) }
  }
}

struct Sample: Sendable, CustomTestStringConvertible {
  let name: String
  let format: FileFormat
  let bytes: [UInt8]

  init(_ name: String, _ format: FileFormat, _ text: String) { self.init(name, format, Array(text.utf8)) }

  init(_ name: String, _ format: FileFormat, _ bytes: [UInt8]) {
    self.name = name
    self.format = format
    self.bytes = bytes
  }

  var testDescription: String { name }
}

private let zeros = [UInt8](repeating: 0, count: 40)

/// The family of MP4: a first box that names the brands.
private func media(_ brand: String, _ others: String...) -> [UInt8] {
  let body = Array("ftyp\(brand)".utf8) + [0, 0, 0, 0] + others.flatMap { Array($0.utf8) }
  return [0, 0, 0, UInt8(body.count + 4)] + body + zeros
}

/// A ZIP archive's first entries, stored and empty.
private func archive(_ names: String...) -> [UInt8] {
  names.flatMap { name -> [UInt8] in
    [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22) + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8)
  }
}

private func utf16(_ text: String) -> [UInt8] {
  [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
}

private let letter =
  "From: a@b.example\r\nTo: c@d.example\r\nSubject: scan\r\nMIME-Version: 1.0\r\n\r\nSee attached %PDF-1.4 file\r\n"

private let samples: [Sample] = pictures + documents + texts + others

private let pictures: [Sample] = [
  Sample("a photograph", .jpeg, [0xFF, 0xD8, 0xFF, 0xE1, 0, 16]),
  Sample(
    "a photograph with a PDF's header in its comment", .jpeg, [0xFF, 0xD8, 0xFF, 0xFE, 0, 10] + Array("%PDF-1.4".utf8)),
  Sample("HEIC", .heic, media("heic", "mif1", "heic")),
  Sample("HEIC behind a general brand", .heic, media("mif1", "heic")),
  Sample("a burst of HEIC", .heic, media("msf1", "hevc")),
  Sample("AVIF", .avif, media("avif", "mif1")),
  Sample("AVIF behind a general brand", .avif, media("mif1", "avif")),
  Sample("PNG", .png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
  Sample(
    "a picture that holds a PDF's header", .png,
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("%PDF-1.4 1 0 obj".utf8)),
  Sample("GIF 87", .gif, "GIF87a\u{1}"),
  Sample("GIF 89", .gif, "GIF89a\u{1}"),
  Sample("TIFF, little-endian", .tiff, [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]),
  Sample("TIFF, big-endian", .tiff, [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8]),
  Sample("WebP", .webp, Array("RIFF".utf8) + [4, 0, 0, 0] + Array("WEBPVP8 ".utf8)),
  Sample("BMP", .bmp, Array("BM".utf8) + [54, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0] + zeros),
  Sample("a letter that begins like BMP", .plainText, "BM, le 3 septembre 2026, objet : inscription"),
  Sample("JPEG 2000", .jpeg2000, [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]),
  Sample("a bare JPEG 2000 stream", .jpeg2000, [0xFF, 0x4F, 0xFF, 0x51]),
]

private let documents: [Sample] = [
  Sample("PDF", .pdf, "%PDF-1.7\n%âãÏÓ"),
  Sample("PDF that is cut after its header", .pdf, "%PDF-"),
  Sample("PDF behind a byte order mark", .pdf, [0xEF, 0xBB, 0xBF] + Array("%PDF-1.4\n1 0 obj".utf8)),
  Sample("PDF behind a form's header", .pdf, "--x\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n1 0 obj"),
  Sample(
    "PDF behind a server's answer", .pdf, "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n1 0 obj"),
  Sample("PDF behind 1,000 zeros", .pdf, [UInt8](repeating: 0, count: 1000) + Array("%PDF-1.4\n1 0 obj".utf8)),
  Sample("a PDF's header too far down", .unknown, [UInt8](repeating: 0, count: 1100) + Array("%PDF-1.4\n1 0 obj".utf8)),
  Sample("a text about PDF", .plainText, "A PDF begins with %PDF-1.4 and goes on from there."),
  Sample("Word", .word, archive("[Content_Types].xml", "_rels/.rels", "word/document.xml")),
  Sample("Excel", .excel, archive("[Content_Types].xml", "xl/workbook.xml")),
  Sample("PowerPoint", .powerpoint, archive("[Content_Types].xml", "ppt/presentation.xml")),
  Sample("OpenDocument", .openDocument, archive("mimetypeapplication/vnd.oasis.opendocument.text")),
  Sample("old Office", .legacyOffice, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
  Sample("RTF", .rtf, "{\\rtf1\\ansi Hello}"),
  Sample("PostScript", .postScript, "%!PS-Adobe-3.0\n"),
  Sample("PostScript from a DOS printer", .postScript, [0xC5, 0xD0, 0xD3, 0xC6]),
]

private let texts: [Sample] = [
  Sample("HTML", .html, "<!DOCTYPE html><html>"),
  Sample("HTML in capitals, behind white space", .html, "\n\t  <HTML><BODY>"),
  Sample(
    "HTML behind a byte order mark and comments", .html, "\u{FEFF}<!-- saved --> <!-- twice -->\n<html lang='fr'>"),
  Sample("HTML that mentions a PDF", .html, "<html><body>%PDF-1.4 1 0 obj</body></html>"),
  Sample("HTML in UTF-16", .html, utf16("<html><body>")),
  Sample("a page that is a fragment", .html, "<table border=1><tr><td>Bonjour"),
  Sample("XHTML", .html, "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html xmlns='x'>"),
  Sample("XML", .xml, "<?xml version='1.0'?><note/>"),
  Sample("a drawing", .xml, "<svg xmlns='http://www.w3.org/2000/svg' width='10'></svg>"),
  Sample("an element that begins like a paragraph", .xml, "<pages><page/></pages>"),
  Sample("a message", .email, letter),
  Sample("a message from a mailbox", .email, "From a@b Mon Jul  6 12:00:00 2026\n" + letter),
  Sample("a list with colons", .plainText, "Nom: Durand\nPrénom: Léa\n\nBonjour"),
  Sample("plain text", .plainText, "Bonjour, veuillez trouver ci-joint mon document.\n"),
  Sample("plain text in Latin-1", .plainText, Array("Universit".utf8) + [0xE9] + Array(" de Montpellier".utf8)),
  Sample("plain text in UTF-16", .plainText, utf16("Bonjour")),
  Sample("an error in JSON", .plainText, "{\"error\":\"not_found\",\"status\":404}"),
  Sample("a letter that begins with MZ", .plainText, "MZ est le code du département."),
  Sample(
    "text whose last letter is cut", .plainText, Array(String(repeating: "a", count: 65_535).utf8) + Array("é".utf8)),
]

private let others: [Sample] = [
  Sample("ZIP", .zip, archive("scans/page-1.jpg")),
  Sample("an empty ZIP", .zip, [0x50, 0x4B, 5, 6] + zeros),
  Sample("RAR", .rar, [0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0]),
  Sample("7z", .sevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
  Sample("gzip", .gzip, [0x1F, 0x8B, 8, 0]),
  Sample("a Linux program", .executable, [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]),
  Sample("a Windows program", .executable, Array("MZ".utf8) + [0x90, 0, 3, 0, 0, 0] + zeros),
  Sample("a Mac program", .executable, [0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1]),
  Sample("a shell script", .executable, "#!/bin/sh\nrm -rf /\n"),
  Sample("a film", .video, media("isom", "mp42")),
  Sample("a film from an iPhone", .video, media("qt  ")),
  Sample("an old QuickTime film", .video, [0, 0, 0, 8] + Array("wide".utf8) + [0, 0, 1, 0] + Array("mdat".utf8)),
  Sample("Matroska", .video, [0x1A, 0x45, 0xDF, 0xA3, 1]),
  Sample("AVI", .video, Array("RIFF".utf8) + [4, 0, 0, 0] + Array("AVI LIST".utf8)),
  Sample("a voice memo", .audio, media("M4A ", "isom")),
  Sample("MP3 with a tag", .audio, Array("ID3".utf8) + [4, 0, 0, 0]),
  Sample("MP3 without a tag", .audio, [0xFF, 0xFB, 0x90, 0x64] + zeros),
  Sample("WAV", .audio, Array("RIFF".utf8) + [4, 0, 0, 0] + Array("WAVEfmt ".utf8)),
  Sample("Ogg", .audio, Array("OggS".utf8) + [0, 2]),
  Sample("nothing", .empty, []),
  Sample("one byte", .unknown, [0xFF]),
  Sample("zeros", .unknown, [UInt8](repeating: 0, count: 65_536)),
  Sample("a picture whose header is lost", .unknown, [0, 0, 0, 0] + Array("JFIF".utf8) + zeros),
]
