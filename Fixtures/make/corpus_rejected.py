"""The rejected files of the corpus, each for one reason."""

import handmade_jpeg
import markup
import mishaps
import oddities
import paper
from documents import (
    cfa_certificate,
    cvec,
    ended_insurance,
    honor_statement,
    identity,
    last_years_cvec,
    parental_consent,
    payment_slip,
)
from fixture import Fixture
from recipes import (
    Recipe,
    arithmetic,
    as_image,
    changed,
    locked,
    photographed,
    plain,
    printed,
    recoded,
    scanned,
    scanned_pdf,
    scrambled,
    small_picture,
    web_page,
    zipped,
)
from students import ANYONE

PDF = printed(cvec, "cairo")
SCAN = scanned(cvec, by_hand=False)
PHOTO = photographed(cvec, by_hand=False)


def rejected(reason, name, what, recipe):
    return Fixture(f"{reason}/{name}", "rejected", reason, what, recipe, ANYONE)


def card(side):
    """One side of the card alone, for a document in two parts."""

    def one_side(student):
        document = identity(student)
        document.blocks = [block for block in document.blocks if block[0] != "card" or block[1] == side]
        return document

    return photographed(one_side, by_hand=False)


REJECTED = [
    rejected("file.empty", "empty.pdf", "no bytes", plain("empty", lambda seed: b"")),
    rejected("file.empty", "empty.jpg", "no bytes", plain("empty", lambda seed: b"")),
    rejected(
        "file.too-large",
        "eleven-megabytes.jpg",
        "a good scan with 11 MB of empty comments",
        changed(SCAN, oddities.padded),
    ),
    rejected("file.unreadable", "random.pdf", "bytes of no known kind", plain("random bytes", mishaps.random_bytes)),
    rejected(
        "file.unreadable",
        "zeros.jpg",
        "an upload of which only the length arrived",
        plain("20,000 zeros", lambda seed: bytes(20_000)),
    ),
    rejected("format.not-accepted", "telephone.heic", "HEIC", as_image(PHOTO, "HEIF", quality=35)),
    rejected(
        "format.not-accepted",
        "telephone-renamed.jpg",
        "HEIC that calls itself JPEG",
        as_image(PHOTO, "HEIF", quality=30),
    ),
    rejected(
        "format.not-accepted",
        "capture.png",
        "PNG",
        as_image(scanned(cvec, dpi=125, by_hand=False), "PNG", optimize=True),
    ),
    rejected("format.not-accepted", "picture.gif", "GIF", as_image(scanned(cvec, dpi=125, by_hand=False), "GIF")),
    rejected(
        "format.not-accepted",
        "fax.tiff",
        "TIFF",
        SCAN.then(
            "saved as TIFF",
            lambda data, seed: mishaps.as_image(mishaps.as_image(data, "PNG"), "TIFF", compression="jpeg"),
        ),
    ),
    rejected("format.not-accepted", "picture.webp", "WebP", as_image(SCAN, "WEBP", quality=40)),
    rejected(
        "format.not-accepted",
        "form.docx",
        "Word (OOXML)",
        Recipe("python-docx", lambda student, seed: markup.office_word(cvec(student))),
    ),
    rejected("format.not-accepted", "form.doc", "Word 97 (OLE)", Recipe("python-docx; LibreOffice", oddities.word_97)),
    rejected("format.not-accepted", "documents.zip", "ZIP archive", zipped(SCAN)),
    rejected("format.not-accepted", "page.html", "HTML", web_page(cvec)),
    rejected("format.not-accepted", "page-renamed.pdf", "HTML that calls itself PDF", web_page(honor_statement)),
    rejected("format.not-accepted", "note.txt", "plain text in UTF-8", Recipe("a few words", oddities.note)),
    rejected("format.unsupported", "arithmetic.jpg", "arithmetic coding", arithmetic(SCAN)),
    rejected(
        "format.unsupported",
        "twelve-bit.jpg",
        "12 bits a sample",
        Recipe("handmade_jpeg.py", lambda student, seed: handmade_jpeg.twelve_bit(oddities.clean_grey(student, seed))),
    ),
    rejected(
        "format.unsupported",
        "lossless.jpg",
        "lossless coding (SOF3)",
        Recipe("handmade_jpeg.py", lambda student, seed: handmade_jpeg.lossless(oddities.clean_grey(student, seed))),
    ),
    rejected("jpeg.truncated", "six-tenths.jpg", "cut at six tenths", changed(SCAN, mishaps.cut_short)),
    rejected("jpeg.truncated", "missing-end.jpg", "the last fiftieth is missing", changed(PHOTO, oddities.missing_end)),
    rejected(
        "jpeg.truncated",
        "progressive.jpg",
        "a progressive picture cut in its second scan",
        recoded("progressive", progressive=True).then("cut short", lambda data, seed: mishaps.cut_short(data, 0.4)),
    ),
    rejected("jpeg.corrupt", "scrambled.jpg", "random bytes in the middle", scrambled(SCAN)),
    rejected(
        "jpeg.corrupt",
        "erased-sector.jpg",
        "4 KB of 0xFF in the middle, as erased flash memory reads",
        changed(scanned(cvec, by_hand=False, grey=False), oddities.erased),
    ),
    rejected("jpeg.too-small", "nine-hundred.jpg", "900 pixels on the short side", small_picture(cvec)),
    rejected("pdf.damaged", "six-tenths.pdf", "cut at six tenths", changed(PDF, mishaps.cut_short)),
    rejected(
        "pdf.damaged",
        "header-only.pdf",
        "a header and nothing that belongs to it",
        plain("random bytes", lambda seed: b"%PDF-1.5\n" + mishaps.random_bytes(seed, 4000)),
    ),
    rejected("pdf.password-protected", "aes-128.pdf", "a password to open, AES", locked(PDF)),
    rejected(
        "pdf.password-protected",
        "locked-scan.pdf",
        "a password to open, scanned page",
        locked(scanned_pdf(honor_statement)),
    ),
    rejected(
        "pdf.no-pages",
        "empty-tree.pdf",
        "an empty page tree",
        plain("written by hand", lambda seed: mishaps.without_pages()),
    ),
    rejected(
        "pdf.too-many-pages",
        "eleven-pages.pdf",
        "eleven pages where ten are allowed",
        printed(cvec, "reportlab", pages=11),
    ),
    rejected(
        "content.blank",
        "white-page.pdf",
        "a page that draws nothing",
        plain("written by hand", lambda seed: mishaps.white_page()),
    ),
    rejected(
        "content.blank",
        "blank-scan.jpg",
        "an empty sheet on the scanner",
        plain("blank scan, 200 dpi", lambda seed: paper.jpeg(paper.blank_scan(seed), dpi=200)),
    ),
    rejected(
        "content.blank", "blank-scan.pdf", "the same as PDF", plain("blank scan, img2pdf", oddities.blank_scan_pdf)
    ),
    rejected("content.too-low-resolution", "72-dpi.pdf", "a scan at 72 dpi", scanned_pdf(cvec, dpi=72)),
    rejected("content.too-low-resolution", "90-dpi.pdf", "a scan at 90 dpi", scanned_pdf(cvec, dpi=90)),
    rejected(
        "content.wrong-year",
        "last-year.pdf",
        "the attestation of the year before, in its text",
        printed(last_years_cvec, "reportlab"),
    ),
    rejected(
        "content.expired",
        "ended-yesterday.pdf",
        "`civil-liability` that ended the day before the reference date",
        printed(ended_insurance, "reportlab"),
    ),
    rejected(
        "content.wrong-document",
        "payment-slip.pdf",
        "a payment slip instead of the attestation",
        printed(payment_slip, "cairo"),
    ),
    rejected(
        "content.wrong-document",
        "sworn-statement.pdf",
        "a sworn statement deposited as the attestation",
        printed(honor_statement, "cairo"),
    ),
    rejected(
        "document.not-required",
        "adult-consent.pdf",
        "`parental-consent` of an adult",
        printed(parental_consent, "cairo"),
    ),
    rejected(
        "document.not-required",
        "cfa.pdf",
        "`cfa-certificate` of one who is no apprentice",
        printed(cfa_certificate, "cairo"),
    ),
    rejected("document.not-required", "identity-1.jpg", "`identity`, front, shown at the desk", card("front")),
    rejected("document.not-required", "identity-2.jpg", "`identity`, back, shown at the desk", card("back")),
    rejected(
        "document.unknown-type",
        "holiday.jpg",
        "no document at all, named `vacances`, of one who owes nothing",
        plain("drawn with numpy", lambda seed: paper.jpeg(paper.beach(seed), 70)),
    ),
]
