"""Types lines into a shell at a terminal, each with a tab behind it, and sees what the shell makes of them.

python3 complete_in_shell.py zsh|fish SCRIPT FOLDER-OF-THE-PROGRAM LINE WORD [LINE WORD …]

Prints the words that did not appear; nothing where all did.
"""

import os
import pathlib
import pty
import select
import shutil
import sys
import tempfile
import time

shell, script, programs, *rest = sys.argv[1:]
home = tempfile.mkdtemp()
environment = {"HOME": home, "TERM": "dumb" if shell == "zsh" else "xterm", "PATH": f"{programs}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
if shell == "zsh":
    functions = pathlib.Path(home, "functions")
    functions.mkdir()
    shutil.copy(script, functions / "_vidimus")
    setup = f"PS1='> '; fpath=({functions} $fpath); autoload -U compinit; compinit -D -u"
    command = ["zsh", "-f", "-i"]
else:
    setup = f"set -g fish_greeting; set -g fish_autosuggestion_enabled 0; source {script}"
    command = ["fish", "--no-config", "--interactive"]

child, terminal = pty.fork()
if child == 0:
    os.execvpe(command[0], command, environment)


def shows(word):
    """Whether the shell shows a word, however slow the machine is; it has two minutes."""
    seen, end = "", time.monotonic() + 120
    while word not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            try:
                seen += os.read(terminal, 65536).decode(errors="replace")
            except OSError:
                return False
    return word in seen


os.write(terminal, f"{setup}; echo we are rea''dy\n".encode())
if not shows("we are ready"):
    print(f"{shell} does not start")
else:
    for line, word in zip(rest[::2], rest[1::2]):
        os.write(terminal, f"{line}\t".encode())
        if not shows(word):
            print(f"{line}: no {word}")
        # An empty line again, for the next one.
        os.write(terminal, b"\x15")
os.close(terminal)
os.waitpid(child, 0)
shutil.rmtree(home)
