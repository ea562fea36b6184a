/// The filters that can prove something about their data.
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "walk.h"

static bool append(struct buffer *buffer, const uint8_t *bytes, size_t count) {
  if (buffer->capacity - buffer->count < count) {
    size_t capacity = (buffer->count + count) * 2 + 256;
    uint8_t *larger = realloc(buffer->bytes, capacity);
    if (!larger) return false;
    buffer->bytes = larger;
    buffer->capacity = capacity;
  }
  if (count > 0) memcpy(buffer->bytes + buffer->count, bytes, count);
  buffer->count += count;
  return true;
}

/// Stops the walk where a stream inflates to more than it may.
static bool within_limits(struct walk *walk, uint64_t in, uint64_t out) {
  const struct pdf_walk_limits *limits = walk->limits;
  if (out > limits->inflated_stream || walk->facts->inflated_bytes > limits->inflated) {
    walk_stop(walk, PDF_WALK_LIMIT_INFLATED);
  } else if (out > limits->ratio_floor && out / (in + 1) > limits->ratio) {
    walk_stop(walk, PDF_WALK_LIMIT_RATIO);
  }
  return !walk->stopped;
}

/// Whether the data is wrapped in blocks as it is, and its end is cut off by no more than the wrapping takes.
static bool only_wrapped(struct text data) {
  size_t at = 2, wrapping = 2 + 4;
  while (data.count - at >= 5) {
    size_t length = (size_t)(data.bytes[at + 1] | data.bytes[at + 2] << 8);
    size_t inverse = (size_t)(data.bytes[at + 3] | data.bytes[at + 4] << 8);
    if ((data.bytes[at] & ~1) || (length ^ inverse) != 0xffff) return false;
    wrapping += 5;
    if (data.count - at - 5 < length) return data.bytes[at] && length - (data.count - at - 5) <= wrapping;
    at += 5 + length;
  }
  return false;
}

/// Reads the deflated data itself and computes the checksum: so that "broken data", "wrong checksum" and "checksum
/// cut off" are three things.
enum proof inflate_stream(struct walk *walk, const struct stream *stream, struct text data, struct buffer *keep) {
  if (skip_space(data, 0) == data.count) return PROOF_WHOLE;
  if (data.count < 3 || (data.bytes[0] & 0x0f) != Z_DEFLATED || (data.bytes[1] & 0x20)
    || (data.bytes[0] << 8 | data.bytes[1]) % 31 || data.count > UINT32_MAX) {
    walk_report_trouble(walk, PDF_WALK_FLATE_DAMAGED, stream->start, stream->number);
    return PROOF_BROKEN;
  }
  z_stream z = {.next_in = (uint8_t *)(uintptr_t)data.bytes + 2, .avail_in = (uint32_t)(data.count - 2)};
  if (inflateInit2(&z, -MAX_WBITS) != Z_OK) {
    walk_stop(walk, PDF_WALK_LIMIT_MEMORY);
    return PROOF_NONE;
  }
  uint8_t chunk[32768];
  uLong checksum = adler32(0, NULL, 0);
  uint64_t out = 0;
  int result;
  do {
    z.next_out = chunk;
    z.avail_out = sizeof chunk;
    result = inflate(&z, Z_NO_FLUSH);
    size_t count = sizeof chunk - z.avail_out;
    checksum = adler32(checksum, chunk, (uInt)count);
    out += count;
    walk->facts->inflated_bytes += count;
    if (!within_limits(walk, data.count, out)) break;
    if (keep && keep->count + count > walk->limits->kept) walk_stop(walk, PDF_WALK_LIMIT_INFLATED);
    else if (keep && !append(keep, chunk, count)) walk_stop(walk, PDF_WALK_LIMIT_MEMORY);
    if (walk->stopped) break;
  } while (result == Z_OK && (z.avail_in > 0 || z.avail_out == 0));
  size_t left = z.avail_in;
  bool between_blocks = z.data_type & 128;
  inflateEnd(&z);
  if (walk->stopped) return PROOF_NONE;
  if (result != Z_STREAM_END && left == 0 && between_blocks && out > 0) {
    walk_report(walk, PDF_WALK_FLATE_UNFINISHED, stream->start, stream->number);
    return PROOF_NONE;
  }
  if (result != Z_STREAM_END && left == 0 && only_wrapped(data)) {
    walk_report(walk, PDF_WALK_FLATE_WRAPPING, stream->start, stream->number);
    return PROOF_NONE;
  }
  if (result != Z_STREAM_END) {
    walk_report_trouble(walk, PDF_WALK_FLATE_DAMAGED, stream->start, stream->number);
    return PROOF_BROKEN;
  }
  const uint8_t *tail = data.bytes + data.count - left;
  if (left < 4) {
    walk_report(walk, PDF_WALK_FLATE_CHECKSUM_CUT, stream->start, stream->number);
    return PROOF_WHOLE;
  }
  uLong written = (uLong)tail[0] << 24 | (uLong)tail[1] << 16 | (uLong)tail[2] << 8 | tail[3];
  if (written != checksum) {
    walk_report_trouble(walk, PDF_WALK_FLATE_CHECKSUM, stream->start, stream->number);
    return PROOF_BROKEN;
  }
  if (skip_space((struct text){tail, left}, 4) < left) {
    walk_report(walk, PDF_WALK_FLATE_TRAILING, stream->start, stream->number);
  }
  return PROOF_WHOLE;
}

