/// Streams without a filter: text and fonts, which say in their own ways whether they are whole.
#include <string.h>

#include "walk.h"

/// Plain text is what people edit by hand without counting; there is nothing in it that could be proven otherwise.
static bool is_plain_text(struct text text, size_t start, size_t end) {
  for (size_t i = start; i < end; i++) {
    uint8_t byte = text.bytes[i];
    if (byte != '\n' && byte != '\r' && byte != '\t' && (byte < ' ' || byte > '~')) return false;
  }
  return true;
}

bool reads_well(struct walk *walk, const struct stream *stream) {
  struct text text = {walk->file.bytes + stream->start, stream->end - stream->start};
  return is_plain_text(walk->file, stream->start, stream->end) || reads_as_drawing(walk, text);
}

/// Unpacked XMP is XML: control characters in it were never written by anybody. (UTF-16 has NUL in every other byte.)
static void check_metadata(struct walk *walk, const struct stream *stream) {
  enum { ENOUGH = 8 };
  const uint8_t *bytes = walk->file.bytes + stream->start;
  size_t count = stream->end - stream->start;
  if (count < 2 || bytes[0] == 0 || bytes[1] == 0 || bytes[0] >= 0xfe) return;
  // Padding up to `/Length` is no damage, nor is the one NUL that a writer put where a byte order mark belongs.
  while (bytes[count - 1] == 0) count--;
  // FF is in no text: neither in UTF-8 nor, three times, in any other encoding.
  size_t controls = memmem(bytes, count, "\xff\xff\xff", 3) ? ENOUGH : 0;
  for (size_t i = 0; i < count; i++) {
    controls += bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t';
  }
  if (controls >= ENOUGH) walk_report(walk, PDF_WALK_METADATA_DAMAGED, stream->start, stream->number);
}

/// Text and nothing else, but for a stretch of NUL inside it: readers take that for a blank, and none says that what
/// stood in its place is gone from the page.
static bool is_text_with_gap(struct text data) {
  // Padding up to `/Length` is no damage.
  while (data.count > 0 && data.bytes[data.count - 1] == 0) data.count--;
  if (!has_zeros(data.bytes, data.count, MOST_ZEROS)) return false;
  for (size_t at = 0; at < data.count; at++) {
    uint8_t byte = data.bytes[at];
    if (byte != 0 && !is_space(byte) && (byte < ' ' || byte > '~')) return false;
  }
  return true;
}

/// The sum of a table of a TrueType font, which it lists beside the table's place.
static uint32_t table_sum(const uint8_t *bytes, size_t count) {
  uint32_t sum = 0;
  for (size_t at = 0; at < count; at++) sum += (uint32_t)bytes[at] << (24 - 8 * (at & 3));
  return sum;
}

/// Programs that cut fonts down leave sums as they were, of `head` and `name` or of whatever they touched, which is
/// more than one table. Where all but one agree, and that one holds outlines or their places, its data was changed.
static bool is_truetype_changed(struct text data) {
  enum { HEAD = 12, ENTRY = 16, ENOUGH = 5, LONGEST = 64 };
  static const char *const watched[] = {"glyf", "loca", "hmtx", "cvt ", "fpgm", "prep"};
  if (data.count < HEAD || number_at(data.bytes) != 0x00010000) return false;
  size_t tables = short_at(data.bytes + 4), agreeing = 0, changed = 0, summed = 0;
  if (tables > LONGEST || HEAD + tables * ENTRY > data.count) return false;
  for (size_t i = 0; i < tables; i++) {
    const uint8_t *entry = data.bytes + HEAD + i * ENTRY;
    size_t offset = number_at(entry + 8), length = number_at(entry + 12);
    if (offset > data.count || length > data.count - offset) return false;
    // Tables that overlap are not worth their time.
    summed += length;
    if (summed > data.count) return false;
    // `head` holds a sum over the whole font, which its own leaves out.
    bool is_head = memcmp(entry, "head", 4) == 0 && length >= 12;
    uint32_t sum = table_sum(data.bytes + offset, length);
    if (is_head) sum -= number_at(data.bytes + offset + 8);
    if (sum == number_at(entry + 4)) {
      agreeing++;
      continue;
    }
    bool is_watched = false;
    for (size_t n = 0; n < sizeof watched / sizeof *watched; n++) {
      is_watched = is_watched || memcmp(entry, watched[n], 4) == 0;
    }
    changed += is_watched ? 1 : 2;
  }
  return changed == 1 && agreeing >= ENOUGH;
}

/// A Type 1 font's second part is a chain: each byte is the key to all that follow, so its last words can be read only
/// where nothing was changed before them (Adobe Type 1 Font Format, 7.2).
static bool is_type1_changed(struct text data, size_t clear, size_t hidden) {
  enum { WINDOW = 16, KEY = 55665, FACTOR = 52845, ADDEND = 22719 };
  static const char last_word[] = "closefile";
  if (clear < WINDOW || clear > data.count || hidden > data.count - clear || hidden < WINDOW) return false;
  if (!memmem(data.bytes + clear - WINDOW, WINDOW, "eexec", 5)) return false;
  if (has_zeros(data.bytes, clear, MOST_ZEROS)) return true;
  const uint8_t *bytes = data.bytes + clear;
  size_t digits = 0;
  while (digits < 4 && (is_digit(bytes[digits]) || ((bytes[digits] | 0x20) >= 'a' && (bytes[digits] | 0x20) <= 'f'))) {
    digits++;
  }
  if (digits == 4) return false;
  uint16_t key = KEY;
  size_t matched = 0;
  for (size_t i = 0; i < hidden; i++) {
    char letter = (char)(bytes[i] ^ key >> 8);
    key = (uint16_t)(((uint32_t)bytes[i] + key) * FACTOR + ADDEND);
    matched = letter == last_word[matched] ? matched + 1 : letter == last_word[0];
    if (matched == sizeof last_word - 1) return false;
  }
  return true;
}

void check_plain(struct walk *walk, const struct stream *stream, const struct entries *entries) {
  struct text data = {walk->file.bytes + stream->start, stream->end - stream->start};
  const struct value *first = &entries->at[KEY_LENGTH1], *second = &entries->at[KEY_LENGTH2];
  int64_t clear = 0, hidden = 0;
  bool is_font = first->kind != VALUE_NONE && length_of(walk, first, stream->start, &clear);
  if (is_font && second->kind != VALUE_NONE) is_font = length_of(walk, second, stream->start, &hidden);
  if (is_name(&entries->at[KEY_TYPE], "Metadata")) {
    check_metadata(walk, stream);
  } else if (is_font && (hidden ? is_type1_changed(data, (size_t)clear, (size_t)hidden) : is_truetype_changed(data))) {
    walk_report_trouble(walk, PDF_WALK_FONT_DAMAGED, stream->start, stream->number);
  } else if (is_text_with_gap(data)) {
    walk_report_trouble(walk, PDF_WALK_TEXT_ERASED, stream->start, stream->number);
  }
}
