/// The languages in which we write to students.
package enum Language: String, Hashable, Sendable, Codable, CaseIterable {
  case french = "fr"
  case english = "en"
}

/// One text in every language that we write.
package struct Wording: Hashable, Sendable, Codable {
  package let french: String
  package let english: String

  package init(french: String, english: String) {
    self.french = french
    self.english = english
  }

  package func callAsFunction(in language: Language) -> String {
    switch language {
    case .french: french
    case .english: english
    }
  }

  private enum CodingKeys: String, CodingKey {
    case french = "fr"
    case english = "en"
  }
}
