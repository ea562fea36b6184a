"""An A4 sheet as a list of marks in points from the top left corner, and the layout of a document on it."""

import random
import subprocess
from dataclasses import dataclass, field
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from drawings import BALLPOINT, BLACK, BLUE, GREY, draw_card, pen_strokes, qr_cells

WIDTH, HEIGHT = 595.28, 841.89
MARGIN = 62

FAMILIES = {
    "sans": "Liberation Sans",
    "sans-bold": "Liberation Sans:bold",
    "serif": "Liberation Serif",
    "serif-bold": "Liberation Serif:bold",
    "mono": "Liberation Mono",
    "round-hand": "Breip",
    "narrow-hand": "Kristi",
    "wide": "DejaVu Sans",
    "wide-bold": "DejaVu Sans:bold",
}


@dataclass
class Words:
    x: float
    y: float
    text: str
    font: str = "sans"
    size: float = 10.5
    ink: tuple = BLACK
    angle: float = 0


@dataclass
class Shape:
    """A line through points, or a filled area."""

    points: list
    ink: tuple = BLACK
    thickness: float = 0.8
    is_filled: bool = False


@dataclass
class Sheet:
    marks: list = field(default_factory=list)

    def words(self, x, y, text, font="sans", *values):
        self.marks.append(Words(x, y, text, font_for(text, font), *values))

    def line(self, *points, **options):
        self.marks.append(Shape(list(points), **options))

    def box(self, x, y, width, height, **options):
        self.line((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y), **options)


def font_for(text, font):
    """Letters beyond Latin Extended-B, as in Vietnamese, are not in every font."""
    if all(ord(letter) < 0x1E00 or 0x2000 <= ord(letter) < 0x2100 for letter in text):
        return font
    return "wide-bold" if font.endswith("bold") else "wide"


@cache
def font_file(font):
    family, _, weight = FAMILIES[font].partition(":")
    pattern = f"{family}:bold" if weight else f"{family}:regular"
    return subprocess.run(["fc-match", "-f", "%{file}", pattern], capture_output=True, text=True, check=True).stdout


@cache
def registered(font):
    name = f"fixture-{font}"
    pdfmetrics.registerFont(TTFont(name, font_file(font)))
    return name


def width_of(text, font, size):
    return pdfmetrics.stringWidth(text, registered(font_for(text, font)), size)


def lay_out(document, seed):
    """Puts a document on one sheet."""
    return Layout(document, random.Random(seed)).sheet


class Layout:
    """Walks down the page, block by block."""

    def __init__(self, document, chance):
        self.sheet, self.chance, self.document = Sheet(), chance, document
        self.plain, self.bold = document.font, document.font + "-bold"
        self.hand, self.hand_size = chance.choice([("round-hand", 14), ("narrow-hand", 20)])
        self.y = MARGIN
        self.sheet.words(168, 560, "SPÉCIMEN", self.plain, 15, (0.80, 0.80, 0.83), 35)
        self._letterhead()
        for kind, *values in document.blocks:
            getattr(self, kind)(*values)

    def _letterhead(self):
        self.sheet.box(MARGIN, self.y - 12, 26, 26, ink=BLUE, is_filled=True)
        self.sheet.line(
            (MARGIN + 6, self.y + 8), (MARGIN + 13, self.y - 6), (MARGIN + 20, self.y + 8), ink=(1, 1, 1), thickness=2
        )
        self.sheet.words(MARGIN + 36, self.y + 4, self.document.letterhead, self.bold, 10, BLUE)
        self.sheet.line((MARGIN, self.y + 24), (WIDTH - MARGIN, self.y + 24), ink=BLUE, thickness=1.2)
        self.y += 68
        self._centred(self.document.title, self.bold, 17)
        self.y += 30

    def _centred(self, text, font, size, ink=BLACK):
        size = min(size, size * (WIDTH - 2 * MARGIN) / width_of(text, font, size))
        self.sheet.words((WIDTH - width_of(text, font, size)) / 2, self.y, text, font, size, ink)

    def _wrapped(self, text, size, indent=0):
        line = ""
        for word in text.split() + [None]:
            longer = f"{line} {word}".strip()
            if word is None or width_of(longer, self.plain, size) > WIDTH - 2 * MARGIN - indent:
                self.sheet.words(MARGIN + indent, self.y, line, self.plain, size)
                self.y += size * 1.42
                longer = word
            line = longer

    def subtitle(self, text):
        self._centred(text, self.plain, 11.5, BLUE)
        self.y += 24

    def paragraph(self, text):
        self.y += 5
        self._wrapped(text, 10.5)
        self.y += 6

    def field(self, label, value):
        self.sheet.words(MARGIN, self.y, f"{label} :", self.plain, 10.5, GREY)
        left = MARGIN + 158
        if self.document.is_filled_by_hand:
            self.sheet.line((left - 4, self.y + 3), (WIDTH - MARGIN, self.y + 3), ink=GREY, thickness=0.4)
            self._write(left, self.y - self.chance.uniform(-1, 1.5), value)
            self.y += 25
        else:
            self.sheet.words(left, self.y, value, self.bold, 10.5)
            self.y += 19

    def _write(self, x, y, text, right=WIDTH - MARGIN):
        # A hand writes the ligature as two letters, and so do the fonts that have none.
        text = text.replace("œ", "oe").replace("Œ", "Oe")
        room = (right - x) / width_of(text, self.hand, self.hand_size)
        self.sheet.words(
            x, y, text, self.hand, self.hand_size * min(1, room), BALLPOINT, self.chance.uniform(-0.7, 0.9)
        )

    def tick(self, is_ticked, text):
        self.sheet.box(MARGIN + 8, self.y - 8, 9, 9)
        if is_ticked:
            ink = BALLPOINT if self.document.is_filled_by_hand else BLACK
            x, y, wobble = MARGIN + 8, self.y - 8, self.chance.uniform(0, 2)
            self.sheet.line((x + 1, y + 1 + wobble / 2), (x + 9, y + 9), ink=ink, thickness=1.3)
            self.sheet.line((x + 8 + wobble, y), (x + 1, y + 8), ink=ink, thickness=1.3)
        self._wrapped(text, 10.5, indent=28)
        self.y += 5

    def gap(self):
        self.y += 18

    def small(self, text):
        self.sheet.words(MARGIN, HEIGHT - 46, text, self.plain, 7.5, GREY)

    def code(self, text):
        """A QR code that says what the page says."""
        cells = qr_cells(text)
        side, left = 88 / len(cells), WIDTH - MARGIN - 92
        for row, line in enumerate(cells):
            for column, is_dark in enumerate(line):
                if is_dark:
                    self.sheet.box(left + column * side, self.y + row * side, side, side, is_filled=True, thickness=0)
        self.y += 104

    def signature(self, name, place):
        self.y = max(self.y + 14, HEIGHT - 250)
        if self.document.is_filled_by_hand:
            self._write(MARGIN, self.y, place, right=WIDTH - MARGIN - 215)
        else:
            self.sheet.words(MARGIN, self.y, place, self.plain, 10.5)
        left = WIDTH - MARGIN - 200
        self.sheet.words(left, self.y, "Signature :", self.plain, 10.5, GREY)
        self.sheet.words(left, self.y + 15, name, self.plain, 9, GREY)
        for stroke in pen_strokes(name):
            self.sheet.line(
                *[(left + 18 + 140 * x, self.y + 62 + 34 * y) for x, y in stroke], ink=BALLPOINT, thickness=1.25
            )
        self.y += 120

    def card(self, side, student):
        draw_card(self.sheet, side, student, MARGIN + 70, self.y + 6)
        self.y += 226
