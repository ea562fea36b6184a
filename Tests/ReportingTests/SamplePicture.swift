import DossierRules
import Foundation

@testable import Reporting

/// Campaigns that a page is made of.
enum SamplePicture {
  private typealias Picture = CampaignPicture

  /// A small campaign in which everything happens that a page can show.
  static let sample = picture(
    groups: [
      group(.complete), group(.withUs, open: [("cvec", .referred)]),
      group(.toCorrect, open: [("cvec", .rejected)], due: "2026-10-31"),
      group(
        .toDeposit, open: [("cvec", .missing), ("honor-statement", .held)], due: "2026-09-30",
        components: ["IUT", "</script><b>SCI"]), group(.routed, profile: "professional-contract"),
    ],
    students: [0, 0, 0, 0, 1, 2, 3, 3, 4],
    days: (0..<28).map { offset in
      Picture.DayFigures(
        day: CivilDate(year: 2026, month: 9, day: 1 + offset)!, approved: offset * 3, rejected: offset % 4,
        referred: offset % 2)
    },
    reasons: [
      Picture.ReasonFigure(code: "pdf.password-protected", isDoubt: false, count: 7),
      Picture.ReasonFigure(code: "content.blurred", isDoubt: true, count: 2),
      Picture.ReasonFigure(code: "file.empty", isDoubt: false, count: 1),
    ],
    queue: Picture.Queue(
      count: 2,
      first: [
        Picture.QueueLine(
          decision: DecisionID(1, on: SubmissionID("s-0123456789abcdef")!), student: StudentNumber("22600005"),
          document: DocumentCode(checked: "cvec"), doubts: ["content.blurred"], deposited: day("2026-09-18"), age: 10),
        Picture.QueueLine(
          decision: DecisionID(2, on: SubmissionID("s-fedcba9876543210")!), student: nil, document: nil,
          doubts: ["match.ambiguous", "content.blurred"], deposited: day("2026-09-28"), age: 0),
      ], ages: [1, 0, 0, 1, 0]),
    deadlines: [
      Picture.DeadlineFigure(
        day: day("2026-09-30"), daysLeft: 2, students: 2,
        documents: [.init(document: DocumentCode(checked: "cvec"), missing: 2, rejected: 0)]),
      Picture.DeadlineFigure(
        day: day("2026-10-31"), daysLeft: 33, students: 1,
        documents: [.init(document: DocumentCode(checked: "cvec"), missing: 0, rejected: 1)]),
    ],
    troubles: Picture.Troubles(unidentified: 4, badRows: 1, failedLetters: 2))

  /// Before the first deposit and without a roster.
  static let empty = picture(
    groups: [], students: [], days: [], reasons: [], queue: Picture.Queue(count: 0, first: [], ages: [0, 0, 0, 0, 0]),
    deadlines: [], troubles: Picture.Troubles(unidentified: 0, badRows: 0, failedLetters: 0))

  /// Many students, in many situations, with a long queue.
  static func of(students count: Int) -> CampaignPicture {
    let documents = ["cvec", "honor-statement", "image-rights", "parental-consent", "cfa-certificate"]
    let groups = (0..<2_000).map { number in
      group(
        .toDeposit,
        open: documents.prefix(1 + number % 5).map { ($0, number % 2 == 0 ? .missing : .rejected) },
        due: "2026-09-30", components: ["Composante d’enseignement \(number % 40)"])
    }
    return picture(
      groups: groups, students: (0..<count).map { $0 * 7 % 2_000 }, days: sample.days, reasons: sample.reasons,
      queue: Picture.Queue(
        count: 5_000, first: (0..<1_000).map { _ in sample.queue.first[0] }, ages: [1_000, 1_000, 1_000, 1_000, 1_000]),
      deadlines: sample.deadlines, troubles: sample.troubles)
  }

  private static func picture(
    groups: [Picture.Group], students: [Int], days: [Picture.DayFigures], reasons: [Picture.ReasonFigure],
    queue: Picture.Queue,
    deadlines: [Picture.DeadlineFigure], troubles: Picture.Troubles
  ) -> CampaignPicture {
    CampaignPicture(
      campaign: .sample, establishment: Wording(french: "Université d’essai", english: "Trial University"),
      day: day("2026-09-28"), minuteOfDay: 510, generatedAt: Timestamp(time("2026-09-28T06:30")),
      rulebook: String(repeating: "5c", count: 32), groups: groups,
      students: students.enumerated().map { index, group in
        Picture.StudentLine(number: StudentNumber(String(22_600_001 + index * 3))!, group: group)
      },
      labels: Picture.Labels(
        profiles: [
          ProfileCode(checked: "first-year"): Wording(french: "Première année", english: "First year"),
          ProfileCode(checked: "professional-contract"): Wording(
            french: "Contrat de professionnalisation", english: "Professional contract"),
        ],
        documents: [
          DocumentCode(checked: "cvec"): Wording(french: "Attestation CVEC", english: "CVEC attestation")
        ]),
      days: days, reasons: reasons, queue: queue, deadlines: deadlines, troubles: troubles)
  }

  private static func group(
    _ stage: DossierStage, open: [(String, Picture.OpenItem.State)] = [], due: String? = nil,
    profile: String = "first-year",
    components: [String] = ["IUT"]
  ) -> Picture.Group {
    Picture.Group(
      stage: stage, profiles: [ProfileCode(checked: profile)], components: components,
      open: open.map { Picture.OpenItem(document: DocumentCode(checked: $0.0), state: $0.1) }, due: due.map(day))
  }
}
