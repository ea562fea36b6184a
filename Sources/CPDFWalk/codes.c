/// Pictures that the walk does not decode: what no encoder writes can be seen all the same.
#include <string.h>

#include "walk.h"

/// The big-endian numbers at a place.
uint32_t number_at(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

uint32_t short_at(const uint8_t *bytes) { return (uint32_t)bytes[0] << 8 | bytes[1]; }

bool has_zeros(const uint8_t *bytes, size_t count, size_t most) {
  for (size_t at = 0; at + most < count;) {
    // The last byte that a run of this length would have: where it is none, neither are those before it.
    size_t last = at + most, zeros = 0;
    while (zeros <= most && bytes[last - zeros] == 0) zeros++;
    if (zeros > most) return true;
    at = last - zeros + 1;
  }
  return false;
}

/// Both coders leave a bit free behind FF, so that nothing above 8F follows it but a marker: the two that JPEG 2000 has
/// among its packets, or the one at the end (ISO 15444-1, A.1 and B.10.1; ISO 14492, E.2.7).
static bool is_coded(const uint8_t *bytes, size_t count) {
  enum { START_OF_PACKET = 0x91, END_OF_PACKET_HEADER = 0x92, LAST_BYTES = 4 };
  for (size_t at = 0; at + LAST_BYTES < count; at++) {
    const uint8_t *found = memchr(bytes + at, 0xff, count - LAST_BYTES - at);
    if (!found) return true;
    at = (size_t)(found - bytes);
    if (found[1] > 0x8f && found[1] != START_OF_PACKET && found[1] != END_OF_PACKET_HEADER) return false;
  }
  return true;
}

/// Where the codestream begins: at once, or in the box `jp2c`; the data's end where there is none.
static size_t codestream_start(struct text data) {
  size_t at = 0;
  if (starts_with(data, 0, "\xff\x4f\xff\x51")) return 0;
  while (data.count - at >= 16) {
    size_t length = number_at(data.bytes + at);
    if (starts_with(data, at + 4, "jp2c")) return at + (length == 1 ? 16 : 8);
    if (length < 8 || length > data.count - at) break;
    at += length;
  }
  return data.count;
}

enum { JPX_TILE = 0x90, JPX_DATA = 0x93, JPX_END = 0xd9, JPX_SIZE = 0x51, JPX_STYLE = 0x52, JPX_OTHER_STYLE = 0x53 };

static bool is_marker(struct text data, size_t at, uint8_t marker) {
  return data.count - at >= 2 && data.bytes[at] == 0xff && data.bytes[at + 1] == marker;
}

/// The segment at a place, behind its marker; 0 where there is none that fits.
static size_t segment_length(struct text data, size_t at) {
  if (data.count - at < 4 || data.bytes[at] != 0xff) return 0;
  size_t length = short_at(data.bytes + at + 2);
  return length >= 2 && length <= data.count - at - 2 ? length : 0;
}

enum proof check_jpx(struct text data) {
  size_t at = codestream_start(data), components = 0, most_zeros = 0;
  if (data.count - at < 2) return PROOF_NONE;
  bool blank_packets = false;
  for (at += 2; !is_marker(data, at, JPX_TILE);) {
    size_t length = segment_length(data, at);
    if (length == 0) return PROOF_BROKEN;
    const uint8_t *segment = data.bytes + at + 2;
    if (segment[-1] == JPX_SIZE && length >= 38) components = short_at(segment + 36);
    if (segment[-1] == JPX_STYLE && length >= 12) {
      // A packet without anything in it is one zero byte; there is one for each layer, resolution and component.
      most_zeros = MOST_ZEROS + short_at(segment + 4) * (segment[7] + (size_t)1) * components;
      // Precincts make more packets; bits that are not coded at all may be zero.
      blank_packets = (segment[2] & 1) || (segment[10] & 1);
    }
    blank_packets = blank_packets || segment[-1] == JPX_OTHER_STYLE;
    at += 2 + length;
  }
  while (is_marker(data, at, JPX_TILE)) {
    size_t length = segment_length(data, at), start = at + 2 + length;
    if (length != 10) return PROOF_BROKEN;
    size_t tile = number_at(data.bytes + at + 6), left = data.count - at;
    if (tile > left) return PROOF_BROKEN;
    size_t end = at + (tile ? tile : left);
    while (start < end && !is_marker(data, start, JPX_DATA)) {
      length = segment_length(data, start);
      if (length == 0) return PROOF_BROKEN;
      start += 2 + length;
    }
    if (end < 2 || start > end - 2) return PROOF_BROKEN;
    const uint8_t *coded = data.bytes + start + 2;
    size_t count = end - start - 2;
    if (!is_coded(coded, count)) return PROOF_BROKEN;
    if (most_zeros && !blank_packets && has_zeros(coded, count, most_zeros)) return PROOF_BROKEN;
    at = end;
  }
  return at == data.count || is_marker(data, at, JPX_END) ? PROOF_NONE : PROOF_BROKEN;
}

/// How many bytes of a JBIG2 segment come before its arithmetic code; its length where it has none.
static size_t header_length(uint8_t kind, const uint8_t *bytes, size_t count) {
  enum { REGION = 17 };
  uint32_t flags = count > REGION + 1 ? bytes[REGION] : 1, wide = count > REGION + 1 ? short_at(bytes + REGION) : 1;
  size_t length = count;
  switch (kind) {
  case 0:
    flags = count > 1 ? short_at(bytes) : 1;
    if (!(flags & 1)) length = 10 + ((flags >> 10 & 3) == 0 ? 8 : 2) + ((flags & 2) && !(flags >> 12 & 1) ? 4 : 0);
    break;
  case 4: case 6: case 7:
    if (!(wide & 1)) length = REGION + 6 + ((wide & 2) && !(wide >> 15) ? 4 : 0);
    break;
  case 16:
    if (count > 0 && !(bytes[0] & 1)) length = 7;
    break;
  case 20: case 22: case 23:
    if (!(flags & 1)) length = REGION + 21;
    break;
  case 36: case 38: case 39:
    if (!(flags & 1)) length = REGION + 1 + (flags & 6 ? 2 : flags & 16 ? 24 : 8);
    break;
  case 40: case 42: case 43:
    length = REGION + 1 + (flags & 1 ? 0 : 4);
    break;
  default: break;
  }
  return length < count ? length : count;
}

enum proof check_jbig2(struct walk *walk, struct text data) {
  for (size_t at = 0; at < data.count;) {
    enum { FIXED = 6, LONG_FORM = 7 };
    size_t left = data.count - at;
    // Some writers fill up with zeros, or end the line.
    if (left < FIXED + 1 + 1 + 4) return PROOF_NONE;
    const uint8_t *head = data.bytes + at;
    uint32_t number = number_at(head), others = head[5] >> 5;
    uint8_t kind = head[4] & 63;
    size_t length = FIXED;
    if (others == LONG_FORM) {
      others = number_at(head + 5) & 0x1fffffff;
      length = 9 + ((size_t)others + 8) / 8;
    }
    length += others * (size_t)(number <= 256 ? 1 : number <= 65536 ? 2 : 4) + (head[4] & 64 ? 4 : 1) + 4;
    if (length > left) return PROOF_BROKEN;
    size_t count = number_at(head + length - 4);
    // Only a decoder knows how long such a segment is.
    if (count == UINT32_MAX) return PROOF_NONE;
    if (count > left - length) return PROOF_BROKEN;
    const uint8_t *segment = head + length;
    size_t header = header_length(kind, segment, count);
    if (!is_coded(segment + header, count - header)) return PROOF_BROKEN;
    if (has_zeros(segment + header, count - header, MOST_ZEROS)) return PROOF_BROKEN;
    bool is_generic = kind == 36 || kind == 38 || kind == 39;
    if (is_generic && check_generic_region(walk, segment, count) == PROOF_BROKEN) return PROOF_BROKEN;
    at += length + count;
  }
  return PROOF_NONE;
}
