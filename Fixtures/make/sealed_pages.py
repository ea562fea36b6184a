"""Makes pages on which the reader of seals is measured: sealed and unsealed, clean, scanned and photographed.

    sealed_pages.py FOLDER [COUNT]

Writes COUNT sealed pages of each kind and twice as many without a seal, with `pages.tsv`: the file, its kind, and
`sealed` where a seal should be read. What has no seal has something that resembles one: the lines of a table, a bar code,
a chequered field, random modules. Every page is made from a seed that its name gives.
"""

import io
import random
import sys
from datetime import date
from pathlib import Path

import img2pdf
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

import sealing

A4 = (210, 297)
NAMES = "MARTIN BERNARD THOMAS PETIT ROBERT RICHARD DURAND DUBOIS MOREAU LAURENT SIMON MICHEL LEFEBVRE LEROY".split()
WORDS = "attestation contribution vie étudiante campus versement année universitaire inscription étudiant numéro".split()


def payload(chance):
    number = f"SPE6-{''.join(chance.choices('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', k=6))}-{chance.randrange(100):02}"
    given = "/".join(chance.sample(NAMES, chance.randint(1, 3)))
    born = date(2006, 1, 1).replace(month=chance.randint(1, 12), day=chance.randint(1, 28))
    ine = f"{chance.randrange(10**9):09}{''.join(chance.choices('ABCDEFGHJK', k=2))}"
    return sealing.attestation(number, given, chance.choice(NAMES), "", born, ine, date(2026, 7, 10))


def layout(chance):
    """Lines of text (left, from the top, size, words) and where the seal is: left, from the top, module; all in mm."""
    lines = []
    for index in range(chance.randint(8, 45)):
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(3, 9)))
        lines.append((20, 95 + 4.3 * index, chance.choice([8, 9, 10]), words))
    return lines, (chance.uniform(15, 160), chance.uniform(15, 60), chance.uniform(0.30, 0.40))


def lookalike(chance):
    """Dark rectangles (left, from the top, width, height in mm) that no reader should take for a seal."""
    left, top, side = chance.uniform(20, 120), chance.uniform(15, 50), chance.uniform(0.3, 0.6)
    kind = chance.choice(["table", "bars", "chequered", "random"])
    if kind == "table":
        rows, columns = chance.randint(4, 12), chance.randint(3, 8)
        across = [(left, top + 3 * row, 8 * columns, 0.2) for row in range(rows + 1)]
        return across + [(left + 8 * column, top, 0.2, 3 * rows) for column in range(columns + 1)]
    if kind == "bars":
        return [(left + side * x, top, side, 12) for x in range(90) if chance.random() < 0.5]
    squares = [(x, y) for x in range(40) for y in range(40)]
    dark = [(x + y) % 2 == 0 if kind == "chequered" else chance.random() < 0.5 for x, y in squares]
    return [(left + side * x, top + side * y, side, side) for (x, y), is_dark in zip(squares, dark) if is_dark]


def draw_code(page, rows, left, bottom, module, way):
    """As producers do it: a path of squares, a mask of one pixel a module, or a picture of some pixels a module."""
    if way == "path":
        for y, row in enumerate(reversed(rows)):
            for x, dark in enumerate(row):
                if dark:
                    page.rect(
                        (left + x * module) * mm, (bottom + y * module) * mm, module * mm, module * mm, stroke=0, fill=1
                    )  # fmt: skip
        return
    code = Image.new("L", (len(rows[0]), len(rows)), 255)
    code.putdata([0 if dark else 255 for row in rows for dark in row])
    code = code.convert("1") if way == "mask" else code.resize((5 * code.width, 5 * code.height), Image.NEAREST)
    page.drawImage(
        ImageReader(code), left * mm, bottom * mm, len(rows[0]) * module * mm, len(rows) * module * mm
    )  # fmt: skip


def vector(chance, sealed):
    lines, (left, top, module) = layout(chance)
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pagesize=(A4[0] * mm, A4[1] * mm), invariant=1)
    for x, y, size, words in lines:
        page.setFont("Helvetica", size)
        page.drawString(x * mm, (A4[1] - y) * mm, words)
    for x, y, wide, high in [] if sealed else lookalike(chance):
        page.rect(x * mm, (A4[1] - y - high) * mm, wide * mm, high * mm, stroke=0, fill=1)
    if sealed:
        rows = sealing.modules(sealed)
        draw_code(page, rows, left, A4[1] - top - len(rows) * module, module, chance.choice(["path", "mask", "picture"]))
    page.save()
    return stream.getvalue()


