"""Says how well seals are read on the pages of sealed_pages.py, and what looking for them costs.

    measure_seals.py VIDIMUS FOLDER [KIND ...]

`ms` is processor time a page; `more` is what looking for a seal adds on a page that has none.
"""

import json
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path


def spent():
    """Processor time of everything that was started from here and has ended, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def inspect(vidimus, files, *options):
    names = b"\0".join(bytes(file) for file in files)
    start = spent()
    answer = subprocess.run(
        [vidimus, "inspect", "--files-from", "-", "--workers", "1", *options], input=names, capture_output=True
    )
    seconds = spent() - start
    return [json.loads(line) for line in answer.stdout.splitlines()], seconds


def main(vidimus, folder, *kinds):
    folder = Path(folder)
    rows = [line.rstrip("\n").split("\t") for line in open(folder / "pages.tsv", encoding="utf-8")]
    print(f"{'kind':12}{'sealed':>8}{'read':>8}{'share':>9}{'ms':>7}{'unsealed':>10}{'false':>7}{'more':>7}")
    total = Counter()
    for kind in kinds or dict.fromkeys(row[1] for row in rows):
        sealed = [folder / row[0] for row in rows if row[1] == kind and row[2]]
        unsealed = [folder / row[0] for row in rows if row[1] == kind and not row[2]]
        found, seconds = inspect(vidimus, sealed, "--seals")
        # Made with the published test key, a seal that was read rightly is refused for that.
        read = sum(line.get("seal", {}).get("fault") == "refused-signer" for line in found)
        nothing, slower = inspect(vidimus, unsealed, "--seals")
        false = sum(line.get("seal", {}).get("state") != "absent" for line in nothing)
        _, usual = inspect(vidimus, unsealed)
        more = 1000 * (slower - usual) / len(unsealed)
        total.update(sealed=len(sealed), read=read, unsealed=len(unsealed), false=false)
        print(
            f"{kind:12}{len(sealed):8}{read:8}{100 * read / len(sealed):8.1f}%{1000 * seconds / len(sealed):7.0f}"
            f"{len(unsealed):10}{false:7}{more:7.0f}"
        )
        for line in found:
            if line.get("seal", {}).get("fault") != "refused-signer":
                print(f"  not read: {Path(line['path']).name} {line.get('seal', {}).get('state')}", file=sys.stderr)
    print(f"false reads: {total['false']} on {total['unsealed']} pages")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
