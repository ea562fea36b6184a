"""Holds the made files against other programs: djpeg, pdfinfo, pdftotext, pdfimages and Pillow.

python3 check.py        prints what does not agree and ends with status 1, or says how many files do
"""

import hashlib
import io
import re
import subprocess
import sys
import unicodedata

sys.dont_write_bytecode = True

import numpy  # noqa: E402
from PIL import Image  # noqa: E402

from make import FIXTURES, HALVES  # noqa: E402

SIZE_LIMITS = {"uploads": 20_000_000, "corpus": 12_000_000}


def run(*command):
    result = subprocess.run([str(part) for part in command], capture_output=True)
    return result.returncode, result.stdout, result.stderr.decode(errors="replace")


def jpeg_facts(path):
    status, decoded, said = run("djpeg", "-grayscale", path)
    if "Unsupported color conversion" in said:  # four inks
        status, decoded, said = run("djpeg", path)
    facts = {"decodes": status == 0, "said": said.strip()}
    if status == 0:
        grey = numpy.asarray(Image.open(io.BytesIO(decoded)).convert("L"), float)
        facts |= {"short": min(grey.shape), "mean": grey.mean(), "spread": grey.std()}
    return facts


def pdf_facts(path):
    status, said, errors = run("pdfinfo", path)
    pages = re.search(rb"Pages:\s+(\d+)", said)
    text = run("pdftotext", path, "-")[1].decode(errors="replace")
    densities = [int(line.split()[12]) for line in run("pdfimages", "-list", path)[1].decode().splitlines()[2:]]
    return {
        "opens": status == 0,
        "errors": errors,
        "pages": int(pages[1]) if pages else 0,
        "text": text,
        "density": min(densities, default=None),
    }


def is_jpeg(data):
    return data.startswith(b"\xff\xd8\xff")


def complaints_about(fixture, path):
    """What contradicts the row of the table, in words."""
    data, codes = path.read_bytes(), set(fixture.codes.split())
    if is_jpeg(data):
        yield from complaints_about_jpeg(jpeg_facts(path), codes, data, path)
    elif data.startswith(b"%PDF"):
        yield from complaints_about_pdf(pdf_facts(path), codes, fixture)
    elif not codes & {"file.empty", "file.unreadable", "format.not-accepted"}:
        yield "is neither JPEG nor PDF"
    if is_jpeg(data) and path.suffix.lower() == ".pdf" or data.startswith(b"%PDF") and path.suffix.lower()[:3] == ".jp":
        if "format.extension-mismatch" not in codes:
            yield "has the wrong extension"


def complaints_about_jpeg(facts, codes, data, path):
    if codes & {"jpeg.truncated", "jpeg.corrupt"}:
        wanted = "Premature end of JPEG file" if "jpeg.truncated" in codes else "Corrupt JPEG data"
        if wanted not in facts["said"]:
            yield f"djpeg says {facts['said']!r}"
        return
    if "format.unsupported" in codes:
        return
    if facts["said"] or not facts["decodes"]:
        yield f"djpeg says {facts['said']!r}"
        return
    if (facts["short"] < 1000) != ("jpeg.too-small" in codes):
        yield f"has {facts['short']} pixels on the short side"
    if (facts["mean"] < 40) != ("content.dark" in codes):
        yield f"has a mean of {facts['mean']:.0f}"
    if (facts["spread"] < 5 and facts["mean"] > 200) != ("content.blank" in codes):
        yield f"has a spread of {facts['spread']:.1f}"
    if (b"Exif" in data and 0x8825 in Image.open(path).getexif()) != ("jpeg.gps-present" in codes):
        yield "GPS or not"


def complaints_about_pdf(facts, codes, fixture):
    refusals = {"pdf.damaged": "Couldn't", "pdf.password-protected": "Incorrect password"}
    for code, wanted in refusals.items():
        if code in codes:
            if facts["opens"] or wanted not in facts["errors"]:
                yield f"pdfinfo says {facts['errors']!r}"
            return
    if not facts["opens"] and "pdf.no-pages" not in codes:
        yield f"pdfinfo says {facts['errors']!r}"
    if (facts["pages"] == 0) != ("pdf.no-pages" in codes):
        yield f"has {facts['pages']} pages"
    if (facts["density"] or 200) < 100 and "content.too-low-resolution" not in codes:
        yield f"has an image of {facts['density']} dpi"
    if "content.too-low-resolution" in codes and not (facts["density"] or 200) < 100:
        yield f"has {facts['density']} dpi"
    text = unicodedata.normalize("NFC", facts["text"])
    if text.strip():
        person = fixture.person
        for wanted in ((person.usage_name or person.family_name).upper(), person.given_names.upper()):
            if wanted not in text.upper():
                yield f"does not name {wanted}"
        if "cvec" in fixture.file.lower() and person.cvec_number not in text:
            yield "does not bear the CVEC number of its student"
    elif not facts["density"] and not codes & {"content.blank", "pdf.no-pages"}:
        yield "has neither text nor images"


def main():
    complaints = []
    for half, fixtures in HALVES.items():
        files = {fixture.file: FIXTURES / half / fixture.file for fixture in fixtures}
        found = {str(path.relative_to(FIXTURES / half)) for path in (FIXTURES / half).rglob("*") if path.is_file()}
        complaints += [f"{half}/{file}: is on no list" for file in sorted(found - set(files))]
        digests = {}
        for fixture in fixtures:
            path = files[fixture.file]
            digest = hashlib.sha256(path.read_bytes()).digest()
            if half == "uploads" and digest in digests:
                complaints.append(f"{half}/{fixture.file}: has the bytes of {digests[digest]}")
            digests[digest] = fixture.file
            complaints += [f"{half}/{fixture.file}: {words}" for words in complaints_about(fixture, path)]
        weight = sum(path.stat().st_size for path in files.values() if "too-large" not in str(path))
        if weight > SIZE_LIMITS[half]:
            complaints.append(f"{half}: {weight} bytes")
        print(f"{half}: {len(files)} files, {weight / 1e6:.1f} MB")
    print("\n".join(complaints) or "every file agrees with its row")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
