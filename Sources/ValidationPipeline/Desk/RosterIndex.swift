import Bookkeeping
import DossierRules
import Enrolment
import Foundation
import SystemPackage

/// The state of the roster's file: any change of it, however small, gives another one.
struct RosterStamp: Hashable, Sendable, CustomStringConvertible {
  let description: String

  /// Nil where nothing can be said of the file.
  init?(of path: FilePath) {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    let modified = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    let changed = "\(status.st_ctim.tv_sec).\(status.st_ctim.tv_nsec)"
    description = "\(status.st_dev) \(status.st_ino) \(status.st_size) \(modified) \(changed)"
  }
}

extension Ledger {
  /// Notes where each student stands in the roster, where the file is not the one that is noted.
  func indexRoster(_ roster: Roster, stamp: RosterStamp?) throws {
    guard let stamp, try rosterStamp() != stamp.description else { return }
    try indexRoster(
      roster.places.lazy.map { ($0.student, $0.start, $0.length) }, headerLength: roster.headerLength,
      stamp: stamp.description)
  }
}

/// Reads single students out of the roster by the places that the last run noted; where the file has changed since, it
/// is searched for the student's rows. A registrar who asks about one student does not wait for a hundred thousand.
package struct RosterIndex {
  private let office: RosterOffice
  private let ledger: Ledger?

  package init(path: FilePath, rulebook: Rulebook, ledger: Ledger?) {
    office = RosterOffice(path: path, rulebook: rulebook)
    self.ledger = ledger
  }

  /// - Throws: `Trouble` where the roster does not know the student, naming numbers that differ by one slip.
  package func student(_ number: StudentNumber) throws -> Student {
    if let rows = try rows(of: number) {
      if !rows.isEmpty, let student = try office.reader.read(rows).students[number] { return student }
      throw try unknown(number, among: ledger?.studentsInRoster(number.slips) ?? [])
    }
    let (student, near) = try office.student(number, beside: number.slips)
    if let student { return student }
    throw try unknown(number, among: near)
  }

  /// A roster with this student only, or an empty text where there is none; nil where the places are void.
  private func rows(of number: StudentNumber) throws -> [UInt8]? {
    guard let ledger, let noted = try ledger.rosterStamp() else { return nil }
    let descriptor = office.path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return nil }
    defer { Foundation.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, RosterStamp(status).description == noted else { return nil }
    let places = try ledger.placesInRoster(of: number)
    if places.isEmpty { return [] }
    var bytes: [UInt8] = []
    for (start, length) in places {
      guard let part = Self.read(descriptor, from: start, count: length) else { return nil }
      bytes += part
      if bytes.last != 0x0A { bytes.append(0x0A) }
    }
    return bytes
  }

  private static func read(_ descriptor: Int32, from start: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, off_t(start)) }
    return found == count ? bytes : nil
  }

  private func unknown(_ number: StudentNumber, among near: [StudentNumber]) throws -> Trouble {
    let hint =
      near.isEmpty
      ? "Check the number, or export the roster again."
      : "Did you mean \(near.sorted().prefix(3).map(\.rawValue).joined(separator: ", "))?"
    return Trouble(.inputMissing, "roster: student \(number) is not in '\(office.path.string)'. \(hint)")
  }
}

extension StudentNumber {
  /// Every number that differs by one wrong digit or by two neighbours that changed places.
  var slips: [StudentNumber] {
    let digits = Array(rawValue)
    var texts: Set<String> = []
    for place in digits.indices {
      for digit in "0123456789" where digit != digits[place] {
        var other = digits
        other[place] = digit
        texts.insert(String(other))
      }
      guard place > 0, digits[place] != digits[place - 1] else { continue }
      var other = digits
      other.swapAt(place, place - 1)
      texts.insert(String(other))
    }
    return texts.compactMap { StudentNumber($0) }.sorted()
  }
}
