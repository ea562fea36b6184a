"""Makes ../seals: CVEC look-alikes with 2D-Doc seals, one for each thing that can be true of a seal, and one proof of
address or tax notice of each sealed type.

Every person is invented, every page says that it is a specimen, and every seal is made with the published test key.
"""

import csv
import io
import sys
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas

import sealing

HERE = Path(__file__).resolve().parent.parent / "seals"
MODULE = 0.35 * mm
WARNING = "SPÉCIMEN. Document fictif ; le sceau est fait avec la clé de test publiée et ne prouve rien."
COLUMNS = (
    "student_number ine family_name usage_name given_names birth_date institutional_email personal_email "
    "account_active language profile programme component accepted_on modifiers registered_on nationality "
    "charter_accepted"
).split()
STUDENTS = {
    "22700001": ("990100001AA", "Spécimen", "", "Camille Rose", date(2008, 5, 14)),
    "22700002": ("990100002AB", "Exemple", "", "Noé", date(2008, 2, 29)),
    "22700003": ("990100003AC", "D'Essai-Modèle", "Fictif", "Zoé Anne", date(2007, 11, 3)),
    "22700004": ("990100004AD", "Le Factice", "", "Marie-Lou", date(2008, 8, 21)),
    "22700005": ("990100005AE", "Inventé", "", "Théo", date(2007, 12, 1)),
    "22700006": ("990100006AF", "Imaginaire", "", "Aïcha", date(2008, 1, 30)),
    "22700007": ("990100007AG", "Supposé", "", "Jules", date(2008, 4, 2)),
    "22700008": ("990100008AH", "Maquette", "", "Inès", date(2008, 9, 9)),
    "22700009": ("990100009AJ", "Gabarit", "", "Hugo", date(2008, 6, 17)),
    "22700010": ("990100010AK", "Fictive", "", "Léa Marie", date(2007, 3, 8)),
    "22700011": ("990100011AL", "Essai-Modèle", "", "Agathe", date(2006, 10, 25)),
    "22700012": ("990100012AM", "Prototype", "", "Yann", date(2005, 12, 12)),
    "22700013": ("990100013AN", "Ébauche", "", "Mila", date(2007, 7, 19)),
    "22700014": ("990100014AP", "Gabarit", "", "Omar", date(2006, 2, 3)),
    "22700015": ("990100015AQ", "Esquisse", "", "Lina", date(2008, 11, 30)),
}
NUMBERS = {number: f"SPE6-K7QX{index % 10}{'MN'[index // 10]}-4{index % 10}" for index, number in enumerate(STUDENTS, 1)}
# Students who are asked for a proof of address and a tax notice instead of the attestation.
AT_HOME = {"22700010", "22700011", "22700012", "22700013", "22700014"}
IN_CAMPAIGN, A_YEAR_EARLIER = date(2026, 7, 10), date(2025, 7, 10)


def plain(text):
    """As seals write names: capitals without accents."""
    table = str.maketrans("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ", "AAACEEEEIIOOUUU")
    return text.upper().translate(table)


def sealed(student, number=None, **changes):
    ine, family, usage, given, born = STUDENTS[student]
    values = dict(
        number=number or NUMBERS[student], given=plain(given).replace(" ", "/"), family=plain(family),
        usage=plain(usage), born=born, ine=ine, emitted=IN_CAMPAIGN,
    )
    return sealing.attestation(**{**values, **changes})


def lines(student, number=None, year="2026-2027"):
    ine, family, usage, given, born = STUDENTS[student]
    yield 24, "Contribution de vie étudiante et de campus (CVEC)", 14
    yield 36, f"Attestation d'acquittement — année universitaire {year}", 12
    rows = [
        ("Numéro d'attestation CVEC", number or NUMBERS[student]), ("Nom de naissance", family),
        ("Nom d'usage", usage), ("Prénom(s)", given), ("Date de naissance", f"{born:%d/%m/%Y}"),
        ("Identifiant national (INE)", ine),
    ]
    for index, (label, value) in enumerate(row for row in rows if row[1]):
        yield 60 + 9 * index, f"{label} : {value}", 11
    yield 130, "La personne désignée ci-dessus s'est acquittée de la contribution prévue par l'article L. 841-5", 10
    yield 136, "du code de l'éducation. La présente attestation est à joindre au dossier d'inscription.", 10
    yield 270, WARNING, 9


def home_lines(title, rows):
    yield 24, title, 14
    for index, (label, value) in enumerate(rows):
        yield 60 + 9 * index, f"{label} : {value}", 11
    yield 270, WARNING, 9


def address(student, kind, title, printed, sealed_name):
    """A proof of address: a bill (01), a certificate (00), a notice of the tax on housing (02)."""
    fields = [("10", sealed_name), ("22", "12 RUE DES MODELES"), ("24", "31000"), ("25", "TOULOUSE"), ("26", "FR")]
    rows = [("Titulaire", printed), ("Adresse", "12 rue des Modèles, 31000 Toulouse")]
    return pdf(student, sealing.document(kind, fields, IN_CAMPAIGN), home_lines(title, rows))


