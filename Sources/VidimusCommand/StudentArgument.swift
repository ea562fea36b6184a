import ArgumentParser
import DossierRules
import Spooling

extension StudentNumber {
  /// Reads a student number that a person typed.
  static func argument(_ text: String) throws -> StudentNumber {
    guard let number = StudentNumber(text) else {
      throw ValidationError("'\(PrintableText.clean(text))' is no student number: it has eight digits.")
    }
    return number
  }
}
