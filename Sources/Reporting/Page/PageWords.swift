import Correspondence
import DossierRules

/// Figures and days as the page says them, in both languages.
enum PageWords {
  static func number(_ value: Int) -> Wording {
    Wording(french: Amounts.number(value, in: .french), english: Amounts.number(value, in: .english))
  }

  /// `62 %`, `62%`; less than all never reads as all, and something never as nothing.
  static func share(_ part: Int, of whole: Int) -> Wording {
    let percent = percent(part, of: whole)
    return Wording(french: "\(percent)\(Typography.noBreakSpace)%", english: "\(percent)%")
  }

  private static func percent(_ part: Int, of whole: Int) -> Int {
    guard whole > 0, part > 0 else { return 0 }
    guard part < whole else { return 100 }
    return min(99, max(1, (part * 200 + whole) / (whole * 2)))
  }

  static func day(_ date: CivilDate) -> Wording {
    Wording(french: Amounts.day(date, in: .french), english: Amounts.day(date, in: .english))
  }

  /// `28 août`, `28 August`.
  static func dayOfYear(_ date: CivilDate) -> Wording {
    let whole = day(date)
    return Wording(french: String(whole.french.dropLast(5)), english: String(whole.english.dropLast(5)))
  }

  /// `3 étudiants`, `1 student`: French says zero in the singular, English in the plural.
  static func counted(_ count: Int, _ one: Wording, _ many: Wording) -> Wording {
    let figure = number(count)
    return Wording(
      fr: "\(figure.french) \(count < 2 ? one.french : many.french)",
      en: "\(figure.english) \(count == 1 ? one.english : many.english)")
  }

  static func students(_ count: Int) -> Wording {
    counted(count, Wording(french: "étudiant", english: "student"), Wording(french: "étudiants", english: "students"))
  }

  static func days(_ count: Int) -> Wording {
    counted(count, Wording(french: "jour", english: "day"), Wording(french: "jours", english: "days"))
  }

  /// `dans 33 jours`, `aujourd’hui`, `il y a 2 jours`.
  static func distance(_ days: Int) -> Wording {
    let length = self.days(abs(days))
    return switch days {
    case 0: Wording(fr: "aujourd'hui", en: "today")
    case 1: Wording(fr: "demain", en: "tomorrow")
    case 2...: Wording(fr: "dans \(length.french)", en: "in \(length.english)")
    default: Wording(fr: "il y a \(length.french)", en: "\(length.english) ago")
    }
  }

  static func state(_ state: CampaignPicture.OpenItem.State) -> Wording {
    switch state {
    case .missing: Wording(fr: "non déposée", en: "missing")
    case .rejected: Wording(fr: "refusée", en: "rejected")
    case .referred: Wording(fr: "à vérifier", en: "referred")
    case .held: Wording(fr: "en attente", en: "held")
    }
  }
}
