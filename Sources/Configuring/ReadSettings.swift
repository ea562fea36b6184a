import DossierRules

extension NodeReader {
  func workspace(_ node: JSONNode) -> WorkspaceSettings? {
    object(node) { object in
      var settings = WorkspaceSettings()
      settings.path = object.optional("path", path) ?? settings.path
      settings.inbox = object.nullable("inbox", path)
      settings.inboxMarker = object.nullable("inbox_marker", marker)
      settings.fileMode =
        object.optional("file_mode") { node in
          permissions(node, like: /06[0246][04]/, "such as '0640': owner reads and writes, others write nothing")
        } ?? settings.fileMode
      settings.folderMode =
        object.optional("folder_mode") { node in
          permissions(node, like: /07[0157][015]/, "such as '0750': owner may do all, others write nothing")
        } ?? settings.folderMode
      return settings
    }
  }

  private func permissions(_ node: JSONNode, like form: Regex<Substring>, _ example: String) -> PermissionBits? {
    guard let text = node.text, text.wholeMatch(of: form) != nil, let bits = UInt16(text, radix: 8) else {
      return wrong(node, "permissions as a text of four octal digits \(example)")
    }
    return PermissionBits(rawValue: bits)
  }

  private func marker(_ node: JSONNode) -> String? {
    guard let text = text(node, upTo: 100) else { return nil }
    return text.contains("/") || text == "." || text == ".." ? wrong(node, "the name of a file, without '/'") : text
  }

  /// A path of the file system; whether anything lies there is not asked here.
  private func path(_ node: JSONNode) -> String? {
    text(node, upTo: 1_000)
  }

  func roster(_ node: JSONNode) -> RosterSettings? {
    object(node) { object in
      let path = object.required("path", self.path)
      let shrinkage = object.optional("maximum_shrinkage_percent") { integer($0, in: 0...100) }
      return path.map { RosterSettings(path: $0, greatestShrinkagePercent: shrinkage ?? 20) }
    }
  }

  func intake(_ node: JSONNode) -> IntakeSettings? {
    object(node) { object in
      let settle = object.optional("settle_seconds") { number($0, in: 0...3_600) }
      let ignored = object.optional("ignore") { list($0, of: glob) }
      let patterns = object.optional("name_patterns") { list($0, atLeast: 1, of: namePattern) }
      let trust = object.optional("mtime_trust_hours") { integer($0, in: 0...720) }
      let usual = IntakeSettings.usual
      return IntakeSettings(
        settleSeconds: settle ?? usual.settleSeconds, ignored: ignored ?? usual.ignored,
        namePatterns: patterns ?? usual.namePatterns,
        modificationTimeTrustHours: trust ?? usual.modificationTimeTrustHours)
    }
  }

  private func glob(_ node: JSONNode) -> NameGlob? {
    guard let text = text(node, upTo: 100) else { return nil }
    guard let glob = NameGlob(text) else { return wrong(node, "a pattern for file names, without '/'") }
    if text.allSatisfy({ $0 == "*" }) { return wrong(node, "a pattern that does not match every name") }
    return glob
  }

  private func namePattern(_ node: JSONNode) -> NamePattern? {
    guard let text = text(node, upTo: 500) else { return nil }
    do {
      return try NamePattern(text)
    } catch {
      switch error {
      case .doesNotCompile:
        return wrong(node, "a regular expression")
      case .lacksGroup(let group):
        return wrong(node, "a regular expression with the named groups 'student' and 'document'; '\(group)' is missing")
      }
    }
  }

