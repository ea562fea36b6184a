"""What a scanner or a telephone makes of a sheet of paper."""

import io
from datetime import datetime

import img2pdf
import numpy
from PIL import Image, ImageFilter

from producers import pixels

TELEPHONE = (1728, 2304)


def scan(document, seed, dpi=200, grey=True):
    """A flatbed scan: slightly askew, greyish paper, uneven lamp, grain and a few specks."""
    chance = numpy.random.default_rng(seed)
    image = Image.fromarray(pixels(document, seed, dpi))
    image = image.rotate(chance.uniform(-0.9, 0.9), Image.BICUBIC, fillcolor=(255, 255, 255))
    sheet = numpy.asarray(image.filter(ImageFilter.GaussianBlur(dpi / 300)), numpy.float32) / 255
    height, width = sheet.shape[:2]
    paper = numpy.array([0.955, 0.950, 0.935], numpy.float32)
    across = numpy.linspace(0, 1, width, dtype=numpy.float32)
    down = numpy.linspace(0, 1, height, dtype=numpy.float32)[:, None]
    lamp = 1 - 0.035 * (across - chance.uniform(0.3, 0.7)) ** 2 * 4 - 0.03 * down * chance.uniform(0.3, 1)
    lamp = lamp * (1 - 0.25 * numpy.exp(-across * width / (dpi * 0.06)))
    sheet = (0.06 + 0.94 * sheet) * paper * lamp[:, :, None]
    sheet += chance.normal(0, 0.008, (height, width, 1)).astype(numpy.float32)
    for _ in range(25):
        y, x, size = chance.integers(height - 4), chance.integers(width - 4), chance.integers(1, 4)
        sheet[y : y + size, x : x + size] *= 0.55
    finished = Image.fromarray((sheet.clip(0, 1) * 255).astype(numpy.uint8))
    return finished.convert("L") if grey else finished


def blank_scan(seed, dpi=200):
    """The back of the sheet: paper and grain, nothing written."""
    chance = numpy.random.default_rng(seed)
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    down = numpy.linspace(0, 1, height)[:, None]
    sheet = 246 - 3 * down + chance.normal(0, 1.0, (height, width))
    return Image.fromarray(sheet.clip(0, 255).astype(numpy.uint8))


def photograph(document, seed, size=TELEPHONE, light=1.0, blur=0.8, grain=0.012, margin=0.06):
    """The sheet on a wooden table, seen from a little askew, in lamp light."""
    chance = numpy.random.default_rng(seed)
    width, height = size
    sheet = Image.fromarray(pixels(document, seed, dpi=200))
    corners = [(margin, margin), (1 - margin, margin), (1 - margin, 1 - margin), (margin, 1 - margin)]
    corners = [
        ((x + chance.uniform(-0.03, 0.03)) * width, (y + chance.uniform(-0.025, 0.025)) * height) for x, y in corners
    ]
    seen = _in_perspective(sheet, corners, size)
    mask = _in_perspective(Image.new("L", sheet.size, 255), corners, size)
    shadow = numpy.asarray(mask.filter(ImageFilter.GaussianBlur(width / 60)), numpy.float32)[:, :, None] / 255
    inside = numpy.asarray(mask.filter(ImageFilter.GaussianBlur(1)), numpy.float32)[:, :, None] / 255
    picture = numpy.asarray(seen, numpy.float32) / 255 * numpy.array([0.93, 0.91, 0.86]) + 0.02
    picture = _table(chance, width, height) * (1 - 0.45 * shadow) * (1 - inside) + picture * inside
    y, x = numpy.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    lamp = 1.03 - 0.34 * ((x - chance.uniform(0.2, 0.8)) ** 2 + (y - chance.uniform(0.1, 0.5)) ** 2)
    hand = 1 - 0.16 / (1 + numpy.exp(-((x * chance.uniform(0.6, 1.1) + y) - 1.35) * 9))
    picture = picture * (lamp * hand * light)[:, :, None]
    image = Image.fromarray((picture.clip(0, 1) * 255).astype(numpy.uint8)).filter(ImageFilter.GaussianBlur(blur))
    # Sensor grain is coarser than a pixel once the telephone has smoothed it.
    rough = chance.normal(0, 1, (height // 2, width // 2)).astype(numpy.float32)
    rough = numpy.asarray(Image.fromarray(rough).resize(size, Image.BILINEAR))
    final = numpy.asarray(image, numpy.float32) + rough[:, :, None] * grain * 255 * max(light, 0.1)
    return Image.fromarray(final.clip(0, 255).astype(numpy.uint8))


def _in_perspective(image, corners, size):
    """Maps the image's corners to the given points, clockwise from the top left."""
    width, height = image.size
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (width, 0), (width, height), (0, height)]):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return image.transform(size, Image.PERSPECTIVE, numpy.linalg.solve(rows, values), Image.BICUBIC)


