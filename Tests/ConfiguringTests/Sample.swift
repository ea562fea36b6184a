import Testing

/// A small configuration with one of everything.
enum Sample {
  static let json = #"""
    {
      "schema": 1,
      "establishment": { "name": { "fr": "Université", "en": "University" }, "time_zone": "Europe/Paris" },
      "campaign": {
        "code": "2026-2027", "opens": "2026-07-07T14:00", "closes": "2026-09-18T17:00",
        "reference_date": "2026-09-01", "deadlines": { "deposit": "2026-09-30", "correction": "2026-10-31" },
        "closures": [{ "from": "2026-07-25", "until": "2026-08-22" }]
      },
      "limits": { "megabytes": 5, "pages": 8 },
      "documents": [
        {
          "code": "cvec", "label": { "fr": "CVEC", "en": "CVEC" }, "aliases": ["attestation-cvec"],
          "formats": ["pdf"], "limits": { "dpi": 150 },
          "evidence": {
            "without_text": "refer", "any": ["attestation d’acquittement"], "all": ["campus"],
            "instead": ["reçu de paiement"], "name": "if-present", "year": "if-present",
            "numbers": [{ "number": "cvec-number", "demand": "if-present", "unique": true }],
            "expiry": { "after": ["valable jusqu’au"], "demand": "if-present" }
          }
        },
        {
          "code": "identity", "label": { "fr": "Carte", "en": "Card" },
          "parts": [{ "fr": "recto", "en": "front" }, { "fr": "verso", "en": "back" }]
        },
        { "code": "passport", "label": { "fr": "Passeport", "en": "Passport" } },
        { "code": "image-rights", "label": { "fr": "Droit à l’image", "en": "Image rights" } }
      ],
      "profiles": [
        {
          "code": "first-year", "label": { "fr": "Première année", "en": "First year" }, "handled_by": "registrar",
          "requirements": [
            { "document": "cvec", "channel": "deposit", "or": ["passport"] },
            { "document": "passport", "channel": "system", "settled_by": "charter_accepted" },
            {
              "document": "identity", "channel": "desk", "when": { "modifiers": ["minor"] }, "otherwise": "adult",
              "deadlines": { "deposit": "2026-09-25", "correction": "2026-10-15T12:00" }
            }
          ],
          "windows": [
            { "opens": "2026-07-08", "closes": "2026-07-23T12:00" },
            { "opens": "2026-08-24T14:00", "closes": "2026-09-18", "accepted_from": "2026-07-12" }
          ],
          "appointment": { "fr": "Prenez rendez-vous.", "en": "Book." }
        },
        { "code": "exchange", "label": { "fr": "Échange", "en": "Exchange" }, "handled_by": "world-office" }
      ],
      "modifiers": [
        {
          "code": "scholarship", "label": { "fr": "Boursier", "en": "Scholarship" },
          "adds": [{ "document": "image-rights", "channel": "deposit" }],
          "removes": [{ "document": "identity", "because": "not-in-profile" }],
          "hints": [{ "document": "cvec", "text": { "fr": "Exonéré.", "en": "Exempt." } }],
          "holds_until": { "day": "2026-09-03", "day_counts": true }
        }
      ],
      "offices": [
        { "code": "world-office", "label": { "fr": "Monde", "en": "World" }, "telephone": "04 34 43 21 21" }
      ],
      "numbers": [{ "code": "cvec-number", "forms": ["AAAY-XXXXXX-99"], "same_as": "ine" }],
      "workspace": { "path": "var", "inbox": "/srv/inbox", "file_mode": "0640", "folder_mode": "0750" },
      "roster": { "path": "roster.csv", "maximum_shrinkage_percent": 20 },
      "intake": {
        "settle_seconds": 2.5, "ignore": ["*.part"],
        "name_patterns": ["(?<student>[0-9]{8})_(?<document>.+)"], "mtime_trust_hours": 48
      },
      "inspection": {
        "workers": 2, "wall_seconds": 20, "cpu_seconds": 10, "memory_megabytes": 1024, "files_per_inspector": 500,
        "largest_megabytes": 64, "sandbox": "required"
      },
      "letters": {
        "sender": { "address": "scolarite@univ.example", "name": { "fr": "Scolarité", "en": "Registrar" } },
        "reply_to": null, "test_recipient": "essai@univ.example", "message_id_domain": "univ.example",
        "templates": null, "reminder_days": [3, 21], "deposit_place": { "fr": "dans l’ENT", "en": "in the ENT" },
        "certificate_place": { "fr": "au guichet", "en": "at the desk" }, "contacts": [{ "fr": "Demandez.", "en": "Ask." }]
      },
      "run": { "chunk": 50, "maximum_minutes": 90 },
      "watch": { "rescan_seconds": 30, "quiet_minutes": 5 },
      "results": { "report_page": false }
    }
    """#

  /// The sample with one place changed, which must be there exactly once.
  static func changing(_ old: String, to new: String) throws -> String {
    let count = json.ranges(of: old).count
    try #require(count == 1, "'\(old)' stands \(count) times in the sample")
    return json.replacing(old, with: new)
  }
}
