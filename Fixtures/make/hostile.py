"""Makes files that are meant to hurt whoever reads them: small ones that ask for gigabytes, hours or endless recursion.

python3 hostile.py FOLDER    writes all of them, always the same bytes; needs nothing but Python

They are not kept: the tests make them where they need them.
"""

import random
import struct
import sys
import zlib
from pathlib import Path


# JPEG


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", 2 + len(body)) + body


def huffman(kind, symbols):
    """A table in which the first symbol is the bit 0, the next 10, and so on."""
    lengths = [1 if n < len(symbols) else 0 for n in range(16)]
    return segment(0xC4, bytes([kind]) + bytes(lengths) + bytes(symbols))


def coded(bits):
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\x00")


def grey_picture(process, side, scans):
    """A square picture of one component; `scans` is everything from the Huffman tables to the end of the data."""
    frame = segment(process, struct.pack(">BHHB", 8, side, side, 1) + b"\x01\x11\x00")
    return b"\xff\xd8" + segment(0xDB, bytes([0]) + bytes([16] * 64)) + frame + scans + b"\xff\xd9"


def scan(first, last, approximation, data, tables=0):
    return segment(0xDA, bytes([1, 1, tables, first, last, approximation])) + data


def progressive(side, count):
    """A first scan, then `count` more that say in a few bytes that nothing changes in any block of the picture."""
    blocks = ((side + 7) // 8) ** 2
    # End-of-band runs of 32,767 blocks, each one bit and fourteen more.
    nothing = coded("0" + "1" * 14) * (blocks // 32767 + 1)
    start = huffman(0x00, [0]) + huffman(0x10, [0xE0]) + scan(0, 0, 0, bytes((blocks + 7) // 8))
    return grey_picture(0xC2, side, start + scan(1, 63, 0, nothing) * count)


def white_sea():
    """196 million pixels, within every limit, from two bits for each block."""
    blocks = (14000 // 8) ** 2
    return grey_picture(
        0xC0, 14000, huffman(0x00, [0]) + huffman(0x10, [0]) + scan(0, 63, 0, bytes(blocks * 2 // 8))
    )


JPEGS = {
    "many-scans.jpg": lambda: progressive(4000, 20000),
    "vast.jpg": lambda: grey_picture(0xC0, 65500, huffman(0x00, [0]) + huffman(0x10, [0]) + scan(0, 63, 0, bytes(999))),
    "vast-progressive.jpg": lambda: grey_picture(0xC2, 65500, huffman(0x00, [0]) + scan(0, 0, 0, bytes(999))),
    "white-sea.jpg": white_sea,
    "many-scans-of-a-sea.jpg": lambda: progressive(14000, 90),
    "comments-without-end.jpg": lambda: b"\xff\xd8" + segment(0xFE, b"") * 2_000_000,
}


# PDF


def stream(entries, data):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def deflated(data, entries=b""):
    return stream(entries + b"/Filter/FlateDecode", zlib.compress(data, 9))


def document(objects):
    """Objects from number 1, which is the catalogue, with a table of where they are."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n" % (size, table, size)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def page(contents, *objects, resources=b"", catalogue=b"", box=b"0 0 595 842", entries=b""):
    """One page with these contents; `objects` begin at number 5."""
    return document(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>%s>>" % (box, resources, entries),
            contents,
            *objects,
        ]
    )


def nested_forms(depth=24, width=10):
    """Each form draws the next one ten times: ten to the power of 24 in all."""
    last = 4 + depth
    forms = [
        stream(
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>" % min(number + 1, last),
            b"/F Do " * width if number < last else b"0 0 9 9 re f",
        )
        for number in range(5, last + 1)
    ]
    return page(stream(b"", b"/F Do"), *forms, resources=b"/XObject<</F 5 0 R>>")


def zeros_deflated(mebibytes):
    """A zlib stream of nothing but zeros: one mebibyte, flushed so that it can be repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    part = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = (((mebibytes << 20) % 65521) << 16) | 1
    return b"\x78\xda" + part * mebibytes + b"\x03\x00" + struct.pack(">I", checksum)


def flate_bomb(mebibytes=1024):
    """Deflated twice: 2 KB, then 1 MB, then 1 GB of drawing instructions."""
    return page(stream(b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(zeros_deflated(mebibytes), 9)))


def object_stream_bomb(mebibytes=300):
    packed = zeros_deflated(mebibytes)
    return page(
        stream(b"", b""), stream(b"/Type/ObjStm/N 99999999/First 8/Filter/FlateDecode", packed), entries=b"/A 6 0 R"
    )


def looped_pages():
    """Two nodes of the page tree that are each other's children."""
    return document(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 9>>",
            b"<</Type/Pages/Kids[2 0 R 3 0 R]/Parent 2 0 R/Count 9>>",
        ]
    )


def promised_pages():
    return document(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ]
    )


def many_pages(count=12000):
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + count))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>"
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return document([b"<</Type/Catalog/Pages 2 0 R>>", tree, stream(b"", b"0 0 9 9 re f")] + [leaf] * count)


def deep_page_tree(depth=20000):
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % number for number in range(3, 3 + depth)]
    return document([b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>"])


def deep_outlines(depth=50000):
    items = [b"<</Title(a)/First %d 0 R/Last %d 0 R/Count 1>>" % (number, number) for number in range(6, 6 + depth)]
    return page(stream(b"", b""), *items, b"<</Title(a)>>", catalogue=b"/Outlines 5 0 R/PageMode/UseOutlines")


def tiny_tiles():
    """A pattern of a thousandth of a point, on a page of 200,000 points."""
    tile = stream(
        b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001/Resources<<>>", b"0 0 1 1 re f"
    )
    paint = stream(b"", b"/Pattern cs /P scn 0 0 200000 200000 re f")
    return page(paint, tile, resources=b"/Pattern<</P 5 0 R>>", box=b"0 0 200000 200000")


def picture(filter_name, data, side, bits=8, space=b"/DeviceGray"):
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace%s/Filter/%s" % (
        side,
        side,
        bits,
        space,
        filter_name,
    )
    drawing = stream(b"", b"595 0 0 842 0 0 cm /I Do")
    return page(drawing, stream(entries, data), resources=b"/XObject<</I 5 0 R>>")


def noise(length, name):
    return random.Random(name).randbytes(length)


def jbig2_garbage(width=10000, height=10000, length=30000):
    """A page and a generic region with arithmetic coding: noise behind good headers."""
    side = struct.pack(">II", width, height)
    page_header = struct.pack(">IBBBI", 0, 0x30, 0, 1, 19) + side + bytes(8) + b"\x00\x00\x00"
    region = side + bytes(8) + b"\x00" + b"\x00" + b"\x03\xff\xfd\xff\x02\xfe\xfe\xfe" + noise(length, "jbig2")
    return page_header + struct.pack(">IBBBI", 1, 0x26, 0, 1, len(region)) + region


def jpx_garbage(side=10000):
    """A JPEG 2000 code stream of one tile, three components and five levels, with noise for data."""
    size = struct.pack(">HIIIIIIIIH", 0, side, side, 0, 0, side, side, 0, 0, 3) + b"\x07\x01\x01" * 3
    style = b"\x00\x00\x00\x01\x01\x05\x04\x04\x00\x01"
    steps = b"\x40" + bytes([0x48] * 16)
    head = b"\xff\x4f" + segment(0x51, size) + segment(0x52, style) + segment(0x5C, steps)
    data = noise(60000, "jpx").replace(b"\xff", b"\x7f")
    return head + segment(0x90, struct.pack(">HIBB", 0, 14 + len(data), 0, 1)) + b"\xff\x93" + data + b"\xff\xd9"


def busy_page(strokes=2_000_000):
    return page(deflated(b"0 0 m 595 842 l S " * strokes))


def previous_loop():
    """A cross-reference table that is its own predecessor."""
    good = page(stream(b"", b"0 0 9 9 re f"))
    start = good.rindex(b"xref\n0 ")
    return good.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


PDFS = {
    "nested-forms.pdf": nested_forms,
    "flate-bomb.pdf": flate_bomb,
    "object-stream-bomb.pdf": object_stream_bomb,
    "looped-pages.pdf": looped_pages,
    "promised-pages.pdf": promised_pages,
    "many-pages.pdf": many_pages,
    "deep-page-tree.pdf": deep_page_tree,
    "deep-outlines.pdf": deep_outlines,
    "nested-arrays.pdf": lambda: page(stream(b"", b""), b"[" * 200000, entries=b"/A 5 0 R"),
    "nested-dictionaries.pdf": lambda: page(stream(b"", b"/A " + b"<</B" * 200000)),
    "saved-states.pdf": lambda: page(deflated(b"q " * 2_000_000)),
    "huge-page.pdf": lambda: page(stream(b"", b"0 0 9 9 re f"), box=b"0 0 1000000000 1000000000"),
    "turned-inside-out.pdf": lambda: page(stream(b"", b"0 0 9 9 re f"), box=b"9%s -9%s -9%s 9%s" % ((b"0" * 38,) * 4)),
    "tiny-tiles.pdf": tiny_tiles,
    "jbig2-garbage.pdf": lambda: picture(b"JBIG2Decode", jbig2_garbage(), 10000, bits=1),
    # Found by fuzzing: the picture says 8 by 8, its data 8 by 800 million, and poppler takes memory for the latter.
    "tall-jbig2.pdf": lambda: picture(b"JBIG2Decode", jbig2_garbage(8, 800_000_000, 50), 8, bits=1),
    "jpx-garbage.pdf": lambda: picture(b"JPXDecode", jpx_garbage(), 10000, space=b"/DeviceRGB"),
    "fax-without-end.pdf": lambda: picture(b"CCITTFaxDecode", bytes(999), 60000, bits=1),
    "wide-picture.pdf": lambda: picture(b"FlateDecode", zeros_deflated(60), 14000, space=b"/DeviceCMYK"),
    "many-scans.pdf": lambda: picture(b"DCTDecode", progressive(4000, 20000), 4000),
    "busy-page.pdf": busy_page,
    "previous-loop.pdf": previous_loop,
    "many-objects.pdf": lambda: page(stream(b"", b""), *[b"null"] * 300_000),
}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in {**JPEGS, **PDFS}.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
