/// Cross-references: every entry in use must hit its object.
#include <string.h>

#include "walk.h"

static bool first_answer(struct walk *walk, uint64_t number) {
  if (number >= WALK_NUMBERS) return false;
  uint8_t *byte = walk->answered + number / 8, bit = (uint8_t)(1 << number % 8);
  if (*byte & bit) return false;
  *byte |= bit;
  return true;
}

static bool is_at(struct walk *walk, uint64_t offset, uint64_t number) {
  int64_t found, generation;
  size_t end;
  if (offset >= walk->file.count) return false;
  size_t at = (size_t)offset;
  while (at < walk->file.count && is_space(walk->file.bytes[at])) at++;
  return read_header(walk->file, at, &found, &generation, &end) && (uint64_t)found == number;
}

/// An entry that says: this object begins there.
static void check_entry(struct walk *walk, size_t section, uint64_t number, uint64_t offset) {
  if (is_at(walk, offset, number)) return;
  uint64_t shift = walk->facts->header_offset;
  if (shift && is_at(walk, offset + shift, number)) return;
  if (find_object(walk, (int64_t)number)) {
    walk_report(walk, PDF_WALK_XREF_ENTRY, section, (uint32_t)number);
  } else if (!walk->object_streams_unread) {
    bool used = number < WALK_NUMBERS && walk->referred_to[number / 8] >> number % 8 & 1;
    if (used) walk_report_trouble(walk, PDF_WALK_OBJECT_LOST, section, (uint32_t)number);
    else walk_report(walk, PDF_WALK_OBJECT_LOST_UNUSED, section, (uint32_t)number);
  }
}

/// Reads a table from its keyword on, and returns where it ends. `check` looks its entries up.
size_t read_table(struct walk *walk, size_t start, bool check) {
  struct text file = walk->file;
  size_t at = start + strlen("xref");
  for (;;) {
    size_t section = skip_space(file, at);
    int64_t first, count;
    at = section;
    if (!read_integer(file, &at, &first)) return section;
    size_t next = skip_space(file, at);
    if (next == at || !read_integer(file, &next, &count)) return section;
    at = next;
    if (read_header(file, section, &(int64_t){0}, &(int64_t){0}, &(size_t){0})) return section;
    for (int64_t i = 0; i < count; i++) {
      while (at < file.count && is_space(file.bytes[at])) at++;
      size_t entry = at;
      int64_t offset, generation;
      bool well = read_integer(file, &at, &offset) && at - entry == 10;
      while (at < file.count && file.bytes[at] == ' ') at++;
      well = well && read_integer(file, &at, &generation);
      while (at < file.count && file.bytes[at] == ' ') at++;
      well = well && at < file.count && (file.bytes[at] == 'n' || file.bytes[at] == 'f');
      if (!well) {
        if (!check) walk_report(walk, PDF_WALK_XREF_SYNTAX, entry, 0);
        return entry;
      }
      bool in_use = file.bytes[at++] == 'n';
      if (!check || !first_answer(walk, (uint64_t)(first + i))) continue;
      if (in_use && offset > 0) check_entry(walk, entry, (uint64_t)(first + i), (uint64_t)offset);
    }
  }
}

static uint64_t field(const uint8_t **bytes, int64_t width, uint64_t otherwise) {
  if (width == 0) return otherwise;
  uint64_t sum = 0;
  while (width-- > 0) sum = sum << 8 | *(*bytes)++;
  return sum;
}

