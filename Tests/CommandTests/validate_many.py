"""Runs vidimus over many deposits and holds every file that it wrote against its schema.

Usage: validate_many.py VIDIMUS FOLDER [COUNT]     (2,000 deposits where not given; FOLDER must not be there yet)

The deposits are the sample uploads, again and again, each time of other students, whom a roster knows.
"""

import json
import pathlib
import re
import subprocess
import sys

vidimus, folder = sys.argv[1], pathlib.Path(sys.argv[2])
count = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
here = pathlib.Path(__file__).resolve()
root = here.parent.parent.parent
uploads = sorted(path for path in (root / "Fixtures/uploads").rglob("*") if path.is_file())
header, *rows = (root / "Fixtures/roster.csv").read_text().splitlines()

(folder / "var/inbox").mkdir(parents=True)
pipeline = json.loads((root / "pipeline.json").read_text())
pipeline["roster"] = {"path": "roster.csv"}
pipeline["intake"]["settle_seconds"] = 0
(folder / "pipeline.json").write_text(json.dumps(pipeline))


def moved(text, copy):
    """The text with every sample student's number made one of the copy's."""
    return re.sub(r"226000(\d\d)", lambda match: f"3{copy:05d}{match.group(1)}", text)


roster = [header]
for place in range(count):
    copy, upload = place // len(uploads), uploads[place % len(uploads)]
    if place % len(uploads) == 0:
        roster += [moved(row, copy) for row in rows]
    name = str(upload.relative_to(root / "Fixtures/uploads"))
    if moved(name, copy) == name:
        name = f"copy{copy}-{name.replace('/', '-')}"
    target = folder / "var/inbox" / moved(name, copy)
    target.parent.mkdir(exist_ok=True)
    # No two students send the same bytes; what stands behind the end of a file is a remark at most.
    target.write_bytes(upload.read_bytes() + (b"\n%%%d\n" % place if copy else b""))
(folder / "roster.csv").write_text("\n".join(roster) + "\n")

for _ in range(2):
    subprocess.run(
        [vidimus, "run", "--summary", "--config", str(folder / "pipeline.json"), "--as-of", "2026-08-28T10:00:00+02:00"],
        check=True,
    )
sys.exit(subprocess.run([sys.executable, str(here.with_name("validate_results.py")), vidimus, str(folder / "var/results")]).returncode)
