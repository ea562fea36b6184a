"""The invented students of ../roster.csv, and the few invented people whom no roster knows."""

import csv
import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

ROSTER = Path(__file__).resolve().parent.parent / "roster.csv"

PROGRAMMES = {
    "BUT1-INFO": "BUT Informatique, 1re année",
    "BUT2-INFO": "BUT Informatique, 2e année",
    "BUT3-INFO": "BUT Informatique, 3e année",
    "BUT1-GCCD": "BUT Génie civil, 1re année",
    "BUT2-GCCD": "BUT Génie civil, 2e année",
    "BUT3-GCCD": "BUT Génie civil, 3e année",
    "BUT1-GEA": "BUT Gestion des entreprises, 1re année",
    "BUT2-GEA": "BUT Gestion des entreprises, 2e année",
    "BUT3-GEA": "BUT Gestion des entreprises, 3e année",
    "LIC1-DROIT": "Licence Droit, 1re année",
    "LIC2-DROIT": "Licence Droit, 2e année",
    "LIC3-DROIT": "Licence Droit, 3e année",
    "LIC1-BIO": "Licence Sciences de la vie, 1re année",
    "LIC2-BIO": "Licence Sciences de la vie, 2e année",
    "LIC3-BIO": "Licence Sciences de la vie, 3e année",
    "LIC1-ECO": "Licence Économie, 1re année",
    "LIC2-ECO": "Licence Économie, 2e année",
    "LIC1-LLCE": "Licence Langues étrangères, 1re année",
    "LIC2-LLCE": "Licence Langues étrangères, 2e année",
    "LIC3-LLCE": "Licence Langues étrangères, 3e année",
    "MAST1-ECO": "Master Économie appliquée, 1re année",
    "LP-LOG": "Licence professionnelle Logistique",
    "DESU-GOL": "DESU Gestion opérationnelle et logistique",
}

TOWNS = ["Sérac-sur-Orb", "Valmontès", "Pont-l'Étang", "Roquefeuille-les-Vignes", "Saint-Alban-du-Causse", "Lézerac"]
STREETS = [
    "3, rue des Tanneurs",
    "18 bis, avenue du Lavoir",
    "42, chemin de la Garrigue",
    "7, place aux Herbes",
    "115, boulevard de l'Observatoire",
    "9, impasse du Figuier",
]
PARENTS = ["Nathalie", "Olivier", "Fatima", "Philippe", "Élodie", "Rachid"]


@dataclass(frozen=True)
class Student:
    """One person, as far as a document may name them."""

    number: str
    ine: str
    family_name: str
    usage_name: str
    given_names: str
    birth_date: date
    programme: str
    modifiers: tuple = ()
    registered_on: date = date(2026, 8, 24)

    @property
    def known_as(self):
        return f"{self.given_names} {self.usage_name or self.family_name}"

    @property
    def born_on(self):
        return self.birth_date.strftime("%d/%m/%Y")

    @property
    def programme_title(self):
        return PROGRAMMES[self.programme]

    def on_day(self, offset):
        """The date so many days from the registration, as a form shows it."""
        return (self.registered_on + timedelta(offset)).strftime("%d/%m/%Y")

    @property
    def is_exempt_from_cvec(self):
        return bool({"scholarship", "refugee"} & set(self.modifiers))

    @property
    def address(self):
        return f"{self._pick(STREETS)}, 34990 {self._pick(TOWNS)}"

    @property
    def birth_place(self):
        return TOWNS[(int(self.number) + 2) % len(TOWNS)]

    @property
    def parent(self):
        return f"{self._pick(PARENTS)} {self.family_name}"

    @property
    def cvec_number(self):
        """A number of the published form that belongs to this student alone."""
        digest = hashlib.sha256(f"cvec {self.number}".encode()).digest()
        alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
        return "MON6-" + "".join(alphabet[b % 32] for b in digest[:6]) + f"-{digest[6] % 100:02d}"

    @property
    def seed(self):
        return int.from_bytes(hashlib.sha256(self.number.encode()).digest()[:4], "big")

    def _pick(self, choices):
        return choices[int(self.number) % len(choices)]


def read_roster():
    """The students of the roster by number; of a student with two rows, the first programme."""
    students = {}
    with open(ROSTER, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            student = Student(
                row["student_number"],
                row["ine"],
                row["family_name"],
                row["usage_name"],
                row["given_names"],
                date.fromisoformat(row["birth_date"]),
                row["programme"],
                tuple(filter(None, row["modifiers"].split("|"))),
                date.fromisoformat(row["registered_on"] or "2026-08-24"),
            )
            students.setdefault(student.number, student)
    return students


STUDENTS = read_roster()

STRANGER = Student("29999999", "990999999ZZ", "Rivalaire", "", "Octave", date(2007, 9, 17), "LIC1-BIO")
OTHER_STRANGER = replace(STRANGER, number="22699998", ine="990888888YY", family_name="Quintrec", given_names="Solenne")
ANYONE = Student("22699999", "990777777XX", "Exemple", "", "Dominique", date(2007, 4, 12), "BUT1-INFO")
