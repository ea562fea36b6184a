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

extension SubmissionID {
  /// Reads a submission that a person typed.
  static func argument(_ text: String) throws -> SubmissionID {
    guard let id = SubmissionID(text) else {
      throw ValidationError("'\(PrintableText.clean(text))' is no submission such as s-0123456789abcdef.")
    }
    return id
  }
}

extension DecisionID {
  /// Reads a decision that a person copied.
  static func argument(_ text: String) throws -> DecisionID {
    guard let id = DecisionID(text) else {
      throw ValidationError("'\(PrintableText.clean(text))' is no decision such as s-0123456789abcdef.1.")
    }
    return id
  }
}