def notice(student, kind, declared):
    """A tax notice (04, or 28 since 2025) of one or two persons: name as it is printed, as it is sealed."""
    fields = [("44", "26310000000" + kind), ("45", "2025"), ("41", "21480")]
    rows = [("Référence de l'avis", "26310000000" + kind), ("Revenu fiscal de référence", "21 480 euros")]
    for index, (printed, sealed_name) in enumerate(declared):
        fields += [(("46", "48")[index], sealed_name), (("47", "49")[index], f"300000000000{index}")]
        rows += [(f"Déclarant {index + 1}", printed)]
    return pdf(
        student, sealing.document(kind, fields, IN_CAMPAIGN), home_lines("Avis d'impôt sur les revenus de 2025", rows)
    )


def pdf(student, payload, printed):
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pagesize=(210 * mm, 297 * mm), invariant=1)
    page.setTitle("Spécimen")
    page.saveState()
    page.setFillGray(0.9)
    page.setFont("Helvetica-Bold", 70)
    page.translate(105 * mm, 110 * mm)
    page.rotate(35)
    page.drawCentredString(0, 0, "SPÉCIMEN")
    page.restoreState()
    for from_top, text, size in printed:
        page.setFont("Helvetica-Bold" if size > 11 else "Helvetica", size)
        page.drawString(25 * mm, (297 - from_top) * mm, text)
    if payload:
        rows = sealing.modules(payload)
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    page.rect(150 * mm + x * MODULE, 240 * mm - y * MODULE, MODULE, MODULE, stroke=0, fill=1)
        page.setFont("Helvetica", 7)
        page.drawString(150 * mm, 240 * mm + 6 * MODULE, "2D-DOC (test)")
    page.showPage()
    page.save()
    return stream.getvalue()


def attestation(student, payload, number=None, year="2026-2027"):
    return pdf(student, payload, lines(student, number, year))


def photograph(student, payload):
    """The same page as a telephone sees it: a little turned, soft and grey."""
    scale = 1654 / 210
    sheet = Image.new("L", (1654, 2339), 235)
    draw = ImageDraw.Draw(sheet)
    for from_top, text, size in lines(student):
        font = ImageFont.truetype("DejaVuSans.ttf", round(size * 0.3528 * scale))
        draw.text((25 * scale, (from_top - 4) * scale), text, fill=40, font=font)
    unit = 0.4 * scale
    for y, row in enumerate(sealing.modules(payload)):
        for x, dark in enumerate(row):
            if dark:
                left, top = 140 * scale + x * unit, 45 * scale + y * unit
                draw.rectangle((left, top, left + unit - 0.5, top + unit - 0.5), fill=25)
    table = Image.new("L", (1900, 2600), 90)
    table.paste(sheet, (120, 130))
    turned = table.rotate(1.2, resample=Image.BICUBIC, fillcolor=90).filter(ImageFilter.GaussianBlur(0.6))
    stream = io.BytesIO()
    turned.save(stream, "JPEG", quality=85)
    return stream.getvalue()


def one_byte_changed(payload):
    """The birth year raised by one after sealing: the oldest trick."""
    place = payload.index("B703112007") + 9
    return payload[:place] + "8" + payload[place + 1 :]


def uploads():
    other = "22700001"
    yield "22700001/cvec.pdf", attestation("22700001", sealed("22700001"))
    yield "22700002/cvec.pdf", attestation(other, sealed(other, number="SPE6-OTHER2-42"), number="SPE6-OTHER2-42")
    yield "22700003/cvec.pdf", attestation("22700003", one_byte_changed(sealed("22700003")))
    yield "22700004/cvec.pdf", attestation("22700004", sealed("22700004"), number="SPE6-ZZZZZZ-99")
    yield "22700005/cvec.pdf", attestation("22700005", sealed("22700005", signer="FR03ZZZ9"))
    yield "22700006/cvec.pdf", attestation("22700006", sealed("22700006", emitted=A_YEAR_EARLIER))
    yield "22700007/cvec.pdf", attestation("22700007", sealed("22700007", NUMBERS[other]), number=NUMBERS[other])
    yield "22700008/cvec.pdf", attestation("22700008", None)
    yield "22700009/cvec.jpg", photograph("22700009", sealed("22700009"))
    yield "22700010/address-proof.pdf", address(
        "22700010", "01", "Facture d'électricité", "Mlle Léa Fictive", "MLLE/FICTIVE/LEA"
    )
    yield "22700011/tax-notice.pdf", notice(
        "22700011", "04", [("Paul Essai", "ESSAI PAUL"), ("Agathe Essai-Modèle", "ESSAI MODELE AGATHE")]
    )
    yield "22700012/tax-notice.pdf", notice("22700012", "28", [("Yann Prototype", "PROTOTYPE YANN")])
    yield "22700013/address-proof.pdf", address(
        "22700013", "00", "Attestation de titulaire de contrat", "M. Jules Supposé", "M/SUPPOSE/JULES"
    )
    yield "22700014/address-proof.pdf", address(
        "22700014", "02", "Avis de taxe d'habitation", "M. Omar Gabarit", "M/GABARIT/OMAR"
    )
    yield "22700015/IMG_2041.jpg", photograph("22700015", sealed("22700015"))


def roster():
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, (ine, family, usage, given, born) in STUDENTS.items():
        address = f"e{number}@etu.univ-occitane.example"
        writer.writerow(
            [number, ine, family, usage, given, born, address, "", "true", "fr",
             "housed" if number in AT_HOME else "sealed", "BUT1-INFO", "IUT", "", "", "2026-07-15", "FR", "true"]
        )  # fmt: skip
    return stream.getvalue()


def main():
    for name, content in uploads():
        path = HERE / "uploads" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (HERE / "roster.csv").write_text(roster(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
