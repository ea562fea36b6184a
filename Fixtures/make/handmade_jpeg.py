"""A small JPEG coder for the kinds that no common program writes any more: 12-bit and lossless."""

import struct

import numpy

# One Huffman table for every use here: the sixteen categories of difference, white paper shortest.
LENGTHS = [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
CATEGORIES = list(range(9))


def lossless(grey):
    """Process 14 (SOF3), each sample predicted from its left neighbour."""
    samples = grey.astype(int)
    predicted = numpy.empty_like(samples)
    predicted[:, 1:] = samples[:, :-1]
    predicted[1:, 0] = samples[:-1, 0]
    predicted[0, 0] = 128
    bits = _coded((samples - predicted).ravel().tolist())
    return _file(0xC3, 8, grey.shape, b"", bits, selection=(1, 0, 0))


def twelve_bit(grey):
    """Extended sequential (SOF1) at 12 bits: each block of 8 by 8 has one tone only."""
    height, width = grey.shape
    blocks = grey[: height // 8 * 8, : width // 8 * 8].reshape(height // 8, 8, width // 8, 8).mean((1, 3))
    # Quantizer 128 keeps the steps between neighbours within the categories of the table.
    tones = ((blocks * 16 - 2048) * 8 / 128).round().astype(int).ravel()
    steps = numpy.diff(tones, prepend=0).tolist()
    quantizer = b"\xff\xdb" + struct.pack(">HB", 67, 0) + bytes([128] * 64)
    return _file(0xC1, 12, (height // 8 * 8, width // 8 * 8), quantizer, _coded(steps, ends_blocks=True), (0, 63, 0))


def _coded(steps, ends_blocks=False):
    """Differences as Huffman codes 0, 10, 110 … with their extra bits; a block's end is category 0 of the AC table."""
    words = []
    for step in steps:
        category = min(abs(step).bit_length(), 8)
        extra = step if step > 0 else step + (1 << category) - 1
        words.append("1" * category + "0" + (format(extra, f"0{category}b") if category else ""))
        if ends_blocks:
            words.append("0")
    bits = "".join(words)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\x00")


def _file(frame, precision, shape, quantizer, data, selection):
    height, width = shape
    tables = bytes(LENGTHS[1:]) + bytes(CATEGORIES)
    huffman = b"".join(b"\xff\xc4" + struct.pack(">HB", 3 + len(tables), kind) + tables for kind in (0x00, 0x10))
    start = b"\xff" + bytes([frame]) + struct.pack(">HBHHB", 11, precision, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\x01\x00" + bytes(selection)
    return b"\xff\xd8" + quantizer + huffman + start + scan + data + b"\xff\xd9"
