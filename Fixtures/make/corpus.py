"""Files that show one thing each, under the code they earn; what the tests of single checks read."""

import pikepdf

import mishaps
import oddities
import paper
import producers
from corpus_rejected import REJECTED
from documents import cvec, cvec_without_number, honor_statement, parental_consent, refused_image_rights
from fixture import Fixture
from recipes import Recipe, changed, locked, photographed, plain, printed, recoded, scanned, scanned_pdf
from students import ANYONE, STRANGER

PDF = printed(cvec, "cairo")
SCAN = scanned(cvec, by_hand=False)


def entry(folder, name, outcome, codes, what, recipe):
    return Fixture(f"{folder}/{name}", outcome, codes, what, recipe, ANYONE)


def referred(doubt, name, what, recipe):
    return entry(doubt, name, "referred", doubt, what, recipe)


def remarked(remark, name, what, recipe):
    return entry(remark, name, "approved", remark, what, recipe)


def intact(name, what, recipe):
    return entry("intact", name, "approved", "", what, recipe)


def saved(words, **options):
    return PDF.then(words, lambda data, seed: producers.saved_again(data, **options))


EXIF_TURNED = [
    intact(
        f"photo-orientation-{n}.jpg",
        f"a photo stored in EXIF orientation {n}",
        photographed(cvec, by_hand=False, orientation=n),
    )
    for n in (3, 6, 8)
]

