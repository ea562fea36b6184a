"""One line for every letter in a folder: its student's number, its subject, and its order among that student's."""

import email
import email.policy
import pathlib
import re
import sys

letters = []
for path in pathlib.Path(sys.argv[1]).glob("*.eml"):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    text = message.get_body(("plain",)).get_content()
    number = re.search(r"\b(2[0-9]{7})\b", text[text.rindex("--") :])
    letters.append((number.group(1), path.stat().st_mtime_ns, message["Subject"]))
letters.sort()
count = {}
for number, _, subject in letters:
    count[number] = count.get(number, 0) + 1
    print(f"{number} letter {count[number]}: {subject}")
