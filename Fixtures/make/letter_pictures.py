"""Draws the golden letters as pictures for the documentation: python3 Fixtures/make/letter_pictures.py

Needs Debian's chromium and python3-pil (or Pillow). Also says where a letter is wider than a phone or loads anything.
"""

import pathlib
import sys

from PIL import Image

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "Tests/CommandTests"))
sys.dont_write_bytecode = True

from browser import Browser  # noqa: E402

documentation = root / "Sources/Correspondence/Correspondence.docc"
pictures = documentation / "Resources"
pictures.mkdir(parents=True, exist_ok=True)
letters = sorted((root / "Fixtures/golden/letters").glob("*.html"))
complaints = []

with Browser() as browser:
    for letter in letters:
        for width in (360, 800):
            browser.size(width)
            browser.open(str(letter))
            if browser.run("document.documentElement.scrollWidth") > width:
                complaints.append(f"{letter.name} is wider than {width} pixels")
            if browser.run("document.querySelectorAll('img, link, script, iframe, object, [src]').length"):
                complaints.append(f"{letter.name} loads something")
            complaints += [f"{letter.name}: {trouble}" for trouble in browser.troubles()]
        # Wide enough to read, narrow enough to stand beside another.
        browser.size(560, 300)
        picture = pictures / (letter.name.removesuffix(".html") + ".png")
        browser.picture(str(picture))
        # Text and four colours need no more than these.
        Image.open(picture).convert("RGB").quantize(16, dither=Image.Dither.NONE).save(picture, optimize=True)
        if picture.stat().st_size > 60_000:
            complaints.append(f"{picture.name} has {picture.stat().st_size} bytes")

kinds = sorted({letter.name.split(".")[0] for letter in letters})
rows = "\n".join(f"| `{kind}` | ![{kind} in French]({kind}.fr.png) | ![{kind} in English]({kind}.en.png) |" for kind in kinds)
(documentation / "Letters.md").write_text(f"""# Letters as a student sees them

One of each kind, in both languages, as a browser shows its HTML at 560 pixels.

## Overview

Made from `Fixtures/golden/letters` by `python3 Fixtures/make/letter_pictures.py`, which also opens every letter at 360 and
800 pixels and complains of one that is wider or that loads anything. The plain texts lie beside them (`.txt`).

| kind | French | English |
|---|---|---|
{rows}
""", encoding="utf-8")

print("\n".join(complaints) or f"{len(letters)} letters drawn, none wider than a phone, none loads anything")
sys.exit(1 if complaints else 0)
