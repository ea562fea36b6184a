"""Recipes: functions of a student and a seed that return a file's bytes, each with words that say how it is made."""

import io
from dataclasses import dataclass
from typing import Callable

from PIL import Image

import documents
import markup
import mishaps
import paper
import producers


@dataclass(frozen=True)
class Recipe:
    """How to make a file, and how to say so in the README."""

    words: str
    make: Callable

    def then(self, words, change):
        """The same file after something was done to it; `change` gets the bytes and the seed."""
        return Recipe(f"{self.words}; {words}", lambda student, seed: change(self.make(student, seed), seed))


PRINTERS = {
    "reportlab": producers.reportlab,
    "cairo": producers.with_cairo,
    "Ghostscript": producers.ghostscript,
    "wkhtmltopdf": producers.wkhtmltopdf,
    "LibreOffice": producers.libreoffice,
    "reportlab, fonts not embedded": lambda d, s, pages=1: producers.reportlab(d, s, pages, embeds_fonts=False),
}


def printed(document, by, pages=1):
    def make(student, seed):
        return PRINTERS[by](document(student), seed, *([pages] if pages > 1 else []))

    return Recipe(f"{by}, {pages} pages" if pages > 1 else by, make)


def scanned(document, dpi=200, grey=True, quality=70, by_hand=True, **options):
    form = documents.by_hand(document) if by_hand else document
    return Recipe(
        f"scan, {dpi} dpi {'grey' if grey else 'colour'}",
        lambda student, seed: paper.jpeg(paper.scan(form(student), seed, dpi, grey), quality, dpi=dpi, **options),
    )


def photographed(document, orientation=1, gps=False, quality=72, by_hand=True, **options):
    form = documents.by_hand(document) if by_hand else document
    words = "photo" + (f", EXIF orientation {orientation}" if orientation > 1 else "") + (", GPS" if gps else "")
    words += "".join(f", {name} {value}" for name, value in options.items() if name in ("light", "blur"))
    return Recipe(
        words,
        lambda student, seed: paper.jpeg(
            paper.photograph(form(student), seed, **options), quality, orientation=orientation, gps=gps
        ),
    )


def scanned_pdf(*forms, dpi=200, grey=True, quality=68):
    """One page per document, each an image."""

    def make(student, seed):
        pages = [
            paper.jpeg(paper.scan(documents.by_hand(form)(student), seed + n, dpi, grey), quality, dpi=dpi)
            for n, form in enumerate(forms)
        ]
        return producers.pinned(paper.as_pdf(pages), seed)

    return Recipe(f"scan, {dpi} dpi, img2pdf", make)


def plain(words, make):
    return Recipe(words, lambda student, seed: make(seed))


def locked(recipe, **options):
    return recipe.then("qpdf --encrypt", lambda data, seed: mishaps.locked(data, **options))


def changed(recipe, change):
    """After a mishap that needs no seed, named by its function."""
    return recipe.then(change.__name__.replace("_", " "), lambda data, seed: change(data))


def web_page(document):
    return Recipe("HTML saved by a browser", lambda student, seed: markup.as_html(document(student)).encode())


def small_picture(document):
    def make(student, seed):
        return paper.jpeg(paper.scan(document(student), seed).resize((900, 1273)), 70, dpi=72)

    return Recipe("scan made smaller to 900 × 1273", make)


def arithmetic(recipe):
    return recipe.then("jpegtran -arithmetic", lambda data, seed: mishaps.arithmetic(data))


def as_image(recipe, kind, **options):
    return recipe.then(f"saved as {kind}", lambda data, seed: mishaps.as_image(data, kind, **options))


def zipped(recipe):
    return recipe.then("zipped", lambda data, seed: mishaps.zipped({"droit-image.jpg": data}))


def scrambled(recipe):
    return recipe.then("900 random bytes in the middle", lambda data, seed: mishaps.scrambled(data, seed))


def recoded(words, **options):
    """The scan written again by Pillow in an unusual way."""

    def make(data, seed):
        out = io.BytesIO()
        Image.open(io.BytesIO(data)).convert(options.get("mode", "RGB")).save(
            out, "JPEG", quality=68, **{key: value for key, value in options.items() if key != "mode"}
        )
        return out.getvalue()

    return scanned(documents.cvec, by_hand=False, grey=False).then(words, make)
