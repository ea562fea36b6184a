"""Breaks good JPEG and PDF files in the ways in which files break, always the same for one seed.

python3 mutate.py FOLDER OUT [SEED]

Every .jpg, .jpeg and .pdf below FOLDER is broken once in each way; the results lie in OUT/jpeg/KIND/ and
OUT/pdf/KIND/ under the name of their source. Kinds that begin with `whole-` lose nothing.
Needs nothing but Python. The fixtures are not made with it: `../../Tests/Detection/measure.py` reads what it makes.
"""

import random
import re
import sys
import zlib
from pathlib import Path

PAGE_OF_ERROR = b"<!DOCTYPE html>\n<html><head><title>504</title></head><body><h1>Gateway Timeout</h1></body></html>\n"
ANSWER_OF_SERVER = b"HTTP/1.1 200 OK\r\nServer: example\r\nContent-Type: application/pdf\r\n\r\n"
OTHER_FORMATS = {
    "html": PAGE_OF_ERROR,
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x08\x08\0\0\0\0",
    "zip": b"PK\x03\x04\x14\0\0\0\0\0" + bytes(20),
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(300),
    "text": "Vous trouverez ci-joint le document demandé.\n".encode() * 4,
    "nothing": b"",
    "zeros": bytes(40_000),
    "one-byte": b"\xff",
}


def replaced(data, start, length, filling):
    return data[:start] + filling + data[start + length :]


def a_place(chance, spans, length=1):
    """Somewhere inside one of the spans, with room for `length` bytes; None where none has room."""
    rooms = [(start, end - start - length) for start, end in spans if end - start > length]
    if not rooms:
        return None
    (start, room) = chance.choices(rooms, weights=[room for _, room in rooms])[0]
    return start + chance.randrange(room)


def with_other_byte(data, place, chance):
    return replaced(data, place, 1, bytes([data[place] ^ chance.randrange(1, 256)]))


def with_other_bit(data, place, chance):
    return replaced(data, place, 1, bytes([data[place] ^ 1 << chance.randrange(8)]))


