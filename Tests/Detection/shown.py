"""Whether two files look different to a reader: pictures decoded by Pillow, pages drawn and read by poppler's tools."""

import hashlib
import subprocess
from functools import lru_cache

try:
    from PIL import Image, ImageChops, ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = True
    Image.MAX_IMAGE_PIXELS = None
except ImportError:
    Image = None

# Nobody sees a change of so few levels of brightness (of 255), or of fewer than this share of the pixels.
LEVELS = 8
VISIBLE = 0.001
# Pages that are compared.
PAGES = "25"


def differs(half, source, broken):
    """None where it cannot be told."""
    return picture_differs(source, broken) if half == "jpeg" else pages(source) != pages(broken)


def picture_differs(source, broken):
    if Image is None:
        return None
    try:
        one, other = picture(source), picture(broken)
    except Exception:
        return True
    if one.size != other.size:
        return True
    changed = ImageChops.difference(one, other).convert("RGB")
    bands = [band.point(lambda value: 255 if value > LEVELS else 0) for band in changed.split()]
    any_band = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    same = any_band.histogram()[0]
    return 1 - same / (one.width * one.height) >= VISIBLE


@lru_cache(maxsize=4)
def picture(path):
    with Image.open(path) as opened:
        return opened.convert("RGB")


@lru_cache(maxsize=512)
def pages(path):
    drawn = output("pdftoppm", "-r", "36", "-l", PAGES, path)
    text = output("pdftotext", "-l", PAGES, path, "-")
    return drawn, text


def output(*command):
    try:
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20).stdout
    except subprocess.TimeoutExpired:
        return "too long"
    return hashlib.sha256(said).hexdigest()
