"""Measures how much damage Vidimus and other programs find, and how often they cry wolf.

python3 measure.py --vidimus PATH [--peers EVERY] [--keep FILE] CORPUS [MUTATED ...]

CORPUS has jpeg/LABEL/ and pdf/LABEL/ (intact, intact-made, quirky, damaged-…, encrypted-…); each MUTATED has
jpeg/KIND/ and pdf/KIND/, as ../../Fixtures/make/mutate.py writes them (the corpus's own mutator writes the same).
A mutation whose source is in CORPUS under the same name is compared with it as it is shown, so that damage that
changes what a reader sees can be told from damage that does not.

Prints two tables for Markdown, then the files that get a wrong answer. `--keep` names a file in which results are
kept, so that a second run asks only for what is missing. `--peers 4` shows other programs the whole corpus and every
fourth mutation of each kind, for they are slow; those that are not installed are left out.
"""

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import shown
from kinds import CORPUS_COLUMNS, FLIPS, column_of

PEERS = {
    "jpeg": {
        "jpeginfo -c": ["jpeginfo", "-c"],
        "djpeg": ["djpeg", "-strict", "-outfile", "/dev/null"],
        "identify -regard-warnings": ["identify", "-regard-warnings", "-format", "%[mean]\n"],
        "Pillow": [sys.executable, str(Path(__file__).with_name("load_with_pillow.py"))],
    },
    "pdf": {
        "pdfinfo": ["pdfinfo"],
        "pdftotext": ["pdftotext", "{}", "/dev/null"],
        "qpdf --check": ["qpdf", "--check"],
        "mutool draw": ["mutool", "draw", "-q", "-r", "36", "-F", "pgm", "-o", "/dev/null"],
    },
}
# Who is asked whether an unusual PDF works; Ghostscript draws every page and keeps nothing of it.
READERS = {name: PEERS["pdf"][name] for name in ("pdftotext", "qpdf --check", "mutool draw")} | {
    "Ghostscript": [
        "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-r36", "-sDEVICE=nullpage", "-sstdout=%stderr", "{}",
    ],
}
SILENT_READERS = 2
# What some builds of mutool print whatever the file.
ABOUT_ITSELF = b"ICC support is not available"
GRAVE = {"damaged", "suspect", "unsupported", "abandoned"}


def files_below(folder, half):
    root = Path(folder) / half
    return sorted(str(path) for path in root.rglob("*") if path.is_file() and path.stat().st_size < 64 << 20)


def ask_vidimus(program, paths):
    """The integrity, the format and the findings of every file."""
    names = b"\0".join(os.fsencode(path) for path in paths)
    said = subprocess.run([program, "inspect", "--files-from", "-"], input=names, stdout=subprocess.PIPE).stdout
    lines = (json.loads(line) for line in said.splitlines())
    return {line["path"]: [line.get("integrity"), line.get("format"), codes(line)] for line in lines}


def codes(line):
    found = line.get("findings", [])
    return [each["code"] + (f" ({each['detail']})" if "detail" in each else "") for each in found]


def ask_peer(command, path):
    """Whether the program left with a status of its own, or had anything to say on its error channel."""
    command = [path if word == "{}" else word for word in command]
    if path not in command:
        command.append(path)
    try:
        ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=20)
    except subprocess.TimeoutExpired:
        return True
    said = [line for line in ended.stderr.splitlines() if line.strip() and ABOUT_ITSELF not in line]
    return ended.returncode != 0 or bool(said)


def every(step, paths):
    """Each so-many-th file of every kind; all of the few that are of another format."""
    by_folder = {}
    for path in paths:
        by_folder.setdefault(Path(path).parent, []).append(path)
    few = ("other-format", "wrongtype")
    return [path for folder, some in by_folder.items() for path in some[:: 1 if folder.name in few else step]]


def is_installed(command):
    return any(os.access(os.path.join(folder, command[0]), os.X_OK) for folder in os.get_exec_path() + [""])


class Results:
    """What every program said about every file, kept between runs."""

    def __init__(self, keep):
        self.file = Path(keep) if keep else None
        self.said = json.loads(self.file.read_text()) if keep and self.file.exists() else {}

    def fill(self, name, paths, ask):
        known = self.said.setdefault(name, {})
        missing = [path for path in paths if path not in known]
        if missing:
            known.update(ask(missing))
            if self.file:
                self.file.write_text(json.dumps(self.said))
        return known


def each(ask):
    """Asks about one file after another, as many at a time as there are cores."""

    def ask_all(paths):
        with ThreadPoolExecutor(os.cpu_count()) as helpers:
            return dict(zip(paths, helpers.map(ask, paths)))

    return ask_all


def is_found(answer, half, column):
    """For the structure of a PDF a repair counts as found; everywhere else somebody has to be stopped."""
    integrity, format, _ = answer
    if format != half and integrity != "abandoned":
        return True
    return integrity in GRAVE or integrity == "locked" or (column.repair_counts and integrity == "repaired")


def share(flags):
    flags = [flag for flag in flags if flag is not None]
    return f"{100 * sum(flags) / len(flags):.1f}" if flags else "–"


def table(title, columns, rows):
    print(f"\n### {title}\n")
    print("| | " + " | ".join(columns) + " |")
    print("|" + "---|" * (len(columns) + 1))
    for name, cells in rows:
        print(f"| {name} | " + " | ".join(cells) + " |")


