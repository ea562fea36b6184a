"""Makes the fixtures and the tables of ../README.md.

python3 make.py                         everything
python3 make.py uploads corpus          one or both halves
python3 make.py uploads/22600001/cvec.pdf corpus/intact/    files whose path begins so
"""

import sys
import zlib
from pathlib import Path

sys.dont_write_bytecode = True

from corpus import CORPUS  # noqa: E402
from uploads import UPLOADS  # noqa: E402

FIXTURES = Path(__file__).resolve().parent.parent
HALVES = {"uploads": UPLOADS, "corpus": CORPUS}


def write(half, fixture):
    path = FIXTURES / half / fixture.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fixture.recipe.make(fixture.person, zlib.crc32(fixture.file.encode())))
    print(f"{path.stat().st_size:>9}  {half}/{fixture.file}")


def table(fixtures):
    def row(fixture):
        codes = " ".join(f"`{code}`" for code in fixture.codes.split())
        return f"| `{fixture.file}` | {fixture.outcome} | {codes} | {fixture.what} | {fixture.recipe.words} |"

    head = ["| file | outcome | codes | what it is | made by |", "|---|---|---|---|---|"]
    return "\n".join(head + [row(fixture) for fixture in fixtures])


def write_tables():
    """Replaces what stands between `<!-- uploads -->` and `<!-- /uploads -->`, and the same for the corpus."""
    readme = FIXTURES / "README.md"
    text = readme.read_text(encoding="utf-8")
    for half, fixtures in HALVES.items():
        opening, closing = f"<!-- {half} -->", f"<!-- /{half} -->"
        before, rest = text.split(opening)
        text = before + opening + "\n" + table(fixtures) + "\n" + closing + rest.split(closing)[1]
    readme.write_text(text, encoding="utf-8")


def main(wanted):
    for half, fixtures in HALVES.items():
        for fixture in fixtures:
            if not wanted or any(f"{half}/{fixture.file}".startswith(prefix) for prefix in wanted):
                write(half, fixture)
    write_tables()


if __name__ == "__main__":
    main(sys.argv[1:])