  func inspection(_ node: JSONNode) -> InspectionSettings? {
    object(node) { object in
      var settings = InspectionSettings()
      let workers = object.optional("workers") { integer($0, in: 0...256) } ?? 0
      settings.workerCount = workers == 0 ? nil : workers
      settings.wallSeconds = object.optional("wall_seconds") { integer($0, in: 1...3_600) } ?? settings.wallSeconds
      settings.cpuSeconds = object.optional("cpu_seconds") { integer($0, in: 1...3_600) } ?? settings.cpuSeconds
      settings.memoryMegabytes =
        object.optional("memory_megabytes") { integer($0, in: 128...65_536) } ?? settings.memoryMegabytes
      settings.filesPerInspector =
        object.optional("files_per_inspector") { integer($0, in: 1...1_000_000) } ?? settings.filesPerInspector
      settings.largestMegabytes =
        object.optional("largest_megabytes") { integer($0, in: 1...1_000) } ?? settings.largestMegabytes
      settings.sandbox =
        object.optional("sandbox") { choice($0, of: ["preferred": .preferred, "required": .required]) }
        ?? settings.sandbox
      return settings
    }
  }

  func letters(_ node: JSONNode) -> LetterSettings? {
    object(node) { object in
      let sender = object.required("sender", self.sender)
      let replyTo = object.nullable("reply_to", emailAddress)
      let testRecipient = object.nullable("test_recipient", emailAddress)
      let domain = object.required("message_id_domain", self.domain)
      let templates = object.nullable("templates", path)
      let contacts = object.required("contacts") { list($0, atLeast: 1, of: wording) }
      let depositPlace = object.optional("deposit_place", wording)
      let certificatePlace = object.optional("certificate_place", wording)
      let delivery = object.optional("delivery", self.delivery) ?? DeliverySettings()
      let reminders = object.optional("reminder_days") { list($0) { integer($0, in: 0...120) } }
      guard let sender, let domain, let contacts else { return nil }
      return LetterSettings(
        senderAddress: sender.address, senderName: sender.name, replyTo: replyTo, testRecipient: testRecipient,
        messageIDDomain: domain, templates: templates, contacts: contacts, depositPlace: depositPlace,
        certificatePlace: certificatePlace, reminderDays: Set(reminders ?? [14, 3]).sorted(by: >),
        delivery: delivery)
    }
  }

  private func delivery(_ node: JSONNode) -> DeliverySettings? {
    object(node) { object in
      var settings = DeliverySettings()
      settings.command = object.optional("command") { list($0, atLeast: 1, of: text) } ?? settings.command
      settings.backOffMinutes =
        object.optional("back_off_minutes") { list($0) { integer($0, in: 1...10_080) } } ?? settings.backOffMinutes
      settings.perMinute = object.nullable("per_minute") { integer($0, in: 1...10_000) }
      return settings
    }
  }

  private func sender(_ node: JSONNode) -> (address: String, name: Wording)? {
    object(node) { object in
      let address = object.required("address", emailAddress)
      let name = object.required("name", wording)
      guard let address, let name else { return nil }
      return (address, name)
    }
  }

  func run(_ node: JSONNode) -> RunSettings? {
    object(node) { object in
      var settings = RunSettings()
      settings.chunk = object.optional("chunk") { integer($0, in: 1...10_000) } ?? settings.chunk
      settings.greatestMinutes = object.nullable("maximum_minutes") { integer($0, in: 1...1_440) }
      return settings
    }
  }

  func results(_ node: JSONNode) -> ResultSettings? {
    object(node) { object in
      var settings = ResultSettings()
      settings.reportPage = object.optional("report_page", boolean) ?? settings.reportPage
      return settings
    }
  }

  func watch(_ node: JSONNode) -> WatchSettings? {
    object(node) { object in
      var settings = WatchSettings()
      settings.rescanSeconds =
        object.optional("rescan_seconds") { number($0, in: 1...3_600) } ?? settings.rescanSeconds
      settings.quietMinutes = object.optional("quiet_minutes") { number($0, in: 0...1_440) } ?? settings.quietMinutes
      return settings
    }
  }
}

extension IntakeSettings {
  /// What holds where `pipeline.json` is silent.
  static var usual: IntakeSettings {
    let names = ["*.part", "*.tmp", "*~", "._*", ".*", "Thumbs.db", "desktop.ini"]
    return IntakeSettings(
      settleSeconds: 2, ignored: names.compactMap { NameGlob($0) },
      namePatterns: NamePattern.usual, modificationTimeTrustHours: 48)
  }
}
