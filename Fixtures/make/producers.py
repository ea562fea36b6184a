"""Prints a document as PDF with one of several programs, or as pixels. Dates and identifiers are pinned."""

import hashlib
import io
import re
import subprocess
import tempfile
from pathlib import Path

import cairo
import numpy
import pikepdf
from reportlab.pdfgen import canvas

from markup import as_flat_odt, as_html
from sheet import FAMILIES, HEIGHT, WIDTH, Words, lay_out, registered

STAMP = "20260826093000"
BASE_14 = {
    "sans": "Helvetica",
    "sans-bold": "Helvetica-Bold",
    "serif": "Times-Roman",
    "serif-bold": "Times-Bold",
    "mono": "Courier",
}


def pinned(pdf, seed):
    """The same file with the date and the identifiers of the seed, in place, so that no offset moves."""
    token = hashlib.sha256(str(seed).encode()).hexdigest().encode()
    pdf = re.sub(rb"D:20\d{12}", b"D:" + STAMP.encode(), pdf)
    pdf = re.sub(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d", b"2026-08-26T09:30:00", pdf)
    pdf = re.sub(rb"uuid:[0-9a-fA-F-]{36}", b"uuid:" + token[:36], pdf)
    identifier = re.compile(rb"(/ID\s*\[\s*)<([0-9a-fA-F]{32})>(\s*)<([0-9a-fA-F]{32})>")
    pdf = identifier.sub(lambda m: m[1] + b"<" + token[:32] + b">" + m[3] + b"<" + token[:32] + b">", pdf)
    return re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /" + token[:32].upper(), pdf)


def reportlab(document, seed, pages=1, embeds_fonts=True):
    """ReportLab; without embedding, the reader's own Helvetica or Times is used, as many old portals do."""
    out = io.BytesIO()
    pen = canvas.Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    pen.setTitle(document.title)
    for page in range(pages):
        for mark in lay_out(document, seed + page).marks:
            _mark_with_reportlab(pen, mark, embeds_fonts)
        pen.showPage()
    pen.save()
    return pinned(out.getvalue(), seed)


def _mark_with_reportlab(pen, mark, embeds_fonts):
    pen.setFillColorRGB(*mark.ink)
    pen.setStrokeColorRGB(*mark.ink)
    if isinstance(mark, Words):
        pen.saveState()
        pen.translate(mark.x, HEIGHT - mark.y)
        pen.rotate(mark.angle)
        is_own = embeds_fonts or mark.font not in BASE_14
        pen.setFont(registered(mark.font) if is_own else BASE_14[mark.font], mark.size)
        pen.drawString(0, 0, mark.text)
        pen.restoreState()
        return
    path = pen.beginPath()
    path.moveTo(mark.points[0][0], HEIGHT - mark.points[0][1])
    for x, y in mark.points[1:]:
        path.lineTo(x, HEIGHT - y)
    pen.setLineWidth(mark.thickness)
    pen.drawPath(path, stroke=not mark.is_filled, fill=mark.is_filled)


def _mark_with_cairo(pen, mark):
    pen.set_source_rgb(*mark.ink)
    if isinstance(mark, Words):
        family, _, weight = FAMILIES[mark.font].partition(":")
        pen.save()
        pen.translate(mark.x, mark.y)
        pen.rotate(-mark.angle * 3.14159 / 180)
        pen.select_font_face(
            family, cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_BOLD if weight else cairo.FONT_WEIGHT_NORMAL
        )
        pen.set_font_size(mark.size)
        pen.move_to(0, 0)
        pen.show_text(mark.text)
        pen.restore()
        return
    pen.set_line_width(mark.thickness)
    pen.set_line_join(cairo.LINE_JOIN_ROUND)
    pen.move_to(*mark.points[0])
    for point in mark.points[1:]:
        pen.line_to(*point)
    pen.fill() if mark.is_filled else pen.stroke()


def with_cairo(document, seed, pages=1):
    out = io.BytesIO()
    surface = cairo.PDFSurface(out, WIDTH, HEIGHT)
    surface.set_metadata(cairo.PDFMetadata.TITLE, document.title)
    surface.set_metadata(cairo.PDFMetadata.CREATE_DATE, "2026-08-26T09:30:00")
    pen = cairo.Context(surface)
    for page in range(pages):
        for mark in lay_out(document, seed + page).marks:
            _mark_with_cairo(pen, mark)
        pen.show_page()
    surface.finish()
    return pinned(out.getvalue(), seed)


def pixels(document, seed, dpi=200):
    """The sheet as red, green and blue bytes, as a perfect scanner would see it."""
    width, height = round(WIDTH / 72 * dpi), round(HEIGHT / 72 * dpi)
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
    pen = cairo.Context(surface)
    pen.set_source_rgb(1, 1, 1)
    pen.paint()
    pen.scale(dpi / 72, dpi / 72)
    # Without hints a letter looks the same whatever was drawn before it.
    plain = cairo.FontOptions()
    plain.set_hint_style(cairo.HINT_STYLE_NONE)
    plain.set_hint_metrics(cairo.HINT_METRICS_OFF)
    pen.set_font_options(plain)
    for mark in lay_out(document, seed).marks:
        _mark_with_cairo(pen, mark)
    surface.flush()
    data = numpy.frombuffer(surface.get_data(), numpy.uint8).reshape(height, surface.get_stride())[:, : width * 4]
    return data.reshape(height, width, 4)[:, :, 2::-1].copy()


def ghostscript(document, seed, pages=1):
    """A cairo page distilled again by Ghostscript, as print-to-PDF drivers do."""
    return distilled(with_cairo(document, seed, pages), seed)


def distilled(pdf, seed):
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        source.write_bytes(pdf)
        subprocess.run(
            [
                "gs",
                "-q",
                "-dBATCH",
                "-dNOPAUSE",
                "-dSAFER",
                "-sDEVICE=pdfwrite",
                "-dPDFSETTINGS=/ebook",
                f"-sOutputFile={target}",
                str(source),
            ],
            check=True,
            capture_output=True,
        )
        return pinned(target.read_bytes(), seed)


def wkhtmltopdf(document, seed, pages=1):
    """A page saved from a web browser (Qt WebKit)."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.html"), Path(folder, "out.pdf")
        source.write_text(as_html(document), encoding="utf-8")
        subprocess.run(
            [
                "wkhtmltopdf",
                "-q",
                "--page-size",
                "A4",
                "--disable-javascript",
                "--encoding",
                "utf-8",
                *[str(source)] * pages,
                str(target),
            ],
            check=True,
            capture_output=True,
            env={
                "QT_QPA_PLATFORM": "offscreen",
                "PATH": "/usr/bin:/bin",
                "HOME": folder,
                "XDG_RUNTIME_DIR": folder,
                "QT_HASH_SEED": "0",
            },
        )
        return pinned(target.read_bytes(), seed)


def libreoffice(document, seed, pages=1):
    """A form filled in with LibreOffice Writer and exported."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "formulaire.fodt")
        source.write_text(as_flat_odt(document), encoding="utf-8")
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "pdf:writer_pdf_Export",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
        )
        return pinned(Path(folder, "formulaire.pdf").read_bytes(), seed)


def saved_again(pdf, **options):
    """The PDF written anew by pikepdf (qpdf)."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, deterministic_id="encryption" not in options, **options)
    return out.getvalue()
