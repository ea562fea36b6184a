/// Pictures of JBIG2 that are one arithmetic code: decoded to see whether the code ends where its data does.
#include <stdlib.h>
#include <string.h>

#include "walk.h"

/// One state of the probability estimation (ISO 14492, table E.1).
struct estimate {
  uint16_t size;
  uint8_t likely, unlikely, exchange;
};

static const struct estimate estimates[47] = {
  {0x5601, 1, 1, 1}, {0x3401, 2, 6, 0}, {0x1801, 3, 9, 0}, {0x0ac1, 4, 12, 0}, {0x0521, 5, 29, 0},
  {0x0221, 38, 33, 0}, {0x5601, 7, 6, 1}, {0x5401, 8, 14, 0}, {0x4801, 9, 14, 0}, {0x3801, 10, 14, 0},
  {0x3001, 11, 17, 0}, {0x2401, 12, 18, 0}, {0x1c01, 13, 20, 0}, {0x1601, 29, 21, 0}, {0x5601, 15, 14, 1},
  {0x5401, 16, 14, 0}, {0x5101, 17, 15, 0}, {0x4801, 18, 16, 0}, {0x3801, 19, 17, 0}, {0x3401, 20, 18, 0},
  {0x3001, 21, 19, 0}, {0x2801, 22, 19, 0}, {0x2401, 23, 20, 0}, {0x2201, 24, 21, 0}, {0x1c01, 25, 22, 0},
  {0x1801, 26, 23, 0}, {0x1601, 27, 24, 0}, {0x1401, 28, 25, 0}, {0x1201, 29, 26, 0}, {0x1101, 30, 27, 0},
  {0x0ac1, 31, 28, 0}, {0x09c1, 32, 29, 0}, {0x08a1, 33, 30, 0}, {0x0521, 34, 31, 0}, {0x0441, 35, 32, 0},
  {0x02a1, 36, 33, 0}, {0x0221, 37, 34, 0}, {0x0141, 38, 35, 0}, {0x0111, 39, 36, 0}, {0x0085, 40, 37, 0},
  {0x0049, 41, 38, 0}, {0x0025, 42, 39, 0}, {0x0015, 43, 40, 0}, {0x0009, 44, 41, 0}, {0x0005, 45, 42, 0},
  {0x0001, 45, 43, 0}, {0x5601, 46, 46, 0},
};

/// The decoder of ISO 14492, annex E.
struct decoder {
  const uint8_t *bytes;
  size_t count, at;
  /// How often bits were wanted behind the end.
  size_t beyond;
  uint32_t code, interval;
  int shifts;
  /// By context: the state, and the likely value in the lowest bit.
  uint8_t states[1 << 16];
};

static void take_byte(struct decoder *decoder) {
  size_t next = decoder->at + 1;
  bool is_after_ff = decoder->at < decoder->count && decoder->bytes[decoder->at] == 0xff;
  if (next >= decoder->count || (is_after_ff && decoder->bytes[next] > 0x8f)) {
    decoder->code += 0xff00;
    decoder->shifts = 8;
    decoder->beyond++;
    return;
  }
  decoder->at = next;
  decoder->code += (uint32_t)decoder->bytes[next] << (is_after_ff ? 9 : 8);
  decoder->shifts = is_after_ff ? 7 : 8;
}

static void start(struct decoder *decoder, const uint8_t *bytes, size_t count) {
  decoder->bytes = bytes;
  decoder->count = count;
  decoder->code = count ? (uint32_t)bytes[0] << 16 : 0xff0000;
  take_byte(decoder);
  decoder->code <<= 7;
  decoder->shifts -= 7;
  decoder->interval = 0x8000;
}

static uint32_t decode(struct decoder *decoder, uint32_t context) {
  uint8_t *state = &decoder->states[context], value = *state & 1;
  const struct estimate *estimate = &estimates[*state >> 1];
  uint32_t size = estimate->size;
  decoder->interval -= size;
  bool is_lower = decoder->code >> 16 < size;
  if (!is_lower) {
    decoder->code -= size << 16;
    if (decoder->interval & 0x8000) return value;
  }
  bool is_likely = is_lower == (decoder->interval < size);
  if (is_lower) decoder->interval = size;
  if (is_likely) {
    *state = (uint8_t)(estimate->likely << 1 | value);
  } else {
    *state = (uint8_t)(estimate->unlikely << 1 | (value ^ estimate->exchange));
    value ^= 1;
  }
  do {
    if (decoder->shifts == 0) take_byte(decoder);
    decoder->interval <<= 1;
    decoder->code <<= 1;
    decoder->shifts--;
  } while (!(decoder->interval & 0x8000));
  return value;
}

