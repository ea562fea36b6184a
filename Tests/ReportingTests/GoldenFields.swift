@testable import Reporting

/// The fields of each result file by their paths. They are only ever added: a dashboard somewhere reads each of them.
enum GoldenFields {
  static func of(_ schema: ResultSchema) -> [String] {
    switch schema {
    case .decisionRecord:
      fields(
        """
        bytes campaign decided_at decision deposited_at document forced forced.at forced.number inspection integrity
        judged_for part reference_date rulebook schema sequence sha256 student submission supersedes
        """, judgment, within("inspection", inspection + " " + evidence + " " + seal))
    case .decisionLine:
      fields(
        """
        codes decided_at decision deposited_at document erased forced forced.at forced.number outcome schema sequence student supersedes
        """)
    case .dossier:
      fields(
        """
        campaign certificate_available components modifiers office profiles requirements schema standing student
        """,
        within(
          "requirements[]",
          """
          alternatives asked_by channel correct_before decision deposit_before document forced forced.at forced.number
          held_until missing_parts not_applicable state
          """))
    case .summary:
      fields(
        """
        campaign components components[].component components[].dossiers days days[].day days[].decisions deadlines
        deadlines[].before deadlines[].document deadlines[].missing deadlines[].rejected decisions deliveries
        deliveries.failed deliveries.last_sent_at deliveries.sent deliveries.waiting documents documents[].document
        documents[].reasons documents[].requirements documents[].requirements.approved
        documents[].requirements.held documents[].requirements.missing documents[].requirements.referred
        documents[].requirements.rejected documents[].submissions dossiers generated_at inbox inbox.backlog letters
        offices offices[].office offices[].students offices[].submissions oldest_referral profiles profiles[].dossiers
        profiles[].profile queue queue.age_seconds queue.age_seconds.longest queue.age_seconds.percentile_50
        queue.age_seconds.percentile_90 queue.age_seconds.percentile_99 queue.days queue.days[].day
        queue.days[].submissions queue.submissions reasons roster roster.bad_rows roster.students rulebook runs
        runs[].command runs[].duration_seconds runs[].letters runs[].started_at runs[].status runs[].submissions
        runs[].submissions_per_second schema short_by_one short_by_one.documents short_by_one.students
        short_by_one.waiting_for_us submissions
        """,
        within("submissions", outcomes), within("days[].decisions", outcomes),
        within("documents[].submissions", outcomes), within("dossiers", standings),
        within("profiles[].dossiers", standings), within("components[].dossiers", standings))
    case .inspectedFile: fields("bytes error path schema sha256", inspection, seal)
    case .opinion:
      fields(
        "document inspection path schema sha256 student", judgment,
        within("inspection", inspection + " " + evidence + " " + seal))
    }
  }

  private static let outcomes = "approved held referred rejected routed unidentified"
  private static let standings = "complete incomplete routed"

  private static let judgment =
    """
    checks checks[].check checks[].outcome checks[].reasons hold hold.reason hold.until hold.until.day
    hold.until.instant hold.until.minute_of_day office outcome reasons reasons[].weight unidentified
    """ + " " + within("checks[].reasons[]", reason) + " " + within("reasons[]", reason)

  private static let reason =
    "code details "
    + within(
      "details",
      """
      bytes considered deadline expected expired_on feature fitting format found lacking limit mode named reference
      signer submission why
      """)

  private static let inspection =
    """
    findings findings[].code findings[].count findings[].detail findings[].integrity format inspector inspector.libjpeg
    inspector.poppler inspector.sandbox inspector.sandbox.extent inspector.sandbox.missing inspector.version integrity
    jpeg pdf
    """ + " " + within("jpeg", jpeg) + " " + within("pdf", pdf)

  private static let evidence =
    """
    evidence evidence.expiries evidence.expiries[].day evidence.expiries[].document evidence.expiries[].place
    evidence.expiries[].place.letter evidence.expiries[].place.page evidence.letter_count evidence.name
    evidence.name.place evidence.name.place.letter evidence.name.place.page evidence.name.slips
    evidence.names_somebody evidence.numbers evidence.numbers[].agrees evidence.numbers[].hash
    evidence.numbers[].number evidence.numbers[].place evidence.numbers[].place.letter evidence.numbers[].place.page
    evidence.phrases evidence.phrases[].document evidence.phrases[].phrase evidence.phrases[].place
    evidence.phrases[].place.letter evidence.phrases[].place.page evidence.phrases[].role evidence.reading
    evidence.years evidence.years[].place evidence.years[].place.letter evidence.years[].place.page
    evidence.years[].year
    """

  private static let seal =
    """
    seal seal.document_type seal.emitted seal.fault seal.is_test seal.number_hash seal.page seal.place
    seal.place.bottom seal.place.left seal.place.right seal.place.top seal.reading seal.roster seal.roster.agrees
    seal.roster.differing seal.signer seal.state seal.text seal.text.agrees seal.text.differing seal.year_digit
    """

  private static let jpeg =
    """
    bits_per_sample claimed_resolution color_space components has_gps has_icc_profile height image_count is_arithmetic
    luma luma.contrast_share luma.deviation luma.mean luma.sharpness orientation process sampling scan_count trailer
    trailer.byte_count trailer.kind width
    """

  private static let pdf =
    """
    active_content active_content.attachment_count active_content.java_script active_content.launch
    active_content.remote_go_to encryption form has_missing_fonts incremental_update_count page_count pages
    pages[].character_count pages[].height pages[].image_count pages[].is_blank pages[].rotation
    pages[].scan_resolution pages[].width reached_page_count signature_field_count trailing_byte_count version
    """

  private static func fields(_ texts: String...) -> [String] {
    texts.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }.sorted()
  }

  /// The paths of what lies under a place.
  private static func within(_ place: String, _ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).map { "\(place).\($0)" }.joined(separator: " ")
  }
}
