import ArgumentParser
import DossierRules

extension StudentNumber {
  /// Reads a student number that a person typed.
  static func argument(_ text: String) throws -> StudentNumber {
    guard let number = StudentNumber(text) else {
      throw ValidationError("A student number has eight digits, such as 22600001.")
    }
    return number
  }
}

extension SubmissionID {
  /// Reads a submission that a person typed.
  static func argument(_ text: String) throws -> SubmissionID {
    guard let id = SubmissionID(text) else {
      throw ValidationError("A submission is called s- and 16 letters and digits; 'vidimus queue' names some.")
    }
    return id
  }
}

extension DecisionID {
  /// Reads a decision that a person copied.
  static func argument(_ text: String) throws -> DecisionID {
    guard let id = DecisionID(text) else {
      throw ValidationError("A decision is called like s-0123456789abcdef.1; 'vidimus queue' names some.")
    }
    return id
  }
}