def cuts(data, first=0, last=None):
    """The first 10, 50, 90 and 99 percent of what lies between two places, with all that comes before."""
    last = len(data) if last is None else last
    return {f"cut-{share}": data[: max(3, first + (last - first) * share // 100)] for share in (10, 50, 90, 99)}


def mangled(data):
    """What careless transport does to any file."""
    return {
        "tail-zeroed": data[: len(data) * 3 // 4] + bytes(len(data) - len(data) * 3 // 4),
        "header-zeroed": bytes(20) + data[20:],
        "header-cut": data[512:],
        "line-ends": data.replace(b"\n", b"\r\n"),
        "as-utf8": data.decode("utf-8", "replace").encode(),
        "whole-zeros-behind": data + bytes(4096),
    }


def blocks(data, spans, chance):
    """A block in the middle: overwritten, lost, or in the wrong place."""
    broken = {}
    fillings = {
        "block-zeroed-512": lambda: bytes(512),
        "block-zeroed-4096": lambda: bytes(4096),
        "block-random-512": lambda: chance.randbytes(512),
        "block-ff-512": lambda: b"\xff" * 512,
    }
    for kind, filling in fillings.items():
        filling = filling()
        place = a_place(chance, spans, len(filling))
        if place is not None:
            broken[kind] = replaced(data, place, len(filling), filling)
    place = a_place(chance, spans, 4096)
    if place is not None:
        broken["block-lost-4096"] = replaced(data, place, 4096, b"")
    place = a_place(chance, spans, 8192)
    if place is not None:
        one, other = data[place : place + 4096], data[place + 4096 : place + 8192]
        broken["block-swapped-4096"] = replaced(data, place, 8192, other + one)
    return broken


def flips(data, spans, chance):
    """One byte, then one bit, twice each."""
    broken = {}
    for kind, change in (("flip-byte", with_other_byte), ("flip-bit", with_other_bit)):
        for turn in ("a", "b"):
            place = a_place(chance, spans)
            if place is not None:
                broken[f"{kind}-{turn}"] = change(data, place, chance)
    return broken


def parts_of_jpeg(data):
    """Where the tables of the first picture lie, where its coded data lies, and where its end mark stands."""
    tables, coded, at = [], [], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xD9:
        marker = data[at + 1]
        if marker == 0xFF or marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in (0xDB, 0xC4, 0xC0, 0xC1, 0xC2, 0xDA):
            tables.append((at + 4, end))
        at = end
        if marker == 0xDA:
            # Coded data ends at the first FF that is followed by neither 00, nor a restart marker, nor another FF.
            after = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]").search(data, end)
            at = after.start() if after else len(data)
            coded.append((end, at))
    return tables, coded, at


def broken_jpeg(data, chance):
    tables, coded, end = parts_of_jpeg(data)
    if not coded or data[end : end + 2] != b"\xff\xd9":
        return {}
    broken = cuts(data, coded[0][0], end) | mangled(data) | blocks(data, coded, chance) | flips(data, coded, chance)
    broken["without-end"] = data[:end]
    place = a_place(chance, tables)
    if place is not None:
        broken["flip-in-table"] = with_other_byte(data, place, chance)
    broken["whole-noise-behind"] = data + chance.randbytes(900)
    return broken


def spans_of_streams(data):
    begins = re.finditer(rb"(?<!end)stream\r?\n", data)
    spans = [(begin.end(), data.find(b"endstream", begin.end())) for begin in begins]
    return [(start, end) for start, end in spans if end > start + 8]


def spans_between(spans, length):
    edges = [0] + [edge for span in spans for edge in span] + [length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2]) if end > start]


def without_table(data):
    """The word that opens a cross-reference table, or the type of a cross-reference stream, is gone."""
    blank = lambda match: b"." * len(match[0])  # noqa: E731
    changed = re.sub(rb"(?<!start)xref(?=\s)", blank, data)
    return changed if changed != data else re.sub(rb"/Type\s*/XRef", lambda match: b" " * len(match[0]), data)


def broken_frame(data, streams, chance):
    """What holds a PDF together: its end, its table, its objects."""
    broken = {"table-lost": without_table(data)}
    mark, pointer = data.rfind(b"%%EOF"), data.rfind(b"startxref")
    if mark > 0:
        broken["without-eof"] = data[:mark].rstrip()
    if pointer > 0:
        broken["without-startxref"] = data[:pointer]
        number = re.compile(rb"\d+").search(data, pointer)
        if number:
            other = b"%d" % (int(number[0]) * 2 // 3 + 5)
            broken["startxref-wrong"] = replaced(data, number.start(), len(number[0]), other)
    objects = list(re.finditer(rb"(?<=[\r\n])\d+ \d+ obj", data))
    if len(objects) > 3:
        lost = chance.choice(objects[1:])
        broken["object-lost"] = replaced(data, lost.start(), len(lost[0]), b"%" * len(lost[0]))
    if streams:
        _, end = chance.choice(streams)
        broken["endstream-lost"] = replaced(data, end, 9, b"-" * 9)
    return broken


def broken_pdf(data, chance):
    streams = spans_of_streams(data)
    inner = [(len(data) // 10, len(data) - 20)]
    broken = cuts(data) | mangled(data) | broken_frame(data, streams, chance) | flips(data, streams, chance)
    if len(data) > 16_384:
        broken |= blocks(data, inner, chance)
    place = a_place(chance, spans_between(streams, len(data)))
    if place is not None:
        broken["flip-in-structure"] = with_other_byte(data, place, chance)
    place = a_place(chance, streams, 64)
    if place is not None:
        broken["block-zeroed-64"] = replaced(data, place, 64, bytes(64))
    broken["whole-noise-behind"] = data + chance.randbytes(1500)
    broken["whole-answer-before"] = ANSWER_OF_SERVER + data
    return broken


def write(folder, kind, name, data):
    path = folder / kind / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def main(folder, out, seed="1"):
    makers = {".jpg": ("jpeg", broken_jpeg), ".jpeg": ("jpeg", broken_jpeg), ".pdf": ("pdf", broken_pdf)}
    count = 0
    for source in sorted(Path(folder).rglob("*")):
        half, make = makers.get(source.suffix.lower(), (None, None))
        if half is None or not source.is_file():
            continue
        data = source.read_bytes()
        chance = random.Random(zlib.crc32(f"{seed} {source.name}".encode()))
        for kind, broken in make(data, chance).items():
            if broken != data:
                write(Path(out) / half, kind, source.name, broken)
                count += 1
    for half, ending in (("jpeg", ".jpg"), ("pdf", ".pdf")):
        for name, data in OTHER_FORMATS.items():
            write(Path(out) / half, "other-format", name + ending, data)
            count += 1
    print(f"{count} files in {out}")


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
