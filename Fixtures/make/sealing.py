"""2D-Doc seals for fixtures, made with the test key that is printed in the specification: they prove nothing."""

import base64
from datetime import date

import zint
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

# France Titres, specification of 2D-Doc, annex 16: public by design, refused outside test mode.
TEST_SCALAR = 0xd6c8ff13fec863a0a7bf6feea89bbd8b34df1f9c4886a22b3a4e849b127300c3
GROUP, UNIT = "\x1d", "\x1f"
# Fields whose values are always as long, and have no separator; as far as the fixtures use them.
FIXED = {"24", "26", "44", "45", "47", "49", "4A"}


def seal(body):
    """The payload with its signature; the same for the same body."""
    key = ec.derive_private_key(TEST_SCALAR, ec.SECP256R1())
    signature = key.sign(body.encode("ascii"), ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
    r, s = decode_dss_signature(signature)
    return body + UNIT + base64.b32encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode().rstrip("=")


def document(kind, fields, emitted, signer="FR000001"):
    """A document of any type. `fields` are pairs of identifier and value, `emitted` is a date."""
    day = f"{(emitted - date(2000, 1, 1)).days:04X}"
    body = "".join(name + value + ("" if name in FIXED else GROUP) for name, value in fields)
    return seal(f"DC04{signer}{day}{day}{kind}01FR{body}")


def attestation(number, given, family, usage, born, ine, emitted, signer="FR000001"):
    """A CVEC attestation (type B1). `given` are separated by slashes, days are dates."""
    day = f"{(emitted - date(2000, 1, 1)).days:04X}"
    fields = f"BK{number}B0{given}{GROUP}B2{family}{GROUP}"
    fields += f"B3{usage}{GROUP}" if usage else ""
    return seal(f"DC04{signer}{day}{day}B101FR{fields}B7{born:%d%m%Y}BB{ine}{GROUP}")


def modules(payload):
    """The DataMatrix of a payload as rows of booleans, without its quiet zone."""
    symbol = zint.Symbol()
    symbol.symbology = zint.Symbology.DATAMATRIX
    symbol.option_3 = 100  # square
    symbol.scale = 0.5
    symbol.show_text = False
    symbol.encode(payload.encode("ascii"))
    symbol.buffer()
    # At half scale a module is one pixel.
    return [[pixel == 0 for pixel in row[0::3]] for row in rows(symbol)]


def rows(symbol):
    """The pixels of a symbol, three bytes each, row after row."""
    flat, length = bytes(symbol.bitmap), 3 * symbol.bitmap.shape[1]
    return [flat[start : start + length] for start in range(0, len(flat), length)]
