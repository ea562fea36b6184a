import DossierRules

/// The situations whose letters are kept in `Fixtures/golden/letters`.
extension Scene {
  private static let results = Hold(
    until: Moment(
      instant: SampleRulebook.instant("2026-09-02T22:00:00Z"), day: CivilDate("2026-09-03")!, minuteOfDay: nil),
    reason: .awaitingResults)

  private static let opening = Hold(until: SampleRulebook.moment("2026-07-07", hour: 14), reason: .windowNotOpen)

  static let all: [Scene] = [
    Scene(
      name: "complete",
      deposits: [
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .approved),
        Deposit(document: "honor-statement", file: "honneur.jpg", outcome: .approved(.gpsPosition, .structureRepaired)),
      ],
      certificate: [.certificateAvailable]),
    Scene(
      name: "rejected-with-limits",
      deposits: [
        Deposit(
          document: "cvec", file: "cvec.pdf",
          outcome: .rejected(
            .fileTooLarge(found: 12_345_678, limit: 10_000_000), .tooManyPages(found: 14, limit: 10))),
        Deposit(
          document: "honor-statement", file: "a.jpg", outcome: .rejected(.jpegTooSmall(found: 640, limit: 1_000))),
      ]),
    Scene(
      name: "mixed", profile: "re-registration", charterAccepted: false,
      deposits: [
        Deposit(document: "cvec", file: "cvec.jpg", outcome: .approved(.gpsPosition)),
        Deposit(document: "honor-statement", file: "IMG_1.pdf", outcome: .rejected(.pdfPasswordProtected)),
        Deposit(document: "honor-statement", file: "IMG_2.heic", outcome: .rejected(.formatNotAccepted(.heic))),
        Deposit(document: "image-rights", file: "droit.jpg", outcome: .referred(.blurred, .dark)),
        Deposit(document: "parental-consent", file: "parents.pdf", outcome: .rejected(.notRequired(.adult))),
      ]),
    Scene(
      name: "routed-professional-contract", profile: "professional-contract",
      deposits: [Deposit(document: "cvec", file: "cvec.pdf", outcome: .routed(OfficeCode("continuing-education")!))]),
    Scene(
      name: "routed-continuing-education", profile: "continuing-education",
      deposits: [
        Deposit(document: "identity", part: 1, file: "x.pdf", outcome: .routed(OfficeCode("continuing-education")!)),
        Deposit(document: nil, file: "contrat.pdf", outcome: .routed(OfficeCode("continuing-education")!)),
      ]),
    Scene(
      name: "routed-international", profile: "international",
      deposits: [
        Deposit(document: "identity", file: "x.pdf", outcome: .routed(OfficeCode("international-relations")!))
      ]),
    Scene(
      name: "held-awaiting-results", profile: "re-registration", modifiers: ["awaiting-results"],
      deposits: [
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .held(results)),
        Deposit(document: "honor-statement", file: "h.pdf", outcome: .held(results)),
      ]),
    Scene(
      name: "held-before-opening",
      deposits: [Deposit(document: "cvec", file: "cvec.pdf", outcome: .held(opening))],
      writtenOn: "2026-07-01T08:00:00Z"),
    Scene(
      name: "minor-without-consent", birthDate: "2009-02-11",
      deposits: [
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .approved),
        Deposit(document: "honor-statement", file: "h.pdf", outcome: .approved),
      ]),
    Scene(
      name: "apprentice", profile: "re-registration-apprentice", modifiers: ["apprentice"],
      deposits: [
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .approved),
        Deposit(document: "it-charter", file: "charte.pdf", outcome: .rejected(.notRequired(.desk))),
      ]),
    Scene(
      name: "without-a-code",
      deposits: [
        Deposit(
          document: nil, file: "scan du 12.pdf",
          outcome: .referred(
            .ambiguousMatch(
              fitting: [], considered: [DocumentCode("cvec")!, DocumentCode("honor-statement")!]))),
        Deposit(document: nil, file: "Document1.docx", outcome: .rejected(.formatNotAccepted(.word))),
      ]),
    Scene(
      name: "complete-with-spare-file",
      deposits: [
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .approved, isOld: true),
        Deposit(document: "honor-statement", file: "h.pdf", outcome: .approved),
        Deposit(document: nil, file: "vacances.jpg", outcome: .rejected(.unknownType)),
      ],
      certificate: [.certificateAvailable]),
    Scene(
      name: "not-needed",
      deposits: [
        Deposit(document: "parental-consent", file: "p.pdf", outcome: .rejected(.notRequired(.adult)))
      ]),
    Scene(
      name: "for-the-desk",
      deposits: [Deposit(document: "identity", file: "cni.jpg", outcome: .rejected(.notRequired(.desk)))]),
    Scene(
      name: "deposited-late", profile: "re-registration",
      deposits: [
        Deposit(
          document: "cvec", file: "cvec.pdf", outcome: .referred(.depositedLate(deadline: CivilDate("2026-09-30")!)))
      ],
      writtenOn: "2026-10-05T08:00:00Z"),
    Scene(
      name: "referred-while-closed",
      deposits: [
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .referred(.unconfirmed(lacking: [.text])))
      ],
      writtenOn: "2026-08-05T08:00:00Z"),
    Scene(
      name: "parts", profile: "component-with-identity",
      deposits: [
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .approved, isOld: true),
        Deposit(document: "photo", file: "photo.pdf", outcome: .rejected(.formatNotAccepted(.pdf))),
        Deposit(document: "identity", part: 1, file: "identite-1.jpg", outcome: .approved),
      ]),
    Scene(
      name: "approval-stands",
      deposits: [
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .approved, isOld: true),
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .rejected(.pdfDamaged)),
      ]),
    Scene(
      name: "certificate-withdrawn", birthDate: "2005-02-11", profile: "re-registration",
      deposits: [
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .approved, isOld: true),
        Deposit(
          document: "honor-statement", file: "h.pdf", outcome: .rejected(.wrongYear(found: 2025, expected: 2026))),
        Deposit(document: "image-rights", file: "i.pdf", outcome: .approved, isOld: true),
      ],
      certificate: [.certificateWithdrawn]),
    Scene(
      name: "approved-by-registrar",
      deposits: [Deposit(document: "cvec", file: "cvec.pdf", outcome: .rejected(.pdfPasswordProtected), isOld: true)],
      certificate: [.approvedByRegistrar(DocumentCode("cvec")!)], approvals: ["cvec"]),
    Scene(
      name: "rejected-by-registrar",
      deposits: [
        Deposit(document: "cvec", file: "cvec.pdf", outcome: .rejected(.otherPerson), isForced: true),
        Deposit(document: "honor-statement", file: "h.jpg", outcome: .rejected(.unsigned, .illegible), isForced: true),
      ]),
    Scene(
      name: "approval-withdrawn",
      deposits: [Deposit(document: "cvec", file: "cvec.pdf", outcome: .approved, isOld: true)],
      certificate: [.approvalWithdrawn(DocumentCode("honor-statement")!), .certificateWithdrawn]),
    Scene(
      name: "reminder",
      deposits: [Deposit(document: "cvec", file: "cvec.pdf", outcome: .rejected(.blank), isOld: true)],
      certificate: [.reminder], writtenOn: "2026-09-16T08:00:00Z"),
    Scene(
      name: "reminder-after-deadline",
      deposits: [Deposit(document: "cvec", file: "cvec.pdf", outcome: .rejected(.blank), isOld: true)],
      writtenOn: "2026-10-05T08:00:00Z"),
  ]

  static func named(_ name: String) -> Scene {
    guard let scene = all.first(where: { $0.name == name }) else { fatalError("There is no scene \(name).") }
    return scene
  }
}
