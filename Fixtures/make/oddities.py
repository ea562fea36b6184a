"""The single curiosities of the corpus, as functions of good bytes or of a student and a seed."""

import io
import subprocess
import tempfile
from pathlib import Path

import numpy
import pikepdf
from PIL import Image, ImageCms

import markup
import mishaps
import paper
import producers
from documents import cvec, honor_statement


def padded(data, length=11_000_000):
    """A JPEG made large by comment segments full of zeros, which pack to nothing."""
    comment = b"\xff\xfe\xff\xff" + bytes(65533)
    return data[:2] + comment * (length // len(comment)) + data[2:]


def one_colour_profile(data, seed):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # Bytes 24 to 36 of a profile are the moment of its making.
    profile = profile[:24] + bytes(12) + profile[36:]
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).save(out, "JPEG", quality=68, icc_profile=profile)
    return out.getvalue()


def two_pictures(student, seed):
    """A multi-picture file: the second picture lies behind the end of the first."""
    first = paper.photograph(cvec(student), seed)
    out = io.BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[first.resize((432, 576))], quality=68)
    return out.getvalue()


def without_tables_of_application(data, seed):
    """Neither JFIF nor EXIF: only what decoding needs."""
    position, kept = 2, data[:2]
    while data[position + 1] != 0xDA:
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        if not 0xE0 <= data[position + 1] <= 0xEF:
            kept += data[position : position + 2 + length]
        position += 2 + length
    return kept + data[position:]


def updated(pdf):
    """One incremental update, as a program that fills in a title adds it at the end."""
    pdf = producers.saved_again(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        size, root = int(opened.trailer.Size), opened.Root.objgen[0]
    previous = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    start = len(pdf)
    added = b"%d 0 obj\n<< /Title (Attestation CVEC) /ModDate (D:20260827101500) >>\nendobj\n" % size
    xref = b"xref\n%d 1\n%010d 00000 n \n" % (size, start)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\n" % (size + 1, root, size, previous)
    return pdf + added + xref + trailer + b"startxref\n%d\n%%%%EOF\n" % (start + len(added))


def fax(student, seed):
    """Black and white only, CCITT group 4, as office copiers send it."""
    page = paper.scan(cvec(student), seed).point(lambda v: 255 if v > 150 else 0).convert("1")
    out = io.BytesIO()
    page.save(out, "TIFF", compression="group4", dpi=(200, 200))
    return producers.pinned(paper.as_pdf([out.getvalue()]), seed)


def wavelets(student, seed):
    out = io.BytesIO()
    paper.scan(cvec(student), seed).save(out, "JPEG2000", quality_mode="rates", quality_layers=[40])
    return producers.pinned(paper.as_pdf([out.getvalue()]), seed)


def lying(pdf):
    """The page is stored on its side and says that it must be turned."""

    def change(opened):
        opened.pages[0].Rotate = 90

    return mishaps.edited(pdf, change)


def opened_by_a_program(pdf):
    def change(opened):
        opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="imprimer.exe")

    return mishaps.edited(pdf, change)


def hidden_launch(pdf):
    """The action lies in a compressed object stream, where a search for the word does not find it."""
    return producers.saved_again(mishaps.with_launch_action(pdf), object_stream_mode=pikepdf.ObjectStreamMode.generate)


def javascript_on_opening(pdf):
    def change(opened):
        opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="this.zoom = 100;")

    return mishaps.edited(pdf, change)


def without_startxref(pdf):
    return pdf[: pdf.rindex(b"startxref")] + b"%%EOF\n"


def erased(data):
    """4 KB that read as erased flash memory does."""
    middle = len(data) // 2
    return data[:middle] + b"\xff" * 4096 + data[middle + 4096 :]


def silently_changed(data):
    """One bit turned so that libjpeg decodes all of it without complaint, and yet shows another picture."""

    def decoded(candidate):
        result = subprocess.run(["djpeg", "-scale", "1/8", "-grayscale"], input=candidate, capture_output=True)
        return None if result.stderr else numpy.asarray(Image.open(io.BytesIO(result.stdout)), int)

    good = decoded(data)
    for offset in range(len(data) // 5, len(data) // 2):
        candidate = data[:offset] + bytes([data[offset] ^ 0x10]) + data[offset + 1 :]
        seen = decoded(candidate)
        if seen is not None and seen.shape == good.shape and abs(seen - good).mean() > 60:
            return candidate
    raise ValueError("no bit of this picture can be turned in silence")


def missing_end(data):
    return data[: -len(data) // 50]


def clean_grey(student, seed):
    pixels = producers.pixels(cvec(student), seed, dpi=140)
    return numpy.asarray(Image.fromarray(pixels).convert("L"))


def word_97(student, seed):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "formulaire.docx")
        source.write_bytes(markup.office_word(honor_statement(student)))
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "doc:MS Word 97",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
        )
        return Path(folder, "formulaire.doc").read_bytes()


def blank_scan_pdf(seed):
    return producers.pinned(paper.as_pdf([paper.jpeg(paper.blank_scan(seed), dpi=200)]), seed)


def note(student, seed):
    return f"CVEC : {student.cvec_number}\nPayée le 6 juillet, je n'arrive pas à joindre le PDF.\n".encode()
