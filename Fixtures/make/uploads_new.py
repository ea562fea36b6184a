"""Sample uploads of first-year students, of those admitted through eCandidat and of DESU GOL."""

import mishaps
import paper
from documents import cfa_certificate, cvec, honor_statement, image_rights, parental_consent, payment_slip
from fixture import approved, rejected, upload
from recipes import (
    changed,
    locked,
    photographed,
    plain,
    printed,
    scanned,
    scanned_pdf,
    scrambled,
    small_picture,
    web_page,
)

BEACH = plain("drawn with numpy", lambda seed: paper.jpeg(paper.beach(seed), 70))
BLANK_SCAN = plain("blank scan, 200 dpi", lambda seed: paper.jpeg(paper.blank_scan(seed), dpi=200))

NEW_STUDENTS = [
    approved("22600001/cvec.pdf", "CVEC attestation saved from a web site", printed(cvec, "wkhtmltopdf")),
    approved(
        "22600001_honor-statement_v2.pdf",
        "sworn statement filled in on a computer",
        printed(honor_statement, "LibreOffice"),
    ),
    approved("22600002/cvec.pdf", "CVEC attestation of one born on 29 February", printed(cvec, "cairo")),
    approved("22600002/honor-statement.jpg", "sworn statement filled in by hand", scanned(honor_statement)),
    approved("22600003_CVEC.PDF", "CVEC attestation by exemption, name in capitals", printed(cvec, "wkhtmltopdf")),
    rejected(
        "22600003/honor-statement-essai.jpg",
        "jpeg.truncated",
        "a scan of which six tenths arrived",
        changed(scanned(honor_statement), mishaps.cut_short),
    ),
    approved(
        "22600003/Attestation-Honneur.JPG",
        "the same statement, held upright by the telephone",
        photographed(honor_statement, orientation=6),
    ),
    approved("22600004/attestation-cvec.pdf", "CVEC attestation under a French alias", printed(cvec, "reportlab")),
    approved(
        "22600004/attestation-honneur.pdf",
        "sworn statement with form fields left fillable",
        changed(printed(honor_statement, "reportlab"), mishaps.with_form),
        "pdf.form",
    ),
    approved(
        "22600004/autorisation-parentale.jpg",
        "consent for a student who was a minor when registering and is no more",
        scanned(parental_consent, grey=False),
    ),
    rejected(
        "22600005/cvec.pdf",
        "pdf.password-protected",
        "CVEC attestation locked with a password",
        locked(printed(cvec, "cairo")),
    ),
    approved(
        "22600005_honor-statement.jpg",
        "sworn statement photographed with the place in it",
        photographed(honor_statement, orientation=6, gps=True),
        "jpeg.gps-present",
    ),
    approved(
        "22600006_cvec_reçu été Hélène.pdf",
        "CVEC attestation, accents and spaces after the code",
        printed(cvec, "Ghostscript"),
    ),
    approved("22600006/honor-statement.pdf", "sworn statement, one scanned page", scanned_pdf(honor_statement)),
    rejected(
        "22600007/cvec.jpg", "jpeg.too-small", "a picture of the attestation, 900 pixels wide", small_picture(cvec)
    ),
    approved(
        "22600007/cvec-2.pdf", "the attestation once more, properly", printed(cvec, "reportlab, fonts not embedded")
    ),
    upload(
        "22600007/honor-statement.pdf",
        "referred",
        "pdf.launch-action",
        "sworn statement with a link that starts a program",
        changed(printed(honor_statement, "cairo"), mishaps.with_launch_action),
    ),
    approved("22600016/cvec.pdf", "CVEC attestation", printed(cvec, "cairo")),
    approved(
        "22600016/parental-consent.pdf",
        "consent for a minor, with image rights on the second page",
        scanned_pdf(parental_consent, image_rights),
    ),
    rejected(
        "22600016/honor-statement.pdf",
        "pdf.too-many-pages",
        "sworn statement five times over",
        printed(honor_statement, "reportlab", pages=5),
    ),
    approved("22600016/honor-statement-2.jpg", "sworn statement", photographed(honor_statement, orientation=6)),
    rejected(
        "22600017/cvec.jpg",
        "jpeg.corrupt",
        "CVEC attestation broken on its way",
        scrambled(scanned(cvec, by_hand=False, grey=False)),
    ),
    approved(
        "22600017/cvec-bis.pdf",
        "CVEC attestation; a ward of the nation pays it like everybody",
        printed(cvec, "wkhtmltopdf"),
    ),
    approved("22600017_honor-statement.jpg", "sworn statement", photographed(honor_statement, orientation=8)),
    approved("22600018/cvec.pdf", "CVEC attestation by exemption (refugee)", printed(cvec, "LibreOffice")),
    approved(
        "22600018/honor-statement.pdf",
        "sworn statement that would greet its reader",
        changed(printed(honor_statement, "reportlab"), mishaps.with_javascript),
        "pdf.javascript",
    ),
    rejected(
        "22600024/cvec.pdf",
        "document.not-required",
        "CVEC attestation where only apprentices owe one",
        printed(cvec, "wkhtmltopdf"),
    ),
    rejected("22600024/vacances.jpg", "document.unknown-type", "a holiday picture of one who owes nothing", BEACH),
    approved(
        "22600025/cvec.pdf",
        "CVEC attestation of an apprentice in the same diploma",
        printed(cvec, "reportlab, fonts not embedded"),
    ),
    rejected("22600027/cvec.html", "format.not-accepted", "the web page instead of the PDF", web_page(cvec)),
    rejected(
        "22600027/cvec-1.pdf",
        "content.wrong-document",
        "the receipt of the payment instead of the attestation",
        printed(payment_slip, "reportlab"),
    ),
    approved(
        "22600027/document.pdf",
        "CVEC attestation whose name says nothing; its text does",
        printed(cvec, "reportlab"),
    ),
    upload(
        "22600027/telechargement.pdf",
        "referred",
        "match.ambiguous",
        "a certificate that nobody asked for, under a name that says nothing",
        printed(cfa_certificate, "cairo"),
    ),
    rejected("22600027/honor-statement.jpg", "content.blank", "the back of the sheet", BLANK_SCAN),
    rejected(
        "22600027_honor-statement.pdf",
        "content.blank",
        "a white page",
        plain("written by hand", lambda seed: mishaps.white_page()),
    ),
    approved("22600029/cvec.pdf", "CVEC attestation; another student has the same name", printed(cvec, "reportlab")),
    rejected(
        "22600029/parental-consent.pdf",
        "document.not-required",
        "consent for one who is eighteen on the reference date",
        printed(parental_consent, "cairo"),
    ),
    approved(
        "22600029/honor-statement.jpg", "sworn statement, progressive JPEG", scanned(honor_statement, progressive=True)
    ),
    approved("22600031/cvec.pdf", "CVEC attestation by exemption", printed(cvec, "LibreOffice")),
    approved(
        "22600031_parental-consent.pdf",
        "consent for a minor, scan in colour",
        scanned_pdf(parental_consent, grey=False),
    ),
    rejected(
        "22600031/honor-statement.pdf",
        "pdf.no-pages",
        "a PDF without a page",
        plain("written by hand", lambda seed: mishaps.without_pages()),
    ),
]
