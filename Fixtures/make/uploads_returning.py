"""Sample uploads of students who register again, apprentices among them."""

import unicodedata

import markup
import mishaps
from documents import (
    cfa_certificate,
    cvec,
    honor_statement,
    identity,
    image_rights,
    last_years_cvec,
    parental_consent,
    refused_image_rights,
)
from fixture import approved, rejected, upload
from recipes import (
    Recipe,
    arithmetic,
    as_image,
    changed,
    locked,
    photographed,
    plain,
    printed,
    scanned,
    scanned_pdf,
    zipped,
)

CARD_PHOTO = photographed(identity, by_hand=False)
WORD = Recipe("python-docx", lambda student, seed: markup.office_word(honor_statement(student)))
DECOMPOSED = unicodedata.normalize("NFD", "22600013/honor-statement-signée à la mairie.jpg")

RETURNING_STUDENTS = [
    approved("22600008/cvec.pdf", "CVEC attestation", printed(cvec, "LibreOffice")),
    approved("22600008/honor-statement.jpeg", "sworn statement, scan in colour", scanned(honor_statement, grey=False)),
    approved(
        "22600008/droit-image.pdf",
        "image rights refused, which is a valid answer",
        printed(refused_image_rights, "Ghostscript"),
    ),
    approved("22600009/cvec.pdf", "CVEC attestation by exemption", printed(cvec, "Ghostscript")),
    rejected(
        "22600009/honor-statement.HEIC",
        "format.not-accepted",
        "sworn statement in the format of a telephone",
        as_image(photographed(honor_statement), "HEIF", quality=40),
    ),
    approved(
        "22600009/honor-statement-bis.jpg",
        "the same statement, sent again as JPEG",
        photographed(honor_statement, orientation=8),
    ),
    approved("22600009_image-rights.jpg", "image rights granted, filled in by hand", scanned(image_rights)),
    upload(
        "22600010/cvec.pdf",
        "referred",
        "content.unconfirmed format.extension-mismatch",
        "a photo of the attestation that calls itself PDF: a person has to read it",
        photographed(cvec, by_hand=False),
    ),
    approved(
        "22600010/attestation-cvec.pdf", "the attestation itself, downloaded again", printed(cvec, "reportlab")
    ),
    rejected("22600010/honor-statement.docx", "format.not-accepted", "sworn statement as a Word document", WORD),
    approved(
        "22600010/honor-statement.pdf", "sworn statement, exported at last", printed(honor_statement, "LibreOffice")
    ),
    approved(
        "22600010/image-rights.jpg",
        "a PDF that calls itself JPEG",
        printed(image_rights, "cairo"),
        "format.extension-mismatch",
    ),
    upload(
        "22600011/cvec.pdf",
        "held",
        "",
        "CVEC attestation of a student who awaits results",
        printed(cvec, "wkhtmltopdf"),
    ),
    upload("22600011_honor-statement.jpg", "held", "", "sworn statement of the same", scanned(honor_statement)),
    upload("22600011/image-rights.pdf", "held", "", "image rights of the same", printed(image_rights, "reportlab")),
    approved("22600012/cvec.pdf", "CVEC attestation of a student in two programmes", printed(cvec, "reportlab")),
    approved(
        "22600012_honor-statement.pdf",
        "sworn statement whose cross-reference table is wrong",
        changed(printed(honor_statement, "cairo"), mishaps.with_wrong_xref),
        "structure.repaired",
    ),
    rejected(
        "22600012/image-rights.jpg",
        "format.unsupported",
        "image rights in arithmetic coding",
        arithmetic(scanned(image_rights)),
    ),
    approved("22600012/image-rights.pdf", "the same, scanned into a PDF", scanned_pdf(image_rights)),
    approved(
        "22600013/cvec.pdf",
        "CVEC attestation with a mail footer after its end",
        changed(printed(cvec, "cairo"), mishaps.with_trailing_bytes),
        "structure.trailing-bytes",
    ),
    approved(
        DECOMPOSED,
        "sworn statement, name with decomposed accents (NFD) as macOS writes them",
        photographed(honor_statement, orientation=3),
    ),
    approved(
        "22600013/certificat-cfa.pdf", "certificate of the apprentices' centre", printed(cfa_certificate, "cairo")
    ),
    approved("22600013_droit-image.jpg", "image rights granted", scanned(image_rights)),
    rejected(
        "22600014/cvec.pdf",
        "pdf.damaged",
        "CVEC attestation of which six tenths arrived",
        changed(printed(cvec, "cairo"), mishaps.cut_short),
    ),
    approved(
        "22600014/cfa-certificate.jpg",
        "certificate of the apprentices' centre, scanned",
        scanned(cfa_certificate, by_hand=False, grey=False),
    ),
    rejected(
        "22600014/honor-statement.png",
        "format.not-accepted",
        "sworn statement as a screen capture",
        as_image(scanned(honor_statement, dpi=110), "PNG", optimize=True),
    ),
    approved("22600014_image-rights.pdf", "image rights granted", printed(image_rights, "LibreOffice")),
    upload(
        "22600015/cvec.jpg",
        "referred",
        "content.dark content.unconfirmed",
        "CVEC attestation photographed without light",
        photographed(cvec, by_hand=False, light=0.12),
    ),
    rejected(
        "22600015/cvec-2025.pdf",
        "content.wrong-year",
        "CVEC attestation of the year before",
        printed(last_years_cvec, "cairo"),
    ),
    upload(
        "22600015/honor-statement.jpg",
        "referred",
        "content.blurred",
        "sworn statement photographed out of focus",
        photographed(honor_statement, blur=11, grain=0.006),
    ),
    approved(
        "22600015/cfa-certificate.pdf",
        "certificate with a calendar attached",
        changed(printed(cfa_certificate, "reportlab"), mishaps.with_attachment),
        "pdf.attachment",
    ),
    rejected(
        "22600015/image-rights.zip",
        "format.not-accepted",
        "image rights packed into an archive",
        zipped(scanned(image_rights)),
    ),
    upload("22600019_cvec.pdf", "held", "", "CVEC attestation of a student who awaits results", printed(cvec, "cairo")),
    approved("22600026/cvec.pdf", "CVEC attestation", printed(cvec, "Ghostscript")),
    approved(
        "22600026/honor-statement.jpg",
        "sworn statement, 300 dpi in colour",
        scanned(honor_statement, dpi=300, grey=False),
    ),
    approved("22600026/image-rights.pdf", "image rights granted", printed(image_rights, "wkhtmltopdf")),
    approved(
        "22600026/autorisation-parentale.pdf",
        "consent for a minor who registers again",
        printed(parental_consent, "LibreOffice"),
    ),
    approved(
        "22600028/cvec.pdf",
        "CVEC attestation that opens freely but may not be changed",
        locked(printed(cvec, "Ghostscript"), user=""),
    ),
    rejected(
        "22600028/honor-statement.pdf",
        "content.too-low-resolution",
        "sworn statement scanned at 72 dpi",
        scanned_pdf(honor_statement, dpi=72),
    ),
    rejected("22600028/image-rights.jpg", "file.empty", "nothing at all", plain("empty", lambda seed: b"")),
    approved("22600030/cvec.pdf", "CVEC attestation; another student has the same name", printed(cvec, "wkhtmltopdf")),
    rejected(
        "22600030/honor-statement.pdf",
        "file.unreadable",
        "bytes of no known kind",
        plain("random bytes", mishaps.random_bytes),
    ),
    rejected("22600030/identity.jpg", "document.not-required", "identity card, which is shown at the desk", CARD_PHOTO),
    rejected(
        "22600030/certificat-cfa.pdf",
        "document.not-required",
        "apprentices' certificate from one who is none",
        printed(cfa_certificate, "wkhtmltopdf"),
    ),
]
