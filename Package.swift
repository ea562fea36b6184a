// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 mode, and a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]
let strictC: [CSetting] = [.define("_GNU_SOURCE"), .treatAllWarnings(as: .error)]

/// The public certificates that seals are verified with; Sources/Seals/Trust/README.md says whose they are.
let pinnedCertificates = [
  "FR00_0001", "FR01", "FR03", "FR03_CNO0", "FR03_CNO2", "FR03_CNO3", "FR03_CNO4", "FR04", "FR05", "FR06", "FR07",
  "FR09",
]

let package = Package(
  name: "vidimus",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "vidimus", targets: ["VidimusCommand"]),
    .executable(name: "vidimus-inspector", targets: ["InspectorCommand"]),
    .executable(name: "vidimus-bench", targets: ["Benchmark"]),
    .executable(name: "vidimus-trial", targets: ["TrialCommand"]),
    .library(name: "vidimus-injector", type: .dynamic, targets: ["Injector"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    // The rules: pure values, no I/O, no clock.
    .target(name: "DossierRules", swiftSettings: strict),

    // 2D-Doc seals: what they say, and whether they are genuine. Pure like the rules.
    .target(
      name: "Seals",
      dependencies: [
        "DossierRules", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"), .product(name: "SwiftASN1", package: "swift-asn1"),
      ],
      exclude: ["Trust/README.md"],
      resources: pinnedCertificates.map { .embedInCode("Trust/\($0).der") },
      swiftSettings: strict
    ),

    // The way of one upload, at the rim.
    .target(
      name: "Configuring",
      dependencies: ["DossierRules", .product(name: "Crypto", package: "swift-crypto")],
      resources: [.embedInCode("Schemas/pipeline.schema.json")],
      swiftSettings: strict
    ),
    .target(
      name: "Enrolment",
      dependencies: ["DossierRules", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict
    ),
    .target(
      name: "Spooling",
      dependencies: [
        "CSystemCalls", "DossierRules", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Supervising",
      dependencies: ["CSystemCalls", "DossierRules", "InspectorLink"],
      swiftSettings: strict
    ),
    .target(
      name: "Bookkeeping",
      dependencies: [
        "DossierRules", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Correspondence",
      dependencies: ["DossierRules", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: strict
    ),
    .target(
      name: "Delivering",
      dependencies: ["CSystemCalls", .product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: strict
    ),
    .target(
      name: "Reporting",
      dependencies: [
        "Correspondence", "DossierRules", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [
        .embedInCode("Schemas/decision-record.schema.json"), .embedInCode("Schemas/decision-line.schema.json"),
        .embedInCode("Schemas/dossier.schema.json"), .embedInCode("Schemas/summary.schema.json"),
        .embedInCode("Schemas/inspected-file.schema.json"), .embedInCode("Schemas/opinion.schema.json"),
        .embedInCode("Page/page.css"), .embedInCode("Page/page.js"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "ValidationPipeline",
      dependencies: [
        "Bookkeeping", "Configuring", "Correspondence", "CSystemCalls", "Delivering", "DossierRules", "Enrolment",
        "InspectorLink", "Reporting", "Seals", "Spooling", "Supervising",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      resources: [
        .embedInCode("Schemas/why.schema.json"), .embedInCode("Schemas/queue-entry.schema.json"),
        .embedInCode("Schemas/missing-entry.schema.json"), .embedInCode("Schemas/rerun-entry.schema.json"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "VidimusCommand",
      dependencies: [
        "CSystemCalls", "Delivering", "Seals", "ValidationPipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict
    ),

    // The inspector: the only program that parses uploads.
    .target(name: "InspectorLink", dependencies: ["DossierRules"], swiftSettings: strict),
    .target(
      name: "Inspecting",
      dependencies: [
        "CConfinement", "CJPEGProbe", "CPDFWalk", "CPopplerProbe", "CSealReader", "CSystemCalls", "DossierRules",
        "InspectorLink",
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "InspectorCommand", dependencies: ["Inspecting", "InspectorLink"], swiftSettings: strict),

    // How fast it is, beside other tools.
    .executableTarget(
      name: "Benchmark",
      dependencies: [
        "Bookkeeping", "CPopplerProbe", "DossierRules", "Inspecting", "InspectorLink", "Reporting", "Supervising",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict
    ),

    // C, one struct each.
    .target(name: "CSystemCalls", cSettings: strictC),
    .target(name: "CConfinement", cSettings: strictC),
    .target(name: "CJPEGProbe", cSettings: strictC, linkerSettings: [.linkedLibrary("jpeg")]),
    .target(name: "CPDFWalk", cSettings: strictC, linkerSettings: [.linkedLibrary("z")]),
    .systemLibrary(
      name: "CPopplerGLib", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
    .target(name: "CPopplerProbe", dependencies: ["CPopplerGLib"], cSettings: strictC),
    // Not from Debian, whose version misses most DataMatrix codes: .ci/setup builds it.
    .systemLibrary(name: "CZXing", pkgConfig: "zxing"),
    .target(name: "CSealReader", dependencies: ["CZXing"], cxxSettings: [.treatAllWarnings(as: .error)]),

    // How much it survives: a program beside ours, whose calls are counted and disturbed.
    .target(name: "Injector", path: "Tests/Injector", cSettings: strictC),
    .target(name: "CTerminal", path: "Tests/Terminal", cSettings: strictC),
    .target(
      name: "Trials",
      dependencies: [
        "CTerminal", "DossierRules", "Spooling", "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/Trials",
      exclude: ["README.md"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "TrialCommand",
      dependencies: ["Trials", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/TrialCommand",
      swiftSettings: strict
    ),

    // What tests of several modules need: chance that repeats itself, one of each reason, a disk to interfere with.
    .target(
      name: "TestSupport",
      dependencies: ["DossierRules", "Spooling", .product(name: "SystemPackage", package: "swift-system")],
      path: "Tests/TestSupport", swiftSettings: strict),

    // Tests, one target for each module; PipelineTests and CommandTests are the house as a whole.
    .testTarget(name: "DossierRulesTests", dependencies: ["DossierRules", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "SealsTests",
      dependencies: ["DossierRules", "Seals", "TestSupport", .product(name: "Crypto", package: "swift-crypto")],
      exclude: ["curves.tsv", "specification.tsv"], swiftSettings: strict),
    .testTarget(
      name: "InspectorLinkTests", dependencies: ["DossierRules", "InspectorLink"], swiftSettings: strict),
    .testTarget(
      name: "InspectingTests",
      dependencies: [
        "CJPEGProbe", "CPDFWalk", "CPopplerProbe", "CSealReader", "DossierRules", "Inspecting", "InspectorCommand",
        "InspectorLink",
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "Saboteur", dependencies: ["DossierRules", "Inspecting", "InspectorLink"], path: "Tests/Saboteur",
      swiftSettings: strict),
    .testTarget(
      name: "SupervisingTests",
      dependencies: ["CSystemCalls", "DossierRules", "InspectorLink", "Saboteur", "Supervising", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SpoolingTests",
      dependencies: [
        "DossierRules", "Spooling", "TestSupport", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "BookkeepingTests",
      dependencies: ["Bookkeeping", "DossierRules", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ReportingTests", dependencies: ["DossierRules", "Reporting", "TestSupport"], exclude: ["validate.py"],
      swiftSettings: strict),
    .testTarget(
      name: "ConfiguringTests", dependencies: ["Configuring", "DossierRules", "TestSupport"], exclude: ["Calendars"],
      swiftSettings: strict),
    .testTarget(
      name: "EnrolmentTests", dependencies: ["DossierRules", "Enrolment", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CorrespondenceTests", dependencies: ["Correspondence", "DossierRules", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "DeliveringTests", dependencies: ["Delivering"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "CTerminal", "InspectorCommand", "ValidationPipeline", "VidimusCommand",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: [
        "browser.py", "collect_metrics.py", "complete_in_shell.py", "letter_heads.py", "look_at_report.py", "mailer.py",
        "parse_letters.py",
        "validate_answers.py", "validate_many.py", "validate_results.py",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TrialTests", dependencies: ["Injector", "InspectorCommand", "Trials", "VidimusCommand"],
      swiftSettings: strict),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "InspectorCommand", "Saboteur", "Seals", "TestSupport", "ValidationPipeline",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["read_snapshot.py"],
      swiftSettings: strict
    ),
  ],
  cxxLanguageStandard: .cxx20
)
