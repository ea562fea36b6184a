import Foundation

/// A message as Python's `email` package reads it, with its strictest judgment of what is wrong.
struct ParsedMessage: Decodable {
  struct Part: Decodable {
    let type: String
    let charset: String
    let text: String
  }

  let headers: [String: [String]]
  let recipients: [String]
  let senders: [String]
  let date: String
  let defects: [String]
  let parts: [Part]

  /// Reads many messages in one go: a start of Python takes longer than all of them.
  static func read(_ messages: [Data]) throws -> [ParsedMessage] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(messages))
    try input.fileHandleForWriting.close()
    let reply = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode([ParsedMessage].self, from: reply)
  }

  private static let program = #"""
    import base64, email, email.policy, json, sys
    from datetime import timezone

    def read(message):
        parts = [part for part in message.walk() if not part.is_multipart()]
        defects = [repr(d) for part in message.walk() for d in part.defects]
        defects += [n + ": " + repr(d) for part in message.walk() for n, value in part.items() for d in value.defects]
        headers = {}
        for name, value in message.items():
            headers.setdefault(name, []).append(str(value))
        recipients = [a for name in ("To", "Cc", "Bcc") if name in message for a in message[name].addresses]
        return {
            "headers": headers,
            "recipients": [a.addr_spec for a in recipients],
            "senders": [a.addr_spec for a in message["From"].addresses],
            "date": message["Date"].datetime.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "defects": defects,
            "parts": [{
                "type": part.get_content_type(),
                "charset": part.get_content_charset(),
                "text": part.get_content().replace("\r\n", "\n"),
            } for part in parts],
        }

    messages = [base64.b64decode(text) for text in json.load(sys.stdin)]
    print(json.dumps([read(email.message_from_bytes(m, policy=email.policy.default)) for m in messages]))
    """#
}
