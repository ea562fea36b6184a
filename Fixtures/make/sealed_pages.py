"""Makes pages on which the reader of seals is measured: sealed and unsealed, clean, scanned and photographed.

    sealed_pages.py FOLDER [COUNT]

Writes COUNT sealed pages of each kind and as many pages without a seal as all of them, with `pages.tsv`: the file, its
kind, and `sealed` where a seal should be read. Every page is made from a seed that its name gives.
"""

import io
import random
import sys
from datetime import date
from pathlib import Path

import img2pdf
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont
from reportlab.lib.units import mm
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


def vector(chance, sealed):
    lines, (left, top, module) = layout(chance)
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pagesize=(A4[0] * mm, A4[1] * mm), invariant=1)
    for x, y, size, words in lines:
        page.setFont("Helvetica", size)
        page.drawString(x * mm, (A4[1] - y) * mm, words)
    for y, row in enumerate(sealing.modules(sealed) if sealed else []):
        for x, dark in enumerate(row):
            if dark:
                page.rect(
                    (left + x * module) * mm, (A4[1] - top - (y + 1) * module) * mm, module * mm, module * mm,
                    stroke=0, fill=1,
                )  # fmt: skip
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
            for index in range(2 * int(count)):
                name = f"{kind}-{index:04}"
                chance = random.Random(name)
                sealed = payload(chance) if index % 2 == 0 else ""
                extension, content = make(kind, chance, sealed)
                (folder / f"{name}.{extension}").write_bytes(content)
                table.write(f"{name}.{extension}\t{kind}\t{'sealed' if sealed else ''}\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
