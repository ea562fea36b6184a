"""The wording of a document as a web page, an OpenDocument text or a Word document."""

import base64
import html
import io
import re
import zipfile
from datetime import datetime

import cairo
import docx

from drawings import pen_strokes, qr_cells


def office_word(document):
    """The same wording as a Word document, packed with fixed dates."""
    written = docx.Document()
    written.core_properties.created = written.core_properties.modified = datetime(2026, 8, 26, 9, 30)
    written.core_properties.author = "Étudiant"
    written.add_heading(document.title)
    for kind, *values in document.blocks:
        if kind in ("paragraph", "subtitle"):
            written.add_paragraph(values[0])
        elif kind == "field":
            written.add_paragraph(f"{values[0]} : {values[1]}")
        elif kind == "tick":
            written.add_paragraph(("☒ " if values[0] else "☐ ") + values[1])
        elif kind == "signature":
            written.add_paragraph(f"{values[1]} — {values[0]}")
    raw, packed = io.BytesIO(), io.BytesIO()
    written.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if "thumbnail" in entry.filename:
                continue
            content = source.read(entry)
            if entry.filename == "[Content_Types].xml":
                content = content.replace(b'<Default Extension="jpeg" ContentType="image/jpeg"/>', b"")
            if entry.filename == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            target.writestr(zipfile.ZipInfo(entry.filename, (2026, 8, 26, 9, 30, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _png(width, height, draw):
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, width, height)
    draw(cairo.Context(surface))
    out = io.BytesIO()
    surface.write_to_png(out)
    return base64.b64encode(out.getvalue()).decode()


def _signature_png(name):
    def draw(pen):
        pen.set_source_rgb(0.10, 0.16, 0.52)
        pen.set_line_width(4)
        for stroke in pen_strokes(name):
            for x, y in stroke:
                pen.line_to(30 + 420 * x, 80 + 68 * y)
            pen.stroke()

    return _png(480, 170, draw)


def _code_png(text):
    cells = qr_cells(text)

    def draw(pen):
        pen.set_source_rgb(0, 0, 0)
        for row, line in enumerate(cells):
            for column, is_dark in enumerate(line):
                if is_dark:
                    pen.rectangle(column * 6, row * 6, 6, 6)
        pen.fill()

    return _png(len(cells) * 6, len(cells) * 6, draw)


def as_html(document):
    """The document as a web page."""
    body = []
    for kind, *values in document.blocks:
        safe = [html.escape(v) if isinstance(v, str) else v for v in values]
        body.append(
            {
                "subtitle": lambda: f"<h2>{safe[0]}</h2>",
                "paragraph": lambda: f"<p>{safe[0]}</p>",
                "field": lambda: f"<div class='row'><span>{safe[0]} :</span><b>{safe[1]}</b></div>",
                "tick": lambda: f"<p class='tick'>{'☒' if values[0] else '☐'} {safe[1]}</p>",
                "gap": lambda: "<br>",
                "code": lambda: (
                    f"<img style='width:3.2cm;float:right' src='data:image/png;base64,{_code_png(values[0])}'>"
                ),
                "small": lambda: f"<p class='small'>{safe[0]}</p>",
                "signature": lambda: (
                    f"<p>{safe[1]}</p><p>Signature : {safe[0]}<br><img style='width:6cm' "
                    f"src='data:image/png;base64,{_signature_png(values[0])}'></p>"
                ),
            }[kind]()
        )
    return (
        "<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'>"
        f"<title>{html.escape(document.title)}</title><style>"
        "body{font:21px 'Liberation Sans';color:#111;margin:40px} header{border-bottom:3px solid #124; color:#124;"
        "font-weight:bold;padding-bottom:8px} h1{font-size:33px;text-align:center} h2{font-size:23px;text-align:center;"
        "color:#124;font-weight:normal} .row{padding:7px 0;border-bottom:1px dotted #bbb} .row span{"
        "display:inline-block;width:350px;color:#555} .small{font-size:13px;color:#777;clear:both} .mark{"
        "color:#bbb;font-size:16px;float:right}"
        f"</style></head><body><span class='mark'>SPÉCIMEN</span><header>{html.escape(document.letterhead)}</header>"
        f"<h1>{html.escape(document.title)}</h1>{''.join(body)}</body></html>"
    )


def as_flat_odt(document):
    """The document as a flat OpenDocument text."""
    body, picture = [], 0

    def image(data, width, height):
        nonlocal picture
        picture += 1
        return (
            f"<draw:frame draw:name='i{picture}' text:anchor-type='as-char' svg:width='{width}' svg:height='{height}'>"
            f"<draw:image><office:binary-data>{data}</office:binary-data></draw:image></draw:frame>"
        )

    def paragraph(text, style="Text"):
        return f"<text:p text:style-name='{style}'>{text}</text:p>"

    for kind, *values in document.blocks:
        safe = [html.escape(v) if isinstance(v, str) else v for v in values]
        body.append(
            {
                "subtitle": lambda: paragraph(safe[0], "Sub"),
                "paragraph": lambda: paragraph(safe[0]),
                "field": lambda: paragraph(
                    f"{safe[0]} :<text:tab/><text:span text:style-name='B'>{safe[1]}</text:span>", "Field"
                ),
                "tick": lambda: paragraph(f"{'☒' if values[0] else '☐'} {safe[1]}", "Tick"),
                "gap": lambda: paragraph(""),
                "code": lambda: paragraph(image(_code_png(values[0]), "3.2cm", "3.2cm"), "Right"),
                "small": lambda: paragraph(safe[0], "Small"),
                "signature": lambda: (
                    paragraph(safe[1])
                    + paragraph(f"Signature : {safe[0]}", "Right")
                    + paragraph(image(_signature_png(values[0]), "6cm", "2.1cm"), "Right")
                ),
            }[kind]()
        )

    def style(name, text, paragraph_properties=""):
        return (
            f"<style:style style:name='{name}' style:family='paragraph'><style:paragraph-properties "
            f"{paragraph_properties}</style:paragraph-properties><style:text-properties style:font-name='F' {text}/>"
            "</style:style>"
        )

    spaced = "fo:margin-bottom='0.25cm'>"
    namespaces = " ".join(
        f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{path}:1.0'"
        for name, path in [
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
        ]
    )
    # LibreOffice knows the format only by double quotes; apostrophes in the text are escaped already.
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document {namespaces} office:version='1.2' "
        "office:mimetype='application/vnd.oasis.opendocument.text'><office:font-face-decls><style:font-face "
        "style:name='F' svg:font-family='Liberation Serif'/></office:font-face-decls><office:automatic-styles>"
        + style(
            "Head",
            "fo:font-size='10pt' fo:color='#112244' fo:font-weight='bold'",
            "fo:border-bottom='0.04cm solid #112244' fo:margin-bottom='0.8cm'>",
        )
        + style("Title", "fo:font-size='18pt' fo:font-weight='bold'", "fo:text-align='center' " + spaced)
        + style("Sub", "fo:font-size='12pt' fo:font-style='italic'", "fo:text-align='center' fo:margin-bottom='0.4cm'>")
        + style("Text", "fo:font-size='11pt'", spaced)
        + style("Right", "fo:font-size='11pt'", "fo:text-align='end'>")
        + style("Tick", "fo:font-size='11pt'", "fo:margin-left='0.8cm' " + spaced)
        + style("Small", "fo:font-size='8pt' fo:color='#777777'", spaced)
        + style(
            "Field",
            "fo:font-size='11pt'",
            spaced + "<style:tab-stops><style:tab-stop style:position='5.5cm'/></style:tab-stops>",
        )
        + "<style:style style:name='B' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
        "<style:page-layout style:name='A4'><style:page-layout-properties fo:page-width='21cm' fo:page-height='29.7cm' "
        "fo:margin='2.2cm'/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page "
        "style:name='Standard' style:page-layout-name='A4'/></office:master-styles><office:body><office:text>"
        + paragraph(html.escape(document.letterhead) + "  ·  SPÉCIMEN", "Head")
        + paragraph(html.escape(document.title), "Title")
        + "".join(body)
        + "</office:text></office:body></office:document>"
    ).replace("'", '"')
