/// What the pages are drawn with; trouble anywhere else takes nothing away from them.
#include <stdlib.h>
#include <string.h>

#include "walk.h"

struct needs {
  /// One bit for each object number that some page leads to.
  uint8_t *numbers;
  /// Values that were not followed yet.
  struct list waiting;
};

/// Entries that lead away from what is drawn: back up the tree, to previews, attachments and notes of programs.
static bool leads_away(struct text text, size_t start, size_t end) {
  static const char *const names[] = {"Parent", "Metadata", "PieceInfo", "Thumb", "StructTreeRoot", "EF"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strlen(names[i]) == end - start && memcmp(text.bytes + start, names[i], end - start) == 0) return true;
  }
  return false;
}

static void need(struct walk *walk, struct needs *needs, int64_t number) {
  if (number >= WALK_NUMBERS) return;
  uint8_t *byte = needs->numbers + number / 8, bit = (uint8_t)(1 << number % 8);
  if (*byte & bit) return;
  *byte |= bit;
  const struct object *object = find_object(walk, number);
  struct value *waiting = NULL;
  if (object) waiting = walk_grow(walk, &needs->waiting, sizeof *waiting, walk->limits->objects);
  if (waiting) *waiting = object->value;
}

/// Follows every reference in a value, at any depth. A dictionary's level waits for a key or for the value of one.
static bool follow(struct walk *walk, struct needs *needs, const struct value *value) {
  enum { ARRAY, KEY, VALUE };
  uint8_t levels[WALK_DEPTH + 1] = {ARRAY};
  int depth = 0;
  for (size_t at = value->start; at < value->end;) {
    at = skip_space(value->text, at);
    if (at >= value->end) break;
    uint8_t byte = value->text.bytes[at];
    bool opens = byte == '[' || starts_with(value->text, at, "<<"), closes = byte == ']' || byte == '>';
    if (opens && depth == WALK_DEPTH) return false;
    if (opens && levels[depth] == VALUE) levels[depth] = KEY;
    if (opens) levels[++depth] = byte == '[' ? ARRAY : KEY;
    if (closes && depth == 0) return false;
    if (closes) depth--;
    if (opens || closes) {
      at += byte == '[' || byte == ']' ? 1 : 2;
      continue;
    }
    struct value inner;
    if (!read_value(walk, value->text, at, &inner, NULL)) return false;
    at = inner.end;
    if (levels[depth] == KEY) {
      if (inner.kind != VALUE_NAME) return false;
      levels[depth] = VALUE;
      if (!leads_away(value->text, inner.start + 1, inner.end)) continue;
      if (!read_value(walk, value->text, at, &inner, NULL)) return false;
      at = inner.end;
      levels[depth] = KEY;
      continue;
    }
    if (levels[depth] == VALUE) levels[depth] = KEY;
    if (inner.kind == VALUE_REFERENCE) need(walk, needs, inner.number);
  }
  return true;
}

/// Counts what is broken and not needed as one harmless kind of its own.
void forgive_unneeded(struct walk *walk) {
  if (walk->stopped || !walk->facts->pages_walked || walk->troubles_lost || walk->troubles.count == 0) return;
  if (walk->facts->pages == 0 || walk->facts->findings[PDF_WALK_PAGE_MISSING].count) return;
  struct needs needs = {.numbers = calloc(WALK_NUMBERS / 8 + 1, 1)};
  bool followed = needs.numbers != NULL;
  const uint32_t *pages = walk->pages.items;
  for (size_t i = 0; followed && i < walk->pages.count; i++) need(walk, &needs, pages[i]);
  while (followed && needs.waiting.count && !walk->stopped) {
    struct value next = ((struct value *)needs.waiting.items)[--needs.waiting.count];
    if (next.kind == VALUE_REFERENCE) need(walk, &needs, next.number);
    else if (next.kind == VALUE_ARRAY || next.kind == VALUE_DICTIONARY) followed = follow(walk, &needs, &next);
  }
  const struct trouble *troubles = walk->troubles.items;
  for (size_t i = 0; followed && !walk->stopped && i < walk->troubles.count; i++) {
    uint32_t number = troubles[i].number;
    if (number >= WALK_NUMBERS || needs.numbers[number / 8] >> number % 8 & 1) continue;
    struct pdf_walk_count *count = &walk->facts->findings[troubles[i].finding];
    walk_report(walk, PDF_WALK_UNNEEDED, (size_t)count->offset, number);
    count->count--;
  }
  free(needs.waiting.items);
  free(needs.numbers);
}
