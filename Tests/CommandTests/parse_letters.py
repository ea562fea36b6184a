"""Parses every message in a folder as a mail program would, and says what is wrong with it. Argument: the folder."""
import email, email.policy, pathlib, sys

complaints = count = 0
seen = set()
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.eml")):
    count += 1
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    wrong = [str(defect) for part in message.walk() for defect in part.defects]
    for header in ("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"):
        if len(message.get_all(header, [])) != 1:
            wrong.append(f"{header} stands {len(message.get_all(header, []))} times")
    if message.get_content_type() != "multipart/alternative":
        wrong.append(f"is {message.get_content_type()}")
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    if not text or len(text.get_content()) < 200:
        wrong.append("has no text to speak of")
    if not html or "</html>" not in html.get_content():
        wrong.append("has no HTML")
    if len(message["To"].addresses) != 1 or not message["To"].addresses[0].domain.endswith(".example"):
        wrong.append(f"goes to {message['To']}")
    if message["Message-ID"] in seen:
        wrong.append("has another's Message-ID")
    seen.add(message["Message-ID"])
    for what in wrong:
        complaints += 1
        print(f"{file.name}: {what}")
print(f"{count} messages, {complaints} complaints")
sys.exit(1 if complaints or not count else 0)