def _table(chance, width, height):
    """Wood: long waves along the grain in two browns."""
    y, x = numpy.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    waves = numpy.sin(38 * x + 3 * numpy.sin(2.1 * y + chance.uniform(0, 6)) + 1.2 * numpy.sin(9 * y + 14 * x))
    tone = 0.5 + 0.22 * waves + 0.06 * numpy.sin(190 * x + 8 * numpy.sin(3 * y))
    return numpy.array([0.30, 0.19, 0.12]) + tone[:, :, None] * numpy.array([0.26, 0.19, 0.12])


def beach(seed, size=(2048, 1536)):
    """A holiday picture: sky, sea, sand, sun and a parasol."""
    chance = numpy.random.default_rng(seed)
    width, height = size
    y, x = numpy.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    shore = 0.68 + 0.02 * numpy.sin(7 * x) + 0.008 * numpy.sin(31 * x)
    sky = numpy.stack([0.35 + 0.75 * y, 0.60 + 0.5 * y, 0.90 + 0.1 * y], -1)
    sea = numpy.stack([0.02 + 0.2 * y, 0.22 + 0.45 * y, 0.45 + 0.25 * y], -1)
    sea += (0.05 * numpy.sin(260 * y**2 + 5 * numpy.sin(6 * x)) * numpy.sin(40 * x + 90 * y))[:, :, None]
    sand = numpy.stack([0.93 - 0.1 * y, 0.82 - 0.12 * y, 0.60 - 0.1 * y], -1)
    sand += chance.normal(0, 0.03, (height, width, 1))
    picture = numpy.where((y < 0.42)[:, :, None], sky, numpy.where((y < shore)[:, :, None], sea, sand))
    sun = numpy.exp(-((x - 0.76) ** 2 * 1.8 + (y - 0.14) ** 2) * 900)
    picture = picture + (sun * 0.9)[:, :, None]
    dome = ((x - 0.25) / 0.16) ** 2 + ((y - 0.72) / 0.17) ** 2 < 1
    dome &= y < 0.72
    stripes = (numpy.floor((x - 0.09) / 0.04) % 2)[:, :, None]
    picture = numpy.where(
        dome[:, :, None], stripes * numpy.array([0.9, 0.9, 0.88]) + (1 - stripes) * [0.8, 0.15, 0.12], picture
    )
    picture[(abs(x - 0.25) < 0.003) & (y > 0.7) & (y < 0.93)] = 0.25
    image = Image.fromarray((picture.clip(0, 1) * 255).astype(numpy.uint8))
    return image.filter(ImageFilter.GaussianBlur(1))


def jpeg(image, quality=62, dpi=None, orientation=1, gps=False, **options):
    """The picture as JPEG; a telephone stores it lying and says so in `orientation`."""
    turns = {3: Image.ROTATE_180, 6: Image.ROTATE_90, 8: Image.ROTATE_270}
    image = image.transpose(turns[orientation]) if orientation in turns else image
    if dpi:
        options |= {"dpi": (dpi, dpi), "optimize": True}
    else:
        options["exif"] = telephone_exif(orientation, gps)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, **options)
    return out.getvalue()


def telephone_exif(orientation, gps):
    """EXIF of an invented telephone; the place, where there is one, is in the open sea."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Exemple", "Galet 7"
    exif[0x0112], exif[0x0132] = orientation, "2026:08:26 09:30:00"
    exif[0x011A] = exif[0x011B] = 72.0
    exif[0x0128] = 2
    if gps:
        exif.get_ifd(0x8825).update({0: b"\x02\x03\x00\x00", 1: "N", 2: (42.0, 0.0, 0.0), 3: "E", 4: (5.0, 30.0, 0.0)})
    return exif


def as_pdf(images):
    """Scanned pages as PDF, the JPEG data untouched."""
    moment = datetime(2026, 8, 26, 9, 30)
    a4 = img2pdf.get_layout_fun((img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)))
    return img2pdf.convert(
        images, creationdate=moment, moddate=moment, layout_fun=a4, producer="Numeriseur Exemple 4.2"
    )
