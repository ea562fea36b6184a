import Foundation
import Testing

/// `vidimus deliver` against a program that behaves as a mail transfer agent does.
@Suite struct DeliverCommandTests {
  private static let uploads = ["22600001/cvec.pdf", "22600002/cvec.pdf", "22600003/Attestation-Honneur.JPG"]
  private static let first = "camille.esteve@etu.univ-occitane.example"

  @Test func `hands every letter over once and files it`() throws {
    let office = try PostOffice(lettersAbout: Self.uploads)
    let letters = try office.letters(in: "new")
    #expect(letters.count == 3)
    let answer = try office.place.vidimus("deliver")
    #expect(answer.status == 0)
    #expect(answer.output.isEmpty && answer.errors.isEmpty, "cron would send a mail")
    #expect(try office.letters(in: "new") == [])
    #expect(try office.letters(in: "sent") == letters)
    #expect(try office.delivered().map { "\($0).eml" }.sorted() == letters)
    let metrics = office.place.folder.appending(path: "var/results/metrics.prom")
    #expect(
      try String(contentsOf: metrics, encoding: .utf8).contains("vidimus_outbox_letters{state=\"sent\"} 3\n"),
      "figures show at once what was delivered")

    let again = try office.place.vidimus("deliver", "--summary")
    #expect(again.output == "0 letters handed over, 0 put off, 0 given up, 0 wait for a later try\n")
    #expect(try office.delivered().count == 3)
  }

  @Test func `a rehearsal counts and changes nothing`() throws {
    let office = try PostOffice(lettersAbout: Self.uploads)
    let before = try office.place.files(below: "var/outbox")
    let answer = try office.place.vidimus("deliver", "--dry-run")
    #expect(answer.output == "3 letters would be handed over, 0 wait for a later try. Nothing was sent.\n")
    #expect(try office.place.files(below: "var/outbox") == before)
    #expect(try office.delivered() == [])
  }

  @Test func `a letter that is refused is given up at once, with the reason beside it`() throws {
    let office = try PostOffice(lettersAbout: Self.uploads)
    try office.answer(Self.first, 67)
    let answer = try office.place.vidimus("deliver")
    #expect(answer.status == 0)
    #expect(answer.errors.contains("was given up after 1 try. The mailer knows no such recipient (status 67)."))
    #expect(!answer.errors.contains("camille"), "no address on standard error")
    let failed = try office.letters(in: "failed")
    #expect(failed.count == 1)
    let reason = try String(
      contentsOf: office.outbox.appending(path: "failed/\(failed[0].dropLast(4)).txt"), encoding: .utf8)
    #expect(reason.contains("The mailer said: <\(Self.first)>: answers with 67"))
    #expect(!reason.contains("\u{1B}"))
    #expect(try office.letters(in: "sent").count == 2)
  }

  @Test func `a letter that is put off waits, is tried so often and no more, and may start afresh`() throws {
    let office = try PostOffice(lettersAbout: ["22600001/cvec.pdf"], backOff: [])
    try office.answer(Self.first, 75, 0)
    let answer = try office.place.vidimus("deliver", "--summary")
    #expect(answer.output == "0 letters handed over, 0 put off, 1 given up, 0 wait for a later try\n")
    #expect(answer.errors.contains("after 1 try. The mailer asks to be tried again later (status 75)."))
    let failed = try #require(try office.letters(in: "failed").first)

    try FileManager.default.moveItem(
      at: office.outbox.appending(path: "failed/\(failed)"), to: office.outbox.appending(path: "new/\(failed)"))
    #expect(try office.place.vidimus("deliver").status == 0)
    #expect(try office.letters(in: "sent") == [failed])
    #expect(try office.delivered().count == 1)
  }

  @Test func `a letter that was put off is left alone until its time has come`() throws {
    let office = try PostOffice(lettersAbout: ["22600001/cvec.pdf"])
    try office.answer(Self.first, 75)
    let first = try office.place.vidimus("deliver", "--summary")
    #expect(first.output == "0 letters handed over, 1 put off, 0 given up, 0 wait for a later try\n")
    let second = try office.place.vidimus("deliver", "--summary")
    #expect(second.output == "0 letters handed over, 0 put off, 0 given up, 1 wait for a later try\n")
    #expect(try office.letters(in: "new").count == 1)
  }

  @Test func `a mailer in trouble is left alone after three letters`() throws {
    let uploads = Self.uploads + ["22600004/attestation-cvec.pdf", "22600005/cvec.pdf"]
    let office = try PostOffice(lettersAbout: uploads)
    try Data("#!/bin/sh\nexit 71\n".utf8).write(to: office.world.appending(path: "sendmail"))
    let answer = try office.place.vidimus("deliver", "--summary")
    #expect(answer.status == 74)
    #expect(answer.output == "0 letters handed over, 3 put off, 0 given up, 2 wait for a later try\n")
    #expect(answer.errors.contains("the mailer was in trouble with 3 letters in a row"))
    #expect(try office.letters(in: "new").count == 5)
  }

  @Test func `without a mailer nothing is tried`() throws {
    let office = try PostOffice(lettersAbout: ["22600001/cvec.pdf"])
    try FileManager.default.removeItem(at: office.world.appending(path: "sendmail"))
    let answer = try office.place.vidimus("deliver")
    #expect(answer.status == 78)
    #expect(answer.errors.contains("Install a mail transfer agent such as postfix"))
    #expect(try office.letters(in: "new").count == 1)
  }

  @Test func `killed right after the mailer has taken a letter, it is not sent twice`() throws {
    let office = try PostOffice(lettersAbout: Self.uploads)
    let letters = try office.letters(in: "new")
    try Data().write(to: office.world.appending(path: "kill-deliver"))
    #expect(try office.place.vidimus("deliver").status == -9)
    // The process that hands the letter over finishes it, and holds the outbox until then.
    var answer = try office.place.vidimus("deliver")
    while answer.status == 75 { answer = try office.place.vidimus("deliver") }
    #expect(answer.status == 0)
    #expect(try office.letters(in: "sent") == letters)
    #expect(try office.delivered().map { "\($0).eml" }.sorted() == letters)
  }

  @Test func `a letter that the mailer has and that cannot be filed is filed later, and not sent again`() throws {
    let office = try PostOffice(lettersAbout: ["22600001/cvec.pdf"])
    let letter = try #require(try office.letters(in: "new").first)
    // A folder of its name: the letter cannot be moved there.
    let obstacle = office.outbox.appending(path: "sent/\(letter)")
    try FileManager.default.createDirectory(at: obstacle, withIntermediateDirectories: true)
    let first = try office.place.vidimus("deliver")
    #expect(first.status == 74)
    #expect(first.errors.contains("the next delivery moves it and does not send it again"))
    #expect(try office.letters(in: "new") == [letter])
    #expect(try office.place.vidimus("deliver").status == 74)
    #expect(try office.delivered().count == 1)

    try FileManager.default.removeItem(at: obstacle)
    #expect(try office.place.vidimus("deliver").status == 0)
    #expect(try office.letters(in: "new") == [])
    #expect(try office.letters(in: "sent") == [letter])
    #expect(try office.delivered().count == 1)

    // Who moves it back means it.
    try FileManager.default.moveItem(at: obstacle, to: office.outbox.appending(path: "new/\(letter)"))
    #expect(try office.place.vidimus("deliver").status == 0)
    #expect(try office.delivered().count == 2)
  }

  @Test func `a mailer that ends with a status of ours is in trouble, and its letter is not taken for sent`() throws {
    let office = try PostOffice(lettersAbout: ["22600001/cvec.pdf"])
    try Data("#!/bin/sh\nexit 99\n".utf8).write(to: office.world.appending(path: "sendmail"))
    let answer = try office.place.vidimus("deliver", "--summary")
    #expect(answer.output == "0 letters handed over, 1 put off, 0 given up, 0 wait for a later try\n")
    #expect(try office.letters(in: "new").count == 1)
  }

  @Test func `a second delivery leaves the work to the first`() throws {
    let office = try PostOffice(lettersAbout: ["22600001/cvec.pdf"])
    let gate = office.world.appending(path: "gate").path
    try #require(mkfifo(gate, 0o600) == 0)
    let first = Process()
    first.executableURL = Installation.programs.appending(path: "vidimus")
    first.arguments = ["deliver"]
    first.currentDirectoryURL = office.place.folder
    try first.run()
    // Opening the gate to write waits until the mailer has opened it to read.
    let opened = try #require(FileHandle(forWritingAtPath: gate))
    let second = try office.place.vidimus("deliver")
    #expect(second.status == 75)
    #expect(second.errors.contains("'vidimus deliver' is at work here (process \(first.processIdentifier), since"))
    try opened.close()
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    #expect(try office.delivered().count == 1)
  }
}