def raster(chance, sealed, dpi):
    """The printed sheet at a resolution, drawn four times finer so that edges fall between pixels."""
    lines, (left, top, module) = layout(chance)
    scale = dpi / 25.4
    sheet = Image.new("L", (round(A4[0] * scale), round(A4[1] * scale)), 250)
    draw = ImageDraw.Draw(sheet)
    for x, y, size, words in lines:
        font = ImageFont.truetype("DejaVuSans.ttf", max(6, round(size * 0.3528 * scale)))
        draw.text((x * scale, (y - 3) * scale), words, fill=30, font=font)
    for x, y, wide, high in [] if sealed else lookalike(chance):
        draw.rectangle((x * scale, y * scale, (x + wide) * scale - 1, (y + high) * scale - 1), fill=20)
    if sealed:
        rows = sealing.modules(sealed)
        side = len(rows) * module * scale
        fine = Image.new("L", (round(side * 4) + 64, round(side * 4) + 64), 250)
        pen = ImageDraw.Draw(fine)
        unit = module * scale * 4
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    pen.rectangle(
                        (32 + x * unit, 32 + y * unit, 32 + (x + 1) * unit - 1, 32 + (y + 1) * unit - 1), fill=20
                    )
        small = fine.resize((fine.width // 4, fine.height // 4), Image.LANCZOS)
        sheet.paste(small, (round(left * scale) - 8, round(top * scale) - 8))
    return sheet


def noisy(chance, image, amount):
    noise = Image.effect_noise(image.size, amount)
    return Image.blend(image, noise, 0.08)


def jpeg(image, quality):
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality, dpi=(200, 200))
    return stream.getvalue()


def scan(chance, sealed, quality=75):
    """As an office scanner at 200 dots per inch makes it: 0.6 to 2 degrees askew, a little soft, with noise."""
    sheet = raster(chance, sealed, 200)
    angle = chance.choice([-1, 1]) * chance.uniform(0.6, 2)
    sheet = sheet.rotate(angle, resample=Image.BICUBIC, fillcolor=245)
    return noisy(chance, sheet.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.7))), 25), quality


def photograph(chance, sealed):
    """As a telephone of twelve megapixels makes it, held by hand over a table."""
    sheet = raster(chance, sealed, 300)
    wide, high = 3024, 4032
    table = Image.new("L", (wide, high), chance.randint(60, 110))
    inset = [chance.uniform(0.03, 0.10) for _ in range(8)]
    corners = [
        (wide * inset[0], high * inset[1]), (wide * (1 - inset[2]), high * inset[3]),
        (wide * (1 - inset[4]), high * (1 - inset[5])), (wide * inset[6], high * (1 - inset[7])),
    ]  # fmt: skip
    warped = sheet.transform(
        (wide, high), Image.PERSPECTIVE, coefficients(corners, sheet.size), Image.BICUBIC, fillcolor=0
    )
    mask = Image.new("L", sheet.size, 255).transform(
        (wide, high), Image.PERSPECTIVE, coefficients(corners, sheet.size), Image.NEAREST, fillcolor=0
    )
    table.paste(warped, (0, 0), mask)
    table = ImageEnhance.Contrast(table).enhance(chance.uniform(0.6, 0.95))
    return noisy(chance, table.filter(ImageFilter.GaussianBlur(chance.uniform(0.6, 1.4))), 30), 85


def coefficients(corners, size):
    """Of the perspective that puts a sheet's corners there (Pillow asks for the way back)."""
    import numpy

    wide, high = size
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (wide, 0), (wide, high), (0, high)]):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return numpy.linalg.solve(numpy.array(rows), numpy.array(values)).tolist()


def make(kind, chance, sealed):
    if kind == "clean":
        return "pdf", vector(chance, sealed)
    if kind == "jpeg70":
        return "pdf", img2pdf.convert(jpeg(raster(chance, sealed, 200), 70))
    if kind == "scan-pdf":
        return "pdf", img2pdf.convert(jpeg(*scan(chance, sealed)))
    if kind == "scan-jpeg":
        return "jpg", jpeg(*scan(chance, sealed))
    return "jpg", jpeg(*photograph(chance, sealed))


KINDS = ["clean", "jpeg70", "scan-pdf", "scan-jpeg", "photo"]


def main(folder, count="100"):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "pages.tsv", "w", encoding="utf-8") as table:
        for kind in KINDS:
            for index in range(3 * int(count)):
                name = f"{kind}-{index:04}"
                chance = random.Random(name)
                sealed = payload(chance) if index % 3 == 0 else ""
                extension, content = make(kind, chance, sealed)
                (folder / f"{name}.{extension}").write_bytes(content)
                table.write(f"{name}.{extension}\t{kind}\t{'sealed' if sealed else ''}\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
