import DossierRules

/// What is counted once over all dossiers of a picture.
struct PictureTally: Sendable {
  let stages: [DossierStage: Int]
  /// By the profile of a student's first registration, in the order of how many there are.
  let profiles: [(profile: ProfileCode, stages: [DossierStage: Int], total: Int)]
  /// Students who lack one document only and could complete their dossier with it, by that document.
  let shortByOne: [(document: DocumentCode, count: Int)]
  let total: Int

  init(_ picture: CampaignPicture) {
    var counts = picture.groups.map { _ in 0 }
    for student in picture.students { counts[student.group] += 1 }
    var stages: [DossierStage: Int] = [:]
    var profiles: [ProfileCode: [DossierStage: Int]] = [:]
    var lacking: [DocumentCode: Int] = [:]
    for (group, count) in zip(picture.groups, counts) where count > 0 {
      stages[group.stage, default: 0] += count
      if let profile = group.profiles.first { profiles[profile, default: [:]][group.stage, default: 0] += count }
      if group.open.count == 1, let only = group.open.first, only.state == .missing || only.state == .rejected {
        lacking[only.document, default: 0] += count
      }
    }
    self.stages = stages
    self.profiles = profiles.map { ($0.key, $0.value, $0.value.values.reduce(0, +)) }
      .sorted { ($1.total, $0.profile) < ($0.total, $1.profile) }
    shortByOne = lacking.map { ($0.key, $0.value) }.sorted { ($1.count, $0.document) < ($0.count, $1.document) }
    total = picture.students.count
  }

  func count(_ stage: DossierStage) -> Int { stages[stage] ?? 0 }

  /// Dossiers that are ours to complete.
  var ours: Int { total - count(.routed) }
}