/// Reads a cross-reference stream; false where it is not what it declares.
static bool read_entry_stream(struct walk *walk, const struct section *section, const struct entries *entries) {
  const struct stream *stream = (struct stream *)walk->streams.items + section->stream;
  if (section->stream >= walk->streams.count || !stream->kept) return false;
  const struct buffer *kept = (struct buffer *)walk->kept.items + stream->kept - 1;
  const struct value *w = &entries->at[KEY_W], *index = &entries->at[KEY_INDEX];
  int64_t widths[3];
  size_t at = w->start + 1;
  for (int i = 0; i < 3; i++) {
    at = skip_space(w->text, at);
    if (w->kind != VALUE_ARRAY || !read_integer(w->text, &at, &widths[i]) || widths[i] > 8) return false;
  }
  size_t width = (size_t)(widths[0] + widths[1] + widths[2]);
  const uint8_t *bytes = kept->bytes, *end = kept->bytes + kept->count;
  int64_t first = 0, count = entries->at[KEY_SIZE].number;
  at = index->start + 1;
  bool listed = index->kind == VALUE_ARRAY;
  if (width == 0) return false;
  for (;;) {
    if (listed) {
      at = skip_space(index->text, at);
      if (!read_integer(index->text, &at, &first)) return true;
      at = skip_space(index->text, at);
      if (!read_integer(index->text, &at, &count)) return false;
    }
    for (int64_t i = 0; i < count; i++) {
      if ((size_t)(end - bytes) < width) return false;
      uint64_t kind = field(&bytes, widths[0], 1), second = field(&bytes, widths[1], 0);
      field(&bytes, widths[2], 0);
      if (!first_answer(walk, (uint64_t)(first + i))) continue;
      if (kind == 1 && second > 0) check_entry(walk, section->offset, (uint64_t)(first + i), second);
    }
    if (!listed) return true;
  }
}

/// The section at an offset, counted from the file's start or from its header.
static struct section *section_at(struct walk *walk, int64_t offset) {
  struct section *all = walk->sections.items;
  for (int try = 0; try < 2; try++) {
    uint64_t wanted = (uint64_t)offset + (try ? walk->facts->header_offset : 0);
    if (offset < 0 || wanted >= walk->file.count) return NULL;
    size_t at = (size_t)wanted, low = 0, high = walk->sections.count;
    while (at < walk->file.count && is_space(walk->file.bytes[at])) at++;
    while (low < high) {
      size_t middle = low + (high - low) / 2;
      if (all[middle].offset < at) low = middle + 1;
      else high = middle;
    }
    if (low < walk->sections.count && all[low].offset == at) return all + low;
  }
  return NULL;
}

static void read_section(struct walk *walk, struct section *section, struct entries *entries) {
  section->visited = true;
  read_entries(walk, &section->dictionary, entries);
  if (!section->is_stream) {
    read_table(walk, section->offset, true);
  } else if (!read_entry_stream(walk, section, entries)) {
    walk_report(walk, PDF_WALK_XREF_SYNTAX, section->offset, 0);
  }
}

void follow_sections(struct walk *walk) {
  if (!walk->has_startxref || walk->stopped) return;
  struct section *section = section_at(walk, walk->startxref);
  if (!section || walk->startxref == 0) {
    walk_report(walk, PDF_WALK_STARTXREF_WRONG, walk->startxref_at, 0);
    return;
  }
  size_t chain = 0;
  while (section && !section->visited && !walk->stopped) {
    struct entries entries;
    chain++;
    read_section(walk, section, &entries);
    const struct value *hybrid = &entries.at[KEY_XREF_STM], *prev = &entries.at[KEY_PREV];
    if (hybrid->kind == VALUE_INTEGER) {
      struct section *other = section_at(walk, hybrid->number);
      struct entries ignored;
      if (!other) walk_report(walk, PDF_WALK_XREF_PREV, section->offset, 0);
      else if (!other->visited) read_section(walk, other, &ignored);
    }
    if (prev->kind != VALUE_INTEGER || prev->number == 0) break;
    struct section *older = section_at(walk, prev->number);
    if (!older) walk_report(walk, PDF_WALK_XREF_PREV, section->offset, 0);
    section = older;
  }
  size_t expected = walk->facts->linearised ? 2 : 1;
  walk->facts->updates = chain > expected ? (uint32_t)(chain - expected) : 0;
}
