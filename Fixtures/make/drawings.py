"""The drawn parts of a document: QR code, signature and identity card."""

import math
import random

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

BLACK, GREY, BLUE, BALLPOINT = (0.06, 0.06, 0.08), (0.45, 0.45, 0.48), (0.07, 0.21, 0.45), (0.10, 0.16, 0.52)


def qr_cells(text):
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return [
        [bool(code.isDark(row, column)) for column in range(code.getModuleCount())]
        for row in range(code.getModuleCount())
    ]


def pen_strokes(name):
    """A scrawl that is always the same for one name: a tall initial, a run of uneven loops and a flourish."""
    chance = random.Random(name)
    initial = chance.choice(
        [
            [(0.0, 0.35), (0.07, -0.9), (0.12, 0.55), (0.02, 0.15)],
            [(0.16, -0.5), (0.06, -0.95), (0.0, -0.5), (0.14, -0.15), (0.08, 0.5), (-0.04, 0.2)],
            [(0.02, 0.55), (0.05, -0.9), (0.16, -0.75), (0.15, -0.25), (0.06, -0.1), (0.16, 0.4)],
            [(0.17, -0.7), (0.04, -0.8), (-0.03, 0.0), (0.06, 0.5), (0.17, 0.25)],
            [(-0.02, -0.75), (0.2, -0.85), (0.1, -0.8), (0.05, 0.5), (-0.04, 0.3), (0.1, 0.1)],
        ]
    )
    initial = [(a + chance.uniform(-0.02, 0.02), b + chance.uniform(-0.12, 0.12)) for a, b in initial]
    knots, x = initial, 0.18
    for _ in range(chance.randint(5, 9)):
        height = chance.uniform(0.12, 0.62) * chance.choice([1, 1, 1.7])
        knots += [
            (x, 0.30 + chance.uniform(-0.06, 0.1)),
            (x + 0.05, 0.3 - height),
            (x - chance.uniform(0, 0.05), 0.2 - height / 2),
        ]
        x += chance.uniform(0.06, 0.13)
    knots += [(x, 0.34), (x + 0.1, chance.uniform(-0.2, 0.2))]
    end = x + 0.1
    bow = chance.uniform(0.05, 0.3)
    flourish = [(end, 0.5), (end * 0.6, 0.62 - bow / 2), (end * 0.2, 0.75 + bow / 2), (end * 0.75, 0.72)]
    return [[(a / end * 0.95, b) for a, b in smooth(points)] for points in (knots, flourish)]


def smooth(knots):
    """A Catmull-Rom curve through the knots."""
    points = []
    padded = [knots[0], *knots, knots[-1]]
    for p, q, r, s in zip(padded, padded[1:], padded[2:], padded[3:]):
        for t in (0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875):
            points.append(
                tuple(
                    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
                    for a, b, c, d in zip(p, q, r, s)
                )
            )
    return points + [knots[-1]]


def draw_card(sheet, side, student, x, y):
    """An identity card of no country, 300 by 190 points."""
    sheet.box(x, y, 300, 190, ink=(0.86, 0.90, 0.95), is_filled=True)
    for wave in range(9):
        points = [(x + 6 + 2.88 * n, y + 22 + wave * 18 + 5 * math.sin(n / 7 + wave)) for n in range(101)]
        sheet.line(*points, ink=(0.74, 0.82, 0.90), thickness=0.7)
    sheet.box(x, y, 300, 190, ink=GREY, thickness=1)
    sheet.words(x + 12, y + 18, "PAYS EXEMPLE  ·  CARTE D'IDENTITÉ SPÉCIMEN", "sans-bold", 9, BLUE)
    rows = [
        ("Nom", student.family_name.upper()),
        ("Prénom(s)", student.given_names),
        ("Né(e) le", student.born_on),
        ("à", student.birth_place),
    ]
    if side == "front":
        _portrait(sheet, x + 14, y + 34)
    else:
        rows = [
            ("Adresse", student.address.split(",")[0] + "," + student.address.split(",")[1]),
            ("Commune", student.birth_place),
            ("Délivrée le", "04/03/2022"),
            ("Valable jusqu'au", "03/03/2032"),
        ]
    for row, (label, value) in enumerate(rows):
        left = x + (104 if side == "front" else 16)
        sheet.words(left, y + 44 + row * 26, label, "sans", 6.5, GREY)
        sheet.words(left, y + 55 + row * 26, value, "sans-bold", 9.5)
    bare = "".join(c for c in student.family_name.upper() if c.isascii() and c.isalpha())
    for row, text in enumerate([f"IDXXX{bare}", f"{student.number}0XXX{student.birth_date:%y%m%d}"]):
        sheet.words(x + 12, y + 166 + row * 14, text[:30].ljust(30, "<"), "mono", 10.5)


def _portrait(sheet, x, y):
    sheet.box(x, y, 78, 100, ink=(0.90, 0.92, 0.93), is_filled=True)
    ring = [(math.cos(n / 20 * math.pi), math.sin(n / 20 * math.pi)) for n in range(41)]
    sheet.line(*[(x + 39 + 21 * a, y + 40 + 27 * b) for a, b in ring], ink=(0.35, 0.24, 0.17), is_filled=True)
    sheet.line(*[(x + 39 + 17 * a, y + 45 + 21 * b) for a, b in ring], ink=(0.86, 0.70, 0.58), is_filled=True)
    sheet.line(
        (x + 4, y + 100),
        (x + 14, y + 78),
        (x + 39, y + 68),
        (x + 64, y + 78),
        (x + 74, y + 100),
        ink=(0.22, 0.30, 0.42),
        is_filled=True,
    )
    for eye in (31, 47):
        sheet.line(*[(x + eye + 1.8 * a, y + 42 + 1.5 * b) for a, b in ring], is_filled=True)
    sheet.line((x + 32, y + 56), (x + 39, y + 58), (x + 46, y + 56), ink=(0.6, 0.3, 0.28), thickness=1.4)
