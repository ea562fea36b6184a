import DossierRules

/// The templates of a letter, named like the files with which an office replaces them.
package enum TemplateName: String, Hashable, Sendable, CaseIterable {
  case subjectInFrench = "subject.fr.mustache"
  case subjectInEnglish = "subject.en.mustache"
  case textInFrench = "letter.fr.txt.mustache"
  case textInEnglish = "letter.en.txt.mustache"
  case htmlInFrench = "letter.fr.html.mustache"
  case htmlInEnglish = "letter.en.html.mustache"

  static func subject(in language: Language) -> TemplateName {
    language == .french ? .subjectInFrench : .subjectInEnglish
  }

  static func text(in language: Language) -> TemplateName {
    language == .french ? .textInFrench : .textInEnglish
  }

  static func html(in language: Language) -> TemplateName {
    language == .french ? .htmlInFrench : .htmlInEnglish
  }

  var isHTML: Bool { self == .htmlInFrench || self == .htmlInEnglish }

  /// The text that we ship; an office may begin with it.
  package var standardText: String {
    switch self {
    case .subjectInFrench: StandardTemplate.subjectInFrench
    case .subjectInEnglish: StandardTemplate.subjectInEnglish
    case .textInFrench: StandardTemplate.textInFrench
    case .textInEnglish: StandardTemplate.textInEnglish
    case .htmlInFrench: StandardTemplate.htmlInFrench
    case .htmlInEnglish: StandardTemplate.htmlInEnglish
    }
  }
}

/// The wording and layout that we ship; one file each.
enum StandardTemplate {}
