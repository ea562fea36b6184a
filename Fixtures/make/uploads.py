"""The sample uploads: those of our students, those that other offices handle and those that are nobody's."""

from documents import cvec, honor_statement, identity
from fixture import upload
from recipes import photographed, printed, scanned, scanned_pdf
from students import OTHER_STRANGER, STRANGER, STUDENTS
from uploads_new import NEW_STUDENTS
from uploads_returning import RETURNING_STUDENTS

ELSEWHERE = [
    upload(
        "22600020/honor-statement.pdf",
        "routed",
        "",
        "sworn statement under a professional contract",
        printed(honor_statement, "wkhtmltopdf"),
    ),
    upload(
        "22600021_honor-statement.jpg",
        "routed",
        "",
        "sworn statement of continuing education",
        scanned(honor_statement),
    ),
    upload("22600022/cvec.pdf", "routed", "", "CVEC attestation of an international student", printed(cvec, "cairo")),
    upload(
        "22600022/carte-identite.pdf",
        "routed",
        "",
        "identity card of the same, front and back",
        printed(identity, "cairo"),
    ),
    upload(
        "22600023_cvec.jpg",
        "routed",
        "",
        "CVEC attestation of an exchange student, photographed",
        photographed(cvec, by_hand=False, orientation=6),
    ),
    upload(
        "29999999_cvec.pdf",
        "unidentified",
        "",
        "CVEC attestation of somebody on no list",
        printed(cvec, "wkhtmltopdf"),
        STRANGER,
    ),
    upload(
        "scan0001.pdf",
        "unidentified",
        "",
        "a scanned statement whose name says nothing",
        scanned_pdf(honor_statement),
        STUDENTS["22600019"],
    ),
    upload(
        "20260826_093000.jpg",
        "unidentified",
        "",
        "a photo named by the telephone: a date, not a student number",
        photographed(honor_statement, orientation=6),
        OTHER_STRANGER,
    ),
    upload(
        "2260003/honor-statement.pdf",
        "unidentified",
        "",
        "a student number one digit short",
        printed(honor_statement, "cairo"),
        STUDENTS["22600003"],
    ),
]

UPLOADS = NEW_STUDENTS + RETURNING_STUDENTS + ELSEWHERE
