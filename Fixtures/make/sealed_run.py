"""Makes an office with an inbox in which a third of the documents are sealed, to see how fast a run is over it.

    sealed_run.py FOLDER [STUDENTS]

Of each student: an attestation, sealed for two of three; the third is searched in vain; and a sworn statement, whose type
bears no seal. STUDENTS is 600 where it is not given: 1,200 files, 400 of them sealed.
"""

import csv
import io
import json
import random
import sys
from datetime import date
from pathlib import Path

import seals
from sealed_pages import NAMES

HERE = Path(__file__).resolve().parent.parent / "seals"


def person(index):
    chance = random.Random(index)
    born = date(2007, chance.randint(1, 12), chance.randint(1, 28))
    return f"{chance.randrange(10**9):09}AA", chance.choice(NAMES).title(), "", chance.choice(NAMES).title(), born


def statement(student):
    ine, family, _, given, _ = seals.STUDENTS[student]
    rows = [("INE", ine), ("Nom", family), ("Prénom", given), ("Objet", "je certifie l'exactitude des renseignements fournis")]
    return seals.pdf(student, None, seals.home_lines("Attestation sur l'honneur", rows))


def rules():
    tree = json.loads((HERE / "pipeline.json").read_text(encoding="utf-8"))
    label = {"fr": "Attestation sur l’honneur", "en": "Sworn statement"}
    tree["documents"].append(
        {"code": "statement", "label": label, "evidence": {"without_text": "refer", "any": ["sur l’honneur"]}}
    )
    tree["profiles"][0]["requirements"].append({"document": "statement", "channel": "deposit"})
    return json.dumps(tree, ensure_ascii=False, indent=2)


def roster():
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(seals.COLUMNS)
    for number, (ine, family, usage, given, born) in seals.STUDENTS.items():
        address = f"e{number}@etu.univ-occitane.example"
        writer.writerow(
            [number, ine, family, usage, given, born, address, "", "true", "fr", "sealed", "BUT1-INFO", "IUT", "", "",
             "2026-07-15", "FR", "true"]
        )  # fmt: skip
    return stream.getvalue()


def main(folder, count="600"):
    folder = Path(folder)
    seals.STUDENTS = {f"{22_800_000 + index}": person(index) for index in range(int(count))}
    seals.NUMBERS = {number: f"SPE6-{index:06}-{index % 100:02}" for index, number in enumerate(seals.STUDENTS)}
    for index, number in enumerate(seals.STUDENTS):
        place = folder / "var" / "inbox" / number
        place.mkdir(parents=True, exist_ok=True)
        payload = seals.sealed(number) if index % 3 else None
        (place / "cvec.pdf").write_bytes(seals.attestation(number, payload))
        (place / "statement.pdf").write_bytes(statement(number))
    (folder / "pipeline.json").write_text(rules(), encoding="utf-8")
    (folder / "roster.csv").write_text(roster(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
