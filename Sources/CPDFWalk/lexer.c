/// Values as PDF writes them, read without recursion.
#include <string.h>

#include "walk.h"

enum { SPACE = 1, DELIMITER = 2, DIGIT = 4, HEX = 8 };

static const uint8_t classes[256] = {
  [0] = SPACE, ['\t'] = SPACE, ['\n'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE, [' '] = SPACE,
  ['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
  ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
  ['0'] = DIGIT | HEX, ['1'] = DIGIT | HEX, ['2'] = DIGIT | HEX, ['3'] = DIGIT | HEX, ['4'] = DIGIT | HEX,
  ['5'] = DIGIT | HEX, ['6'] = DIGIT | HEX, ['7'] = DIGIT | HEX, ['8'] = DIGIT | HEX, ['9'] = DIGIT | HEX,
  ['a'] = HEX, ['b'] = HEX, ['c'] = HEX, ['d'] = HEX, ['e'] = HEX, ['f'] = HEX,
  ['A'] = HEX, ['B'] = HEX, ['C'] = HEX, ['D'] = HEX, ['E'] = HEX, ['F'] = HEX,
};

bool is_space(uint8_t byte) { return classes[byte] & SPACE; }
bool is_delimiter(uint8_t byte) { return classes[byte] & DELIMITER; }
bool is_digit(uint8_t byte) { return classes[byte] & DIGIT; }
static bool is_regular(uint8_t byte) { return !(classes[byte] & (SPACE | DELIMITER)); }

static size_t skip_regular(struct text text, size_t at) {
  while (at < text.count && is_regular(text.bytes[at])) at++;
  return at;
}

size_t skip_space(struct text text, size_t at) {
  for (;;) {
    while (at < text.count && is_space(text.bytes[at])) at++;
    if (at >= text.count || text.bytes[at] != '%') return at;
    while (at < text.count && text.bytes[at] != '\n' && text.bytes[at] != '\r') at++;
  }
}

bool read_integer(struct text text, size_t *at, int64_t *number) {
  size_t start = *at, end = start;
  int64_t sum = 0;
  while (end < text.count && is_digit(text.bytes[end]) && end - start < 15) sum = sum * 10 + (text.bytes[end++] - '0');
  if (end == start) return false;
  *at = end;
  *number = sum;
  return true;
}

bool starts_with(struct text text, size_t at, const char *word) {
  size_t length = strlen(word);
  return at <= text.count && text.count - at >= length && memcmp(text.bytes + at, word, length) == 0;
}

bool is_name(const struct value *value, const char *name) {
  size_t length = strlen(name);
  return value->kind == VALUE_NAME && value->end - value->start == length + 1
    && memcmp(value->text.bytes + value->start + 1, name, length) == 0;
}

static const char *const key_names[KEYS] = {
  [KEY_TYPE] = "Type", [KEY_SUBTYPE] = "Subtype", [KEY_LENGTH] = "Length", [KEY_FILTER] = "Filter",
  [KEY_PARMS] = "DecodeParms", [KEY_W] = "W", [KEY_INDEX] = "Index", [KEY_SIZE] = "Size", [KEY_PREV] = "Prev",
  [KEY_XREF_STM] = "XRefStm", [KEY_ROOT] = "Root", [KEY_ENCRYPT] = "Encrypt", [KEY_FIRST] = "First", [KEY_N] = "N",
  [KEY_PAGES] = "Pages", [KEY_KIDS] = "Kids", [KEY_CONTENTS] = "Contents", [KEY_RESOURCES] = "Resources",
  [KEY_XOBJECT] = "XObject", [KEY_FONT] = "Font", [KEY_WIDTH] = "Width", [KEY_HEIGHT] = "Height",
  [KEY_LENGTH1] = "Length1", [KEY_LENGTH2] = "Length2",
  [KEY_PREDICTOR] = "Predictor", [KEY_COLUMNS] = "Columns", [KEY_EARLY_CHANGE] = "EarlyChange",
  [KEY_LINEARIZED] = "Linearized", [KEY_ROTATE] = "Rotate",
};

/// The entry that a name (without its slash) stands for, or KEYS.
static enum key key_of(const uint8_t *name, size_t length) {
  if (length == 0 || length > 11 || name[0] < 'C' || name[0] > 'X') return KEYS;
  for (enum key key = 0; key < KEYS; key++) {
    const char *candidate = key_names[key];
    if (candidate[0] == name[0] && strlen(candidate) == length && memcmp(candidate, name, length) == 0) return key;
  }
  return KEYS;
}

static bool read_string(struct text text, size_t *at) {
  size_t i = *at + 1;
  for (int depth = 1; depth > 0; i++) {
    if (i >= text.count) return false;
    uint8_t byte = text.bytes[i];
    if (byte == '\\') i++;
    else if (byte == '(') depth++;
    else if (byte == ')') depth--;
  }
  if (i > text.count) return false;
  *at = i;
  return true;
}

static bool read_hex_string(struct text text, size_t *at) {
  size_t i = *at + 1;
  while (i < text.count && classes[text.bytes[i]] & (HEX | SPACE)) i++;
  if (i >= text.count || text.bytes[i] != '>') return false;
  *at = i + 1;
  return true;
}

/// A number, or `N G R` where two more words make a reference of it.
static bool read_number(struct text text, size_t *at, struct value *value) {
  size_t start = *at, end = start;
  bool real = false, negative = text.bytes[start] == '-';
  while (end < text.count && (text.bytes[end] == '+' || text.bytes[end] == '-')) end++;
  int64_t sum = 0;
  size_t digits = 0;
  for (; end < text.count && is_regular(text.bytes[end]); end++) {
    uint8_t byte = text.bytes[end];
    if (is_digit(byte)) {
      if (!real && digits < 15) sum = sum * 10 + (byte - '0');
      digits++;
    } else if (byte == '.' || byte == '-') {
      real = true;
    } else {
      return false;
    }
  }
  *at = end;
  value->kind = real ? VALUE_REAL : VALUE_INTEGER;
  value->number = negative ? -sum : sum;
  if (real || !is_digit(text.bytes[start]) || end >= text.count || !is_space(text.bytes[end])) return true;
  size_t next = end;
  while (next < text.count && is_space(text.bytes[next])) next++;
  int64_t generation;
  if (!read_integer(text, &next, &generation) || next >= text.count || !is_space(text.bytes[next])) return true;
  while (next < text.count && is_space(text.bytes[next])) next++;
  if (next >= text.count || text.bytes[next] != 'R') return true;
  if (next + 1 < text.count && is_regular(text.bytes[next + 1])) return true;
  value->kind = VALUE_REFERENCE;
  value->generation = generation > UINT32_MAX ? UINT32_MAX : (uint32_t)generation;
  *at = next + 1;
  return true;
}

static void note_reference(struct walk *walk, const struct value *reference) {
  if (!walk->first_reading || reference->number >= WALK_NUMBERS) return;
  walk->referred_to[reference->number / 8] |= (uint8_t)(1 << reference->number % 8);
}

/// NUL is white space to a reader, but nobody fills an object with it: an erased sector looks like that.
static void note_erased(struct walk *walk, struct text text, size_t start, size_t end) {
  enum { ERASED = 64 };
  static const uint8_t zeros[ERASED];
  if (!walk->first_reading || end - start < ERASED || text.bytes != walk->file.bytes) return;
  if (!memmem(text.bytes + start, end - start, zeros, ERASED)) return;
  walk_report_trouble(walk, PDF_WALK_OBJECT_SYNTAX, start, walk->reading);
}

/// Everything that contains no other value.
static bool read_scalar(struct walk *walk, struct text text, size_t *at, struct value *value) {
  uint8_t byte = text.bytes[*at];
  size_t start = *at;
  if (byte == '/') {
    *at = skip_regular(text, start + 1);
    value->kind = VALUE_NAME;
    count_name(walk, text, start + 1, *at);
    return true;
  }
  if (byte == '(') {
    value->kind = VALUE_STRING;
    return read_string(text, at);
  }
  if (byte == '<') {
    value->kind = VALUE_STRING;
    bool whole = read_hex_string(text, at);
    if (whole) note_erased(walk, text, start, *at);
    return whole;
  }
  if (is_digit(byte) || byte == '+' || byte == '-' || byte == '.') return read_number(text, at, value);
  size_t end = skip_regular(text, start), length = end - start;
  *at = end;
  value->kind = VALUE_BOOLEAN;
  if (length == 4 && memcmp(text.bytes + start, "true", 4) == 0) return true;
  if (length == 5 && memcmp(text.bytes + start, "false", 5) == 0) return true;
  value->kind = VALUE_NULL;
  if (length == 4 && memcmp(text.bytes + start, "null", 4) == 0) return true;
  for (size_t i = start; i < end; i++) {
    if ((text.bytes[i] | 0x20) < 'a' || (text.bytes[i] | 0x20) > 'z') return false;
  }
  // A word that ends objects or streams shows that this one broke off before it.
  if (length == 0 || length > 4 || memcmp(text.bytes + start, "end", length < 3 ? length : 3) == 0) return false;
  if (walk->first_reading) walk_report(walk, PDF_WALK_OBJECT_WORD, start, 0);
  return true;
}

/// A stream where only a reference to one may stand: readers take its dictionary and skip its data.
static bool skip_inner_stream(struct walk *walk, struct text text, size_t *at) {
  if (text.bytes != walk->file.bytes || !starts_with(text, *at, "stream")) return false;
  size_t end = find_word(walk, WORD_ENDSTREAM, *at);
  if (end == SIZE_MAX) return false;
  if (walk->first_reading) walk_report(walk, PDF_WALK_OBJECT_WORD, *at, walk->reading);
  *at = end + strlen("endstream");
  return true;
}

/// One level of nesting: an array, or a dictionary that waits for a key or for the value of one.
enum level { LEVEL_ARRAY, LEVEL_KEY, LEVEL_VALUE };

static bool read_nested(struct walk *walk, struct text text, size_t *at, struct value *value, struct entries *entries) {
  uint8_t levels[WALK_DEPTH];
  int depth = 0;
  size_t key_start = 0, key_length = 0;
  for (;;) {
    size_t gap = *at;
    *at = skip_space(text, *at);
    note_erased(walk, text, gap, *at);
    if (*at >= text.count) return false;
    size_t start = *at;
    struct value inner = {.text = text, .start = start};
    bool finished = false;
    if (starts_with(text, start, "<<") || text.bytes[start] == '[') {
      if (depth == WALK_DEPTH || (depth > 0 && levels[depth - 1] == LEVEL_KEY)) return false;
      bool array = text.bytes[start] == '[';
      levels[depth++] = array ? LEVEL_ARRAY : LEVEL_KEY;
      *at += array ? 1 : 2;
      continue;
    }
    if (depth > 0 && text.bytes[start] == ']' && levels[depth - 1] == LEVEL_ARRAY) {
      *at += 1;
      inner.kind = VALUE_ARRAY;
      finished = true;
    } else if (depth > 0 && levels[depth - 1] != LEVEL_ARRAY && starts_with(text, start, ">>")) {
      *at += 2;
      inner.kind = VALUE_DICTIONARY;
      finished = true;
    } else if (depth > 0 && levels[depth - 1] == LEVEL_KEY) {
      if (skip_inner_stream(walk, text, at)) continue;
      if (text.bytes[start] != '/') return false;
      *at = skip_regular(text, start + 1);
      count_name(walk, text, start + 1, *at);
      levels[depth - 1] = LEVEL_VALUE;
      if (depth == 1) {
        key_start = start + 1;
        key_length = *at - key_start;
      }
      continue;
    } else if (!read_scalar(walk, text, at, &inner)) {
      return false;
    }
    if (finished) depth--;
    inner.end = *at;
    if (depth == 0) {
      inner.start = value->start;
      *value = inner;
      return true;
    }
    if (inner.kind == VALUE_REFERENCE) note_reference(walk, &inner);
    if (levels[depth - 1] != LEVEL_VALUE) continue;
    levels[depth - 1] = LEVEL_KEY;
    if (depth > 1 || !entries) continue;
    enum key key = key_of(text.bytes + key_start, key_length);
    if (key == KEYS) continue;
    if (finished) inner.start = skip_space(text, key_start + key_length);
    entries->at[key] = inner;
  }
}

bool read_value(struct walk *walk, struct text text, size_t at, struct value *value, struct entries *entries) {
  *value = (struct value){.text = text};
  if (entries) memset(entries, 0, sizeof *entries);
  at = skip_space(text, at);
  if (at >= text.count || walk->stopped) return false;
  size_t start = at;
  value->start = start;
  bool well = read_nested(walk, text, &at, value, entries);
  value->start = start;
  return walk_spend(walk, (at > start ? at - start : 0) + 16) && well;
}

bool read_entries(struct walk *walk, const struct value *dictionary, struct entries *entries) {
  struct value again;
  memset(entries, 0, sizeof *entries);
  if (dictionary->kind != VALUE_DICTIONARY) return false;
  return read_value(walk, dictionary->text, dictionary->start, &again, entries);
}