FINE = [
    referred(
        "match.ambiguous",
        "holiday.jpg",
        "the same, named `IMG_2041`, of one who owes documents",
        plain("drawn with numpy", lambda seed: paper.jpeg(paper.beach(seed), 70)),
    ),
    Fixture(
        "content.wrong-student/somebody-else.pdf",
        "referred",
        "content.wrong-student",
        "an attestation in another person's name",
        printed(cvec, "reportlab"),
        STRANGER,
    ),
    referred(
        "content.unconfirmed",
        "scan.jpg",
        "a good scan of the attestation: no text, so a person reads it",
        scanned(cvec, by_hand=False),
    ),
    referred(
        "content.unconfirmed",
        "without-number.pdf",
        "an attestation without its number",
        printed(cvec_without_number, "cairo"),
    ),
    entry("confirmed", "attestation.pdf", "approved", "", "name, year and number as they should be", PDF),
    entry(
        "confirmed",
        "sworn-statement.jpg",
        "approved",
        "",
        "`honor-statement` scanned: its type asks for no text",
        scanned(honor_statement),
    ),
    referred("content.dark", "no-light.jpg", "a photo without light", photographed(cvec, by_hand=False, light=0.12)),
    referred(
        "content.blurred",
        "out-of-focus.jpg",
        "a photo out of focus",
        photographed(cvec, by_hand=False, blur=11, grain=0.006),
    ),
    referred(
        "structure.disputed",
        "one-bit.jpg",
        "one bit turned: libjpeg decodes it in silence, half the page changes",
        changed(scanned(cvec, by_hand=False), oddities.silently_changed),
    ),
    referred("pdf.launch-action", "link.pdf", "a link that starts a program", changed(PDF, mishaps.with_launch_action)),
    referred(
        "pdf.launch-action",
        "on-opening.pdf",
        "a program started on opening",
        changed(PDF, oddities.opened_by_a_program),
    ),
    referred(
        "pdf.launch-action", "hidden.pdf", "the link hidden in an object stream", changed(PDF, oddities.hidden_launch)
    ),
    remarked("format.extension-mismatch", "really-jpeg.pdf", "JPEG named .pdf", SCAN),
    remarked("format.extension-mismatch", "really-pdf.jpg", "PDF named .jpg", PDF),
    remarked(
        "structure.repaired",
        "wrong-offsets.pdf",
        "every cross-reference is 37 bytes off",
        changed(PDF, mishaps.with_wrong_xref),
    ),
    remarked(
        "structure.repaired",
        "without-startxref.pdf",
        "the pointer to the cross-references is missing",
        changed(
            PDF.then(
                "qpdf",
                lambda data, seed: producers.saved_again(data, object_stream_mode=pikepdf.ObjectStreamMode.disable),
            ),
            oddities.without_startxref,
        ),
    ),
    remarked(
        "structure.trailing-bytes",
        "mail-footer.pdf",
        "a mail footer after the end",
        changed(PDF, mishaps.with_trailing_bytes),
    ),
    remarked(
        "structure.trailing-bytes",
        "mail-footer.jpg",
        "a mail footer after the end",
        changed(SCAN, mishaps.with_trailing_bytes),
    ),
    remarked(
        "structure.trailing-bytes",
        "two-pictures.jpg",
        "a multi-picture file (MPO): a second picture after the end",
        Recipe("photo, MPO", oddities.two_pictures),
    ),
    remarked("pdf.javascript", "in-names.pdf", "a script of the document", changed(PDF, mishaps.with_javascript)),
    remarked(
        "pdf.javascript", "on-opening.pdf", "a script run on opening", changed(PDF, oddities.javascript_on_opening)
    ),
    remarked("pdf.form", "fields.pdf", "two fields left fillable", changed(PDF, mishaps.with_form)),
    remarked(
        "pdf.xfa",
        "xfa.pdf",
        "a form that also carries an XFA template",
        PDF.then("with XFA form", lambda data, seed: mishaps.with_form(data, xfa=True)),
    ),
    remarked("pdf.attachment", "calendar.pdf", "a text file attached", changed(PDF, mishaps.with_attachment)),
    remarked("jpeg.gps-present", "photo.jpg", "the place of the photo", photographed(cvec, by_hand=False, gps=True)),
    intact("grey.jpg", "a grey scan", SCAN),
    intact("progressive.jpg", "progressive", recoded("progressive", progressive=True)),
    intact("cmyk.jpg", "four inks", recoded("CMYK", mode="CMYK")),
    intact("subsampling-444.jpg", "colour at full size", recoded("4:4:4", subsampling=0)),
    intact(
        "restart-intervals.jpg", "restart markers every eight rows", recoded("restart markers", restart_marker_rows=8)
    ),
    intact(
        "colour-profile.jpg",
        "with an ICC profile",
        scanned(cvec, by_hand=False, grey=False).then("ICC profile", oddities.one_colour_profile),
    ),
    intact(
        "neither-jfif-nor-exif.jpg",
        "no application segment at all",
        scanned(cvec, by_hand=False, grey=False).then(
            "application segments removed", oddities.without_tables_of_application
        ),
    ),
    *EXIF_TURNED,
    intact("reportlab.pdf", "ReportLab", printed(cvec, "reportlab")),
    intact("fonts-not-embedded.pdf", "Helvetica of the reader's own", printed(cvec, "reportlab, fonts not embedded")),
    intact("cairo.pdf", "cairo", PDF),
    intact("ghostscript.pdf", "Ghostscript", printed(cvec, "Ghostscript")),
    intact("web-page.pdf", "Qt WebKit", printed(cvec, "wkhtmltopdf")),
    intact("writer.pdf", "LibreOffice", printed(cvec, "LibreOffice")),
    intact("linearized.pdf", "arranged for the web", saved("linearized by qpdf", linearize=True)),
    intact(
        "object-streams.pdf",
        "PDF 1.7 with object streams",
        saved("object streams by qpdf", object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version="1.7"),
    ),
    intact("version-2.pdf", "PDF 2.0", saved("version 2.0 by qpdf", force_version="2.0")),
    intact("incremental-update.pdf", "one incremental update", changed(PDF, oddities.updated)),
    intact("owner-password.pdf", "opens freely, may not be changed", locked(PDF, user="")),
    intact("scanned.pdf", "one scanned page", scanned_pdf(cvec)),
    intact("scanned-fax.pdf", "black and white, CCITT group 4", Recipe("scan, img2pdf", oddities.fax)),
    intact("scanned-jpeg-2000.pdf", "JPEG 2000 within", Recipe("scan, img2pdf", oddities.wavelets)),
    intact("turned.pdf", "a page with /Rotate 90", changed(scanned_pdf(cvec), oddities.lying)),
    intact("ten-pages.pdf", "as many pages as are allowed", printed(cvec, "reportlab", pages=10)),
    intact("sworn-statement.pdf", "`honor-statement`", printed(honor_statement, "reportlab")),
    intact(
        "image-rights-refused.pdf",
        "`image-rights` of a student who registers again, refused",
        printed(refused_image_rights, "cairo"),
    ),
    intact("consent-of-a-minor.jpg", "`parental-consent` of a minor", scanned(parental_consent, grey=False)),
]

CORPUS = REJECTED + FINE
