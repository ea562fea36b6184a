import DossierRules

extension Configuration {
  /// The only version of the format so far.
  package static let schemaVersion = 1

  /// Reads `pipeline.json`: everything, or all that is wrong with it in one go.
  package static func read(_ bytes: [UInt8]) throws(InvalidConfiguration) -> Configuration {
    let mistakes = MistakeList()
    var parser = JSONParser(bytes)
    let root: JSONNode
    do {
      root = try parser.parse()
    } catch {
      let problem = ConfigurationProblem(
        path: "", place: error.place, found: error.found, expected: error.expected, suggestion: nil)
      throw InvalidConfiguration(problems: OneOrMore(problem))
    }
    parser.duplicateKeys.forEach(mistakes.note)

    let configuration = NodeReader(mistakes: mistakes, known: KnownCodes(in: root)).configuration(root)
    let inOrder = mistakes.all.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
    if let problems = OneOrMore(inOrder) { throw InvalidConfiguration(problems: problems) }
    guard let configuration else { fatalError("a configuration without mistakes was not read") }
    return configuration
  }
}

extension NodeReader {
  fileprivate func configuration(_ root: JSONNode) -> Configuration? {
    object(root) { object in
      _ = object.optional("$schema", text)
      object.source(self)
      _ = object.required("schema", version)
      let establishment = object.required("establishment", self.establishment)
      var reader = self
      reader.calendar = establishment?.calendar ?? .utc
      reader.campaignYears = Self.years(of: root)

      reader.campaign = object.required("campaign", reader.readCampaign)
      let parts = reader.rules(in: object, of: root, zone: establishment?.timeZone.identifier)
      let workspace = object.optional("workspace", reader.workspace) ?? WorkspaceSettings()
      let roster = object.required("roster", reader.roster)
      let intake = object.optional("intake", reader.intake) ?? .usual
      let inspection = object.optional("inspection", reader.inspection) ?? InspectionSettings()
      let seals = object.optional("seals", reader.seals) ?? SealSettings()
      let letters = object.required("letters", reader.letters)
      let run = object.optional("run", reader.run) ?? RunSettings()
      let watch = object.optional("watch", reader.watch) ?? WatchSettings()
      let results = object.optional("results", reader.results) ?? ResultSettings()
      let retention = object.optional("retention", reader.retention) ?? RetentionSettings()
      reader.checkSizes(of: parts?.documents ?? [], against: inspection, in: root)

      guard mistakes.all.isEmpty, let establishment, let parts, let roster, let letters else { return nil }
      return Configuration(
        rulebook: Rulebook(parts), establishment: establishment, workspace: workspace, roster: roster, intake: intake,
        inspection: inspection, seals: seals, letters: letters, run: run, watch: watch,
        results: results, retention: retention)
    }
  }

  private func version(_ node: JSONNode) -> Int? {
    let version = Configuration.schemaVersion
    guard case .number(let number) = node.value, number == Double(version) else {
      return wrong(node, "\(version), the version of this format")
    }
    return version
  }

  /// The sections that bear rules, but for the campaign, which is read before them.
  private func rules(in object: ObjectReader, of root: JSONNode, zone: String?) -> RulebookParts? {
    let limits = object.optional("limits") { self.limits($0, over: UsualLimits()) } ?? UsualLimits()
    let documents = object.required("documents") { section in
      checkAliases(in: section)
      return entries(section, atLeast: 1, code: \DocumentType.code) { document($0, over: limits) }
    }
    let profiles = object.required("profiles") { entries($0, atLeast: 1, code: \Profile.code, of: profile) }
    let modifiers = object.optional("modifiers") { entries($0, atLeast: 0, code: \Modifier.code, of: modifierEntry) }
    let offices = object.optional("offices") { entries($0, atLeast: 0, code: \Office.code, of: officeEntry) }
    let numbers = object.optional("numbers") { entries($0, atLeast: 0, code: \NumberKind.code, of: numberKind) }
    guard let campaign, let documents, let profiles else { return nil }
    return RulebookParts(
      campaign: campaign, documents: documents, profiles: profiles, modifiers: modifiers ?? [],
      offices: offices ?? [], numbers: numbers ?? [],
      fingerprint: RuleFingerprint.of(root, zone: zone ?? "", limits: limits))
  }

  /// Inspectors must be willing to open what a document type allows.
  private func checkSizes(of documents: [DocumentType], against inspection: InspectionSettings, in root: JSONNode) {
    let opened = inspection.largestMegabytes * 1_000_000
    guard let largest = documents.max(by: { $0.limits.byteCount < $1.limits.byteCount }),
      largest.limits.byteCount > opened, let place = root["inspection"]?["largest_megabytes"] ?? root["documents"]
    else { return }
    mistakes.note(
      "\(inspection.largestMegabytes) megabytes as the largest file to inspect", at: place,
      expected: "at least as much as the document '\(largest.code)' may have")
  }

  private static func years(of root: JSONNode) -> ClosedRange<Int>? {
    guard let code = root["campaign"]?["code"]?.text.flatMap({ CampaignCode($0) }) else { return nil }
    return code.firstYear...(code.firstYear + 1)
  }
}

/// What a rulebook is made of, before it is known that nothing is wrong with it.
private struct RulebookParts {
  let campaign: Campaign
  let documents: [DocumentType]
  let profiles: [Profile]
  let modifiers: [Modifier]
  let offices: [Office]
  let numbers: [NumberKind]
  let fingerprint: String
}

extension Rulebook {
  fileprivate init(_ parts: RulebookParts) {
    self.init(
      campaign: parts.campaign, documents: parts.documents, profiles: parts.profiles, modifiers: parts.modifiers,
      offices: parts.offices, numbers: parts.numbers, fingerprint: parts.fingerprint)
  }
}