enum proof decode_ascii85(struct text data, struct buffer *out) {
  uint64_t group = 0;
  int digits = 0;
  size_t i = 0;
  if (starts_with(data, 0, "<~")) i = 2;
  for (; i < data.count && data.bytes[i] != '~'; i++) {
    uint8_t byte = data.bytes[i];
    if (is_space(byte)) continue;
    if (byte == 'z' && digits == 0) {
      if (!append(out, (const uint8_t[4]){0}, 4)) return PROOF_NONE;
      continue;
    }
    if (byte < '!' || byte > 'u') return PROOF_BROKEN;
    group = group * 85 + (uint64_t)(byte - '!');
    if (++digits < 5) continue;
    if (group > UINT32_MAX) return PROOF_BROKEN;
    uint8_t four[4] = {(uint8_t)(group >> 24), (uint8_t)(group >> 16), (uint8_t)(group >> 8), (uint8_t)group};
    if (!append(out, four, 4)) return PROOF_NONE;
    group = 0;
    digits = 0;
  }
  if (i >= data.count || digits == 1) return PROOF_BROKEN;
  if (digits > 1) {
    for (int missing = digits; missing < 5; missing++) group = group * 85 + 84;
    uint8_t four[4] = {(uint8_t)(group >> 24), (uint8_t)(group >> 16), (uint8_t)(group >> 8), (uint8_t)group};
    if (!append(out, four, (size_t)digits - 1)) return PROOF_NONE;
  }
  return PROOF_WHOLE;
}

enum proof decode_hex(struct text data, struct buffer *out) {
  int high = -1;
  size_t i = 0;
  for (; i < data.count && data.bytes[i] != '>'; i++) {
    uint8_t byte = data.bytes[i];
    if (is_space(byte)) continue;
    int digit = is_digit(byte) ? byte - '0' : (byte | 0x20) - 'a' + 10;
    if (digit < 0 || digit > 15) return PROOF_BROKEN;
    if (high < 0) {
      high = digit;
      continue;
    }
    uint8_t both = (uint8_t)(high * 16 + digit);
    if (!append(out, &both, 1)) return PROOF_NONE;
    high = -1;
  }
  uint8_t last = (uint8_t)(high * 16);
  if (high >= 0 && !append(out, &last, 1)) return PROOF_NONE;
  return i < data.count ? PROOF_WHOLE : PROOF_BROKEN;
}

enum proof decode_run_length(struct walk *walk, struct text data, struct buffer *out) {
  size_t i = 0;
  while (i < data.count && data.bytes[i] != 128) {
    uint8_t length = data.bytes[i++];
    size_t count = length < 128 ? (size_t)length + 1 : (size_t)257 - length, needed = length < 128 ? count : 1;
    if (data.count - i < needed) return PROOF_BROKEN;
    uint8_t run[128];
    if (length < 128) memcpy(run, data.bytes + i, count);
    else memset(run, data.bytes[i], count);
    walk->facts->inflated_bytes += count;
    if (!within_limits(walk, data.count, out->count + count) || !append(out, run, count)) return PROOF_NONE;
    i += needed;
  }
  return PROOF_WHOLE;
}

/// Follows the codes without keeping what they stand for: only a code that does not exist yet is of interest.
enum proof check_lzw(struct text data, bool early) {
  uint32_t bits = 0;
  int count = 0, width = 9, next = 258;
  bool first = true;
  for (size_t i = 0; i < data.count;) {
    while (count < width && i < data.count) {
      bits = bits << 8 | data.bytes[i++];
      count += 8;
    }
    if (count < width) return PROOF_BROKEN;
    int code = (int)(bits >> (count - width)) & ((1 << width) - 1);
    count -= width;
    if (code == 257) return PROOF_WHOLE;
    if (code == 256) {
      width = 9;
      next = 258;
      first = true;
      continue;
    }
    if (first ? code > 255 : code > next) return PROOF_BROKEN;
    if (!first && next < 4096) next++;
    first = false;
    int reach = next + (early ? 1 : 0);
    width = reach >= 2048 ? 12 : reach >= 1024 ? 11 : reach >= 512 ? 10 : 9;
  }
  return PROOF_BROKEN;
}

/// The number under a key of a small dictionary, or the value that stands for a missing one.
static int64_t parameter(const struct entries *entries, enum key key, int64_t otherwise) {
  return entries->at[key].kind == VALUE_INTEGER ? entries->at[key].number : otherwise;
}

bool undo_prediction(struct walk *walk, const struct value *parameters, struct buffer *buffer) {
  struct entries entries;
  if (parameters->kind != VALUE_DICTIONARY) return true;
  if (!read_entries(walk, parameters, &entries)) return false;
  int64_t predictor = parameter(&entries, KEY_PREDICTOR, 1), columns = parameter(&entries, KEY_COLUMNS, 1);
  if (predictor < 2) return true;
  if (predictor < 10 || columns < 1 || columns > 1 << 16) return false;
  size_t width = (size_t)columns, rows = buffer->count / (width + 1);
  if (buffer->count % (width + 1)) return false;
  // Rows move towards the front, so that the row above is always finished and never overwritten.
  for (size_t row = 0; row < rows; row++) {
    const uint8_t *in = buffer->bytes + row * (width + 1);
    uint8_t *out = buffer->bytes + row * width, filter = *in++;
    const uint8_t *above = row ? out - width : NULL;
    for (size_t column = 0; column < width; column++) {
      int a = column ? out[column - 1] : 0, b = above ? above[column] : 0, c = above && column ? above[column - 1] : 0;
      int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c), add = 0;
      if (filter == 1) add = a;
      else if (filter == 2) add = b;
      else if (filter == 3) add = (a + b) / 2;
      else if (filter == 4) add = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      else if (filter > 4) return false;
      out[column] = (uint8_t)(in[column] + add);
    }
  }
  buffer->count = rows * width;
  return true;
}