def damage_table(half, paths, ours, peers, changes):
    groups = {}
    for path in paths:
        column = column_of(half, Path(path).parent.name)
        if column:
            groups.setdefault(column, []).append(path)
    columns = sorted(groups, key=lambda column: column.order)
    changed = [path for path in paths if changes.get(path) and column_of(half, Path(path).parent.name)]
    flipped = [path for path in changed if Path(path).parent.name.startswith(FLIPS)]
    extra = {"flips that are visible": flipped} if half == "jpeg" else {"all that changes a page": changed}

    def row(found):
        return [share(found(path, column) for path in groups[column]) for column in columns] + [
            share(found(path, column_of(half, Path(path).parent.name)) for path in chosen) for chosen in extra.values()
        ]

    rows = [("files", [str(len(groups[column])) for column in columns] + [str(len(v)) for v in extra.values()])]
    rows.append(("vidimus inspect", row(lambda path, column: is_found(ours[path], half, column))))
    for name, said in peers.items():
        rows.append((name, row(lambda path, column, said=said: said.get(path))))
    table(f"{half.upper()}: damage found, in %", [column.name for column in columns] + list(extra), rows)
    return groups, changed


def working(paths, results):
    """Those that at least two readers show without a word."""
    said = []
    for name, command in READERS.items():
        if is_installed(command):
            said.append(results.fill(name, paths, each(lambda path, words=command: ask_peer(words, path))))
    return [path for path in paths if sum(not words[path] for words in said) >= SILENT_READERS]


def corpus_table(half, paths, ours, peers, results):
    labels = [label for label in CORPUS_COLUMNS[half] if any(Path(path).parent.name == label for path in paths)]
    by_label = {label: [path for path in paths if Path(path).parent.name == label] for label in labels}
    for label in ("intact", "quirky") if half == "pdf" else ():
        chosen = [path for path in paths if Path(path).parent.name.removesuffix("-made") == label]
        by_label[f"{label} that works"] = working(chosen, results)
        labels.append(f"{label} that works")
    rows = [("files", [str(len(by_label[label])) for label in labels])]
    for integrity in ("damaged", "suspect", "repaired", "unsupported", "locked", "abandoned", "intact"):
        cells = [share(ours[path][0] == integrity for path in by_label[label]) for label in labels]
        rows.append((f"vidimus inspect: {integrity}", cells))
    for name, said in peers.items():
        rows.append((f"{name}: anything", [share(said.get(path) for path in by_label[label]) for label in labels]))
    table(f"{half.upper()}: the corpus as it is, in %", labels, rows)
    return by_label


def wrong_answers(half, by_label, groups, changed, ours):
    print(f"\n### {half.upper()}: wrong answers\n")
    for label in ("intact", "intact-made", "quirky"):
        for path in by_label.get(label, []):
            integrity, _, findings = ours[path]
            if integrity not in ("intact", "repaired"):
                print(f"- {label} called {integrity}: {Path(path).name}: {'; '.join(findings)}")
    visible = set(changed)
    for column, paths in sorted(groups.items(), key=lambda item: item[0].order):
        missed = [path for path in paths if not is_found(ours[path], half, column)]
        if missed:
            kinds = sorted({Path(path).parent.name for path in missed})
            seen = len(visible & set(missed))
            print(f"- {column.name}: {len(missed)} missed, {seen} of them visible ({', '.join(kinds)})")
            for path in missed:
                if path in visible or not column.is_chance:
                    print(f"  - {Path(path).parent.name}/{Path(path).name}: {ours[path][0]}")


def measure(half, corpus, mutated, results, program, step):
    whole = files_below(corpus, half)
    broken = [path for folder in mutated for path in files_below(folder, half)]
    ours = results.fill("vidimus", whole + broken, lambda paths: ask_vidimus(program, paths))
    peers = {}
    for name, command in PEERS[half].items() if step else ():
        if is_installed(command):
            ask = each(lambda path, words=command: ask_peer(words, path))
            peers[name] = results.fill(name, whole + every(step, broken), ask)
    sources = {Path(path).stem: path for path in whole if Path(path).parent.name.startswith("intact")}
    pairs = {path: sources[Path(path).stem] for path in broken if Path(path).stem in sources}
    looks = results.fill(f"shown {half}", list(pairs), each(lambda path: shown.differs(half, pairs[path], path)))
    by_label = corpus_table(half, whole, ours, peers, results)
    groups, changed = damage_table(half, broken, ours, peers, looks)
    wrong_answers(half, by_label, groups, changed, ours)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vidimus", required=True, help="the program to measure")
    parser.add_argument("--peers", type=int, default=0, metavar="EVERY", help="ask other programs too")
    parser.add_argument("--keep", help="a file in which results are kept between runs")
    parser.add_argument("--half", choices=["jpeg", "pdf"], help="only one of the two")
    parser.add_argument("corpus")
    parser.add_argument("mutated", nargs="*")
    wanted = parser.parse_args()
    results = Results(wanted.keep)
    for half in [wanted.half] if wanted.half else ["jpeg", "pdf"]:
        measure(half, wanted.corpus, wanted.mutated, results, wanted.vidimus, wanted.peers)


if __name__ == "__main__":
    main()
