"""Makes ../../Tests/SealsTests/curves.tsv: seals of the three curves that the specification knows, with certificates.

The authority ZZ01 and its signers are invented, and so are their keys, which anybody can work out from this file: they
are trusted by tests only. Every line has a curve, a certificate in DER as Base64, and a seal that it signed (the first
line has the authority and no seal); \\g and \\u stand for the separators.
"""

import base64
import sys
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import NameOID

import sealing

HERE = Path(__file__).resolve().parent.parent.parent / "Tests" / "SealsTests"
CURVES = {
    "P256": (ec.SECP256R1(), hashes.SHA256(), 32),
    "P384": (ec.SECP384R1(), hashes.SHA384(), 48),
    "P521": (ec.SECP521R1(), hashes.SHA512(), 66),
}


def key(curve, number):
    return ec.derive_private_key(0x5EA1 * 10**9 + number, curve)


def certificate(name, public, issuer, signing, number):
    subject, by = (
        x509.Name(
            [
                x509.NameAttribute(NameOID.COUNTRY_NAME, "ZZ"),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Autorité inventée (essais)"),
                x509.NameAttribute(NameOID.COMMON_NAME, common),
            ]
        )
        for common in (name, issuer)
    )
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(by).public_key(public).serial_number(number)
    builder = builder.not_valid_before(datetime(2020, 1, 1)).not_valid_after(datetime(2040, 12, 31))
    builder = builder.add_extension(x509.BasicConstraints(ca=name == issuer, path_length=None), critical=True)
    signed = builder.sign(signing, hashes.SHA384(), ecdsa_deterministic=True)
    return base64.b64encode(signed.public_bytes(serialization.Encoding.DER)).decode()


def sealed(name):
    curve, digest, size = CURVES[name]
    fields = f"BKSPE6-K7QX1M-41B0CAMILLE/ROSE{sealing.GROUP}B2SPECIMEN{sealing.GROUP}B714052008BB990100001AA"
    body = f"DC04ZZ01{name}25D725D7B101FR{fields}{sealing.GROUP}"
    signature = key(curve, int(name[1:])).sign(body.encode(), ec.ECDSA(digest, deterministic_signing=True))
    r, s = decode_dss_signature(signature)
    raw = r.to_bytes(size, "big") + s.to_bytes(size, "big")
    payload = body + sealing.UNIT + base64.b32encode(raw).decode().rstrip("=")
    return payload.replace(sealing.GROUP, "\\g").replace(sealing.UNIT, "\\u")


def main():
    authority = key(ec.SECP384R1(), 1)
    lines = [["authority", certificate("ZZ01", authority.public_key(), "ZZ01", authority, 1), ""]]
    for number, (name, (curve, _, _)) in enumerate(CURVES.items(), 2):
        public = key(curve, int(name[1:])).public_key()
        lines.append([name, certificate(name, public, "ZZ01", authority, number), sealed(name)])
    text = "".join("\t".join(line) + "\n" for line in lines)
    (HERE / "curves.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
