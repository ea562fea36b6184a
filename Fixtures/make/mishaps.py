"""What goes wrong with a good file: cut short, overwritten, locked, named wrongly, padded, armed."""

import io
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

import numpy
import pikepdf
from PIL import Image

from producers import saved_again


def cut_short(data, share=0.6):
    """Only the first part arrived."""
    return data[: int(len(data) * share)]


def scrambled(data, seed, length=900, at=0.45):
    """Random bytes in the middle of the picture; among them some that look like markers no picture has there."""
    chance = numpy.random.default_rng(seed)
    start = int(len(data) * at)
    noise = bytearray(chance.integers(1, 255, length, dtype=numpy.uint8))
    noise[length // 2 : length // 2 + 2] = b"\xff\xd3"
    return data[:start] + bytes(noise) + data[start + length :]


def locked(pdf, user="secret", owner="scolarite"):
    """AES with a password to open, or, where `user` is empty, only one to change it."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        source.write_bytes(pdf)
        subprocess.run(
            [
                "qpdf",
                "--static-id",
                "--static-aes-iv",
                "--allow-weak-crypto",
                "--encrypt",
                user,
                owner,
                "128",
                "--use-aes=y",
                "--modify=none",
                "--",
                str(source),
                str(target),
            ],
            check=True,
        )
        return target.read_bytes()


def with_wrong_xref(pdf):
    """Every offset of the classic cross-reference table is 37 bytes off, as after a careless edit."""
    pdf = saved_again(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    start = pdf.rindex(b"\nxref")
    table = re.sub(rb"(\d{10})( 00000 n)", lambda m: b"%010d" % (int(m[1]) + 37) + m[2], pdf[start:])
    return pdf[:start] + table


def with_trailing_bytes(data, tail=b""):
    """Something harmless appended by a mail gateway."""
    return data + (tail or b"\n-- \nEnvoy\xc3\xa9 depuis mon t\xc3\xa9l\xc3\xa9phone Galet 7\n" * 6)


def edited(pdf, change):
    """The PDF after a change by pikepdf."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def with_javascript(pdf):
    def change(opened):
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('Pensez à imprimer votre attestation.');")
        names = pikepdf.Array(["bienvenue", opened.make_indirect(action)])
        opened.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=names))

    return edited(pdf, change)


def with_launch_action(pdf):
    """A link over the whole page that would start a program."""

    def change(opened):
        action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="imprimer.exe")
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[60, 60, 540, 300], Border=[0, 0, 0], A=action
        )
        opened.pages[0].Annots = opened.make_indirect(pikepdf.Array([opened.make_indirect(link)]))

    return edited(pdf, change)


def with_attachment(pdf):
    def change(opened):
        note = pikepdf.AttachedFileSpec(
            opened,
            "Calendrier d'alternance : septembre en centre.\n".encode(),
            filename="calendrier.txt",
            mime_type="text/plain",
            creation_date="D:20260826093000",
            mod_date="D:20260826093000",
        )
        opened.attachments["calendrier.txt"] = note

    return edited(pdf, change)


def with_form(pdf, xfa=False):
    """A fillable form, as universities publish them: two text fields and a box to tick."""

    def change(opened):
        helvetica = opened.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        fields = []
        for name, value, bottom in (("telephone", "04 00 00 00 00", 130), ("commentaire", "Néant", 108)):
            look = pikepdf.Stream(opened, f"/Tx BMC BT /F 9 Tf 2 4 Td ({value}) Tj ET EMC".encode("cp1252"))
            look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 180, 16]
            look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=helvetica))
            fields.append(
                opened.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot,
                        Subtype=pikepdf.Name.Widget,
                        FT=pikepdf.Name.Tx,
                        T=name,
                        V=value,
                        DA="/F 9 Tf 0 g",
                        Rect=[62, bottom, 242, bottom + 16],
                        F=4,
                        AP=pikepdf.Dictionary(N=look),
                        P=opened.pages[0].obj,
                    )
                )
            )
        opened.pages[0].Annots = pikepdf.Array(fields)
        form = pikepdf.Dictionary(
            Fields=pikepdf.Array(fields), DA="/F 9 Tf 0 g", DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=helvetica))
        )
        if xfa:
            form.XFA = pikepdf.Stream(
                opened,
                b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template '
                b'xmlns="http://www.xfa.org/schema/xfa-template/3.3/"/></xdp:xdp>',
            )
        opened.Root.AcroForm = opened.make_indirect(form)

    return edited(pdf, change)


def without_pages():
    """A PDF in good order whose page tree is empty."""
    return written_by_hand([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


def white_page():
    """A PDF whose one page draws nothing."""
    return written_by_hand(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>",
            b"<< /Length 4 >>\nstream\nq Q\n\nendstream",
        ]
    )


def written_by_hand(objects, version=b"1.4"):
    """A PDF from the bodies of its objects, the first being the catalogue."""
    out = b"%PDF-" + version + b"\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    )


def arithmetic(data):
    """The same picture in arithmetic coding, which few programs read."""
    return subprocess.run(
        ["jpegtran", "-arithmetic", "-copy", "all"], input=data, capture_output=True, check=True
    ).stdout


def as_image(data, kind, **options):
    """The picture in another format of Pillow's, or as HEIC."""
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).save(out, kind, **options)
    return out.getvalue()


def zipped(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 8, 26, 9, 30, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def random_bytes(seed, length=30_000):
    """Bytes of no known kind."""
    return b"\x93" + bytes(numpy.random.default_rng(seed).integers(0, 256, length, dtype=numpy.uint8))
