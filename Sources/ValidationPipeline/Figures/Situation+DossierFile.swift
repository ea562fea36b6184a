import Bookkeeping
import DossierRules
import Reporting

extension Situation {
  /// What a dossier shares with those of other students.
  init(of file: DossierFile) {
    self.init(
      standing: file.standing, profiles: file.profiles.map(\.rawValue), components: file.components,
      office: file.office?.rawValue, documents: file.requirements.compactMap(Document.init))
  }
}

extension Situation.Document {
  /// Nil for what is not to be deposited.
  fileprivate init?(_ item: DossierFile.Item) {
    guard let deposit = item.depositBefore, let correction = item.correctBefore else { return nil }
    let before: Timestamp? =
      switch item.state {
      case "missing": deposit
      // A correction never has less time than a first deposit.
      case "rejected": max(correction, deposit)
      default: nil
      }
    self.init(code: item.document.rawValue, state: item.state, before: before, parts: item.missingParts)
  }
}
