#!/usr/bin/env python3
"""Behaves as a mail transfer agent's sendmail does: reads one message, takes the recipient from it, files it in a
Maildir and answers with a status of sysexits.h. Where it lies is its world: beside it are

  Maildir/        what was delivered
  answers         lines of "recipient status [status ...]": one status for each try, the last one for ever
  kill-deliver    when it is there, the process that started our parent is killed once the message is filed
  gate            a FIFO; when it is there, the message is held until somebody writes to it
"""
import email
import os
import pathlib
import signal
import sys

place = pathlib.Path(sys.argv[0]).resolve().parent
if "-t" not in sys.argv or "-i" not in sys.argv:
    sys.exit(64)
message = sys.stdin.buffer.read()
parsed = email.message_from_bytes(message)
recipient = email.utils.parseaddr(parsed["To"])[1]
if not recipient:
    print("no recipient addresses found in header", file=sys.stderr)
    sys.exit(75)

if (place / "gate").exists():
    (place / "gate").read_bytes()

status = 0
tries = place / "tries"
tries.mkdir(exist_ok=True)
tried = tries / recipient
number = int(tried.read_text()) if tried.exists() else 0
tried.write_text(str(number + 1))
if (place / "answers").exists():
    for line in (place / "answers").read_text().splitlines():
        name, *statuses = line.split()
        if name == recipient:
            status = int(statuses[min(number, len(statuses) - 1)])
if status:
    print(f"<{recipient}>: answers with {status}\x1b[31m", file=sys.stderr)
    sys.exit(status)

maildir = place / "Maildir"
for folder in ("tmp", "new", "cur"):
    (maildir / folder).mkdir(parents=True, exist_ok=True)
unique = f"{os.getpid()}.{number}.{recipient}"
(maildir / "tmp" / unique).write_bytes(message)
os.rename(maildir / "tmp" / unique, maildir / "new" / unique)

if (place / "kill-deliver").exists():
    (place / "kill-deliver").unlink()
    stat = pathlib.Path(f"/proc/{os.getppid()}/stat").read_text()
    os.kill(int(stat.rsplit(")", 1)[1].split()[1]), signal.SIGKILL)