/// Which pixels tell what the next one may be: so many before it, and of the two rows above so many up to so many
/// columns right of it (ISO 14492, figures 3 to 6, with the adaptive pixels where they usually are).
struct surroundings {
  uint32_t before, above, above_right, upper, upper_right, typical;
};

static const struct surroundings templates[4] = {
  {4, 7, 3, 5, 2, 0x9b25}, {3, 6, 3, 4, 2, 0x0795}, {2, 5, 2, 3, 1, 0x00e5}, {4, 6, 2, 0, 0, 0x0195}};

/// What a decoder may leave or want at the end, because it reads ahead and because of the mark there.
#define SLACK 16

/// Reads all rows, or until more was wanted than there is; false where there is no memory for two of them.
static bool read_rows(struct decoder *decoder, uint32_t width, uint32_t height, uint8_t kind, bool typical) {
  enum { MARGIN = 4 };
  const struct surroundings *around = &templates[kind];
  size_t room = (size_t)width + 2 * MARGIN;
  uint8_t *rows = calloc(3, room), *upper = rows, *above = rows + room, *row = rows + 2 * room;
  if (!rows) return false;
  uint32_t before_mask = (1u << around->before) - 1, above_mask = (1u << around->above) - 1;
  uint32_t upper_mask = (1u << around->upper) - 1, is_same = 0;
  for (uint32_t y = 0; y < height && decoder->beyond <= SLACK; y++) {
    if (typical) is_same ^= decode(decoder, around->typical);
    if (is_same) memcpy(row, above, room);
    uint32_t left = 0, middle = 0, top = 0;
    for (uint32_t x = 0; x < around->above_right; x++) middle = middle << 1 | above[x];
    for (uint32_t x = 0; x < around->upper_right; x++) top = top << 1 | upper[x];
    for (uint32_t x = 0; x < width && !is_same; x++) {
      middle = (middle << 1 | above[x + around->above_right]) & above_mask;
      top = (top << 1 | upper[x + around->upper_right]) & upper_mask;
      row[x] = (uint8_t)decode(decoder, left | (middle | top << around->above) << around->before);
      left = (left << 1 | row[x]) & before_mask;
    }
    uint8_t *oldest = upper;
    upper = above;
    above = row;
    row = oldest;
  }
  free(rows);
  return true;
}

enum proof check_generic_region(struct walk *walk, const uint8_t *bytes, size_t count) {
  enum { REGION = 17, TYPICAL = 8, EXTENDED = 16 };
  static const uint8_t usual[4][8] = {
    {3, 0xff, 0xfd, 0xff, 2, 0xfe, 0xfe, 0xfe}, {3, 0xff}, {2, 0xff}, {2, 0xff}};
  if (count < REGION + 1) return PROOF_NONE;
  uint32_t width = number_at(bytes), height = number_at(bytes + 4);
  uint8_t flags = bytes[REGION], kind = flags >> 1 & 3;
  size_t head = REGION + 1 + (kind == 0 ? 8 : 2);
  bool is_usual = !(flags & (1 | EXTENDED)) && count > head
    && memcmp(bytes + REGION + 1, usual[kind], head - REGION - 1) == 0;
  // A decoder takes as long to make ready as some thousand pixels to read.
  uint64_t pixels = (uint64_t)width * height, cost = pixels + 4096;
  if (!is_usual || pixels == 0 || pixels > INT32_MAX || cost > walk->pixels_left) return PROOF_NONE;
  walk->pixels_left -= cost;
  struct decoder *decoder = calloc(1, sizeof *decoder);
  if (!decoder) return PROOF_NONE;
  start(decoder, bytes + head, count - head);
  bool is_read = read_rows(decoder, width, height, kind, flags & TYPICAL);
  bool is_ending = decoder->count - decoder->at <= SLACK && decoder->beyond <= SLACK;
  free(decoder);
  return !is_read ? PROOF_NONE : is_ending ? PROOF_WHOLE : PROOF_BROKEN;
}
