import DossierRules

/// What a file may have where its document type sets no limits of its own. A megabyte is 1,000,000 bytes, as file
/// managers and phones show it.
struct UsualLimits {
  var megabytes = 10.0
  /// Nil where the configuration is silent: then the usual number for the type holds.
  var pages: Int?
  var shortSide = 1_000
  var resolution = 100
  var picture = PictureLimits(leastContrastShare: 0.002, leastSharpness: 0.35, leastBrightness: 40)

  /// DOMAIN: limits when `pipeline.json` is silent.
  func pages(of document: DocumentCode) -> Int {
    pages ?? ["identity": 2, "parental-consent": 4][document.rawValue] ?? 10
  }
}

extension NodeReader {
  /// Limits that are written down, over those that hold without them.
  func limits(_ node: JSONNode, over usual: UsualLimits) -> UsualLimits? {
    object(node) { object in
      let picture = object.optional("picture") { self.picture($0, over: usual.picture) }
      return UsualLimits(
        megabytes: object.optional("megabytes") { number($0, in: 0.01...1_000) } ?? usual.megabytes,
        pages: object.optional("pages") { integer($0, in: 1...1_000) } ?? usual.pages,
        shortSide: object.optional("short_side_pixels") { integer($0, in: 1...20_000) } ?? usual.shortSide,
        resolution: object.optional("dpi") { integer($0, in: 1...1_200) } ?? usual.resolution,
        picture: picture ?? usual.picture)
    }
  }

  private func picture(_ node: JSONNode, over usual: PictureLimits) -> PictureLimits? {
    object(node) { object in
      PictureLimits(
        leastContrastShare: object.optional("blank_below_contrast_share") { number($0, in: 0...1) }
          ?? usual.leastContrastShare,
        leastSharpness: object.optional("blurred_below_sharpness") { number($0, in: 0...1_000) }
          ?? usual.leastSharpness,
        leastBrightness: object.optional("dark_below_brightness") { number($0, in: 0...255) }
          ?? usual.leastBrightness)
    }
  }

  func document(_ node: JSONNode, over usual: UsualLimits) -> DocumentType? {
    object(node) { object in
      object.source(self)
      let code: DocumentCode? = object.required("code", self.code)
      let label = object.required("label", wording)
      let hint = object.optional("hint", wording)
      let aliases = object.optional("aliases") { textSet($0, atLeast: 0, of: alias) } ?? []
      let parts = object.optional("parts") { list($0, atLeast: 2, of: wording) } ?? []
      let formats = object.optional("formats", formatSet) ?? [.jpeg, .pdf]
      let evidence = object.optional("evidence", self.evidence)
      let seal = object.optional("seal", self.seal)
      let own = object.optional("limits") { self.limits($0, over: usual) } ?? usual
      guard let code, let label else { return nil }
      let limits = DocumentLimits(
        formats: formats, byteCount: Int((own.megabytes * 1_000_000).rounded()), pageCount: own.pages(of: code),
        shortSide: own.shortSide, resolution: own.resolution, picture: own.picture)
      return DocumentType(
        code: code, label: label, hint: hint, aliases: aliases, parts: parts, limits: limits,
        evidence: evidence, seal: seal)
    }
  }

  private func formatSet(_ node: JSONNode) -> Set<FileFormat>? {
    let formats = textSet(node) { entry in
      choice(entry, of: ["jpeg": FileFormat.jpeg.rawValue, "pdf": FileFormat.pdf.rawValue])
    }
    return formats.map { Set($0.compactMap(FileFormat.init(rawValue:))) }
  }

  private func alias(_ node: JSONNode) -> String? {
    guard let alias = node.text, alias.utf8.count <= 60, alias.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil else {
      return wrong(node, "a name in lower case without accents, its words joined by hyphens")
    }
    return alias
  }

  /// A name under which students deposit must mean one document only.
  func checkAliases(in section: JSONNode) {
    var owners: [String: String] = [:]
    for document in section.items {
      if let code = document["code"]?.text { owners[code] = code }
    }
    for document in section.items {
      guard let code = document["code"]?.text else { continue }
      for alias in document["aliases"]?.items ?? [] {
        guard let name = alias.text else { continue }
        if let owner = owners[name], owner != code {
          mistakes.note(at: alias, expected: "a name that does not mean the document '\(owner)' already")
        }
        owners[name] = owners[name] ?? code
      }
    }
  }
}
