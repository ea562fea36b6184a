"""One file of the fixtures, and the ways to say what must become of it."""

from dataclasses import dataclass

from recipes import Recipe
from students import STUDENTS


@dataclass(frozen=True)
class Fixture:
    """One file, one row of the README."""

    file: str
    outcome: str
    codes: str
    what: str
    recipe: Recipe
    person: object


def upload(file, outcome, codes, what, recipe, person=None):
    return Fixture(file, outcome, codes, what, recipe, person or STUDENTS[file[:8]])


def approved(file, what, recipe, remarks=""):
    return upload(file, "approved", remarks, what, recipe)


def rejected(file, reason, what, recipe):
    return upload(file, "rejected", reason, what, recipe)
