"""Starts Debian's node_exporter over a folder, prints what it says of its text files, and ends it."""

import re
import subprocess
import sys
import urllib.request

exporter = subprocess.Popen(
    [
        "prometheus-node-exporter", "--collector.disable-defaults", "--collector.textfile",
        f"--collector.textfile.directory={sys.argv[1]}", "--web.listen-address=127.0.0.1:0",
    ],
    stderr=subprocess.PIPE, text=True,
)
try:
    for line in exporter.stderr:
        place = re.search(r'msg="Listening on" address=(\S+)', line)
        if place:
            with urllib.request.urlopen(f"http://{place.group(1)}/metrics") as answer:
                text = answer.read().decode()
            print("\n".join(line for line in text.splitlines() if re.match("vidimus_|node_textfile_scrape", line)))
            break
    else:
        sys.exit("node_exporter ended before it listened")
finally:
    exporter.kill()
    exporter.wait()
