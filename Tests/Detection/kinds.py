"""Which kinds of damage are counted together, and what counts as found for them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    order: int
    name: str
    kinds: tuple[str, ...]
    # The structure of a PDF: to repair it is to have found it.
    repair_counts: bool = False
    # A change at a random place, which may well change nothing.
    is_chance: bool = False


JPEG = [
    Column(0, "cut", ("trunc10", "trunc50", "trunc90", "trunc99", "cut-")),
    Column(1, "no end mark", ("trunc_eoi", "without-end")),
    Column(2, "tail zeroed", ("tail_zero", "tail-zeroed")),
    Column(
        3, "block", ("zero512", "zero4096", "rand512", "ff512", "missing4096", "swap4096", "block-"), is_chance=True
    ),
    Column(4, "flip", ("byteflip_a", "byteflip_b", "bitflip", "flip-byte", "flip-bit"), is_chance=True),
    Column(5, "flip in a table", ("byteflip_tables", "flip-in-table"), is_chance=True),
    Column(6, "header lost", ("hdr_", "header-")),
    Column(7, "CRLF, UTF-8", ("crlf", "utf8", "line-ends", "as-utf8")),
    Column(8, "other format", ("wrongtype", "other-format")),
]
PDF = [
    Column(0, "cut", ("trunc10", "trunc50", "trunc90", "trunc99", "cut-"), True),
    Column(1, "no %%EOF", ("trunc_eof", "without-eof"), True),
    Column(2, "no startxref", ("trunc_startxref", "without-startxref"), True),
    Column(3, "tail zeroed", ("tail_zero", "tail-zeroed"), True),
    Column(4, "header lost", ("hdr_", "header-"), True),
    Column(5, "xref", ("bad_startxref", "missing_xref", "startxref-wrong", "table-lost"), True),
    Column(6, "object, endstream lost", ("obj_lost", "endstream_lost", "object-lost", "endstream-lost"), True),
    Column(7, "block", ("zero512", "zero4096", "rand512", "missing4096", "block-"), True, True),
    Column(8, "64 bytes of a stream", ("zero64_stream", "block-zeroed-64"), is_chance=True),
    Column(9, "flip in a stream", ("byteflip_a", "byteflip_b", "bitflip", "flip-byte", "flip-bit"), is_chance=True),
    Column(10, "flip in the structure", ("byteflip_struct", "flip-in-structure"), True, True),
    Column(11, "CRLF, UTF-8", ("crlf", "utf8", "line-ends", "as-utf8"), True, True),
    Column(12, "other format", ("wrongtype", "other-format")),
]
FLIPS = ("byteflip_a", "byteflip_b", "bitflip", "flip-byte", "flip-bit")
CORPUS_COLUMNS = {
    "jpeg": ["intact", "intact-made", "quirky", "damaged-upstream", "damaged-wild"],
    "pdf": [
        "intact", "intact-made", "quirky", "damaged-upstream", "damaged-handbuilt", "encrypted-opens",
        "encrypted-password", "encrypted-other",
    ],
}


def column_of(half, kind):
    """The column of a kind; None for kinds that lose nothing. The longest prefix counts."""
    columns = JPEG if half == "jpeg" else PDF
    fitting = [(len(prefix), column) for column in columns for prefix in column.kinds if kind.startswith(prefix)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
