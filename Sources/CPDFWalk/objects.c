/// The first pass: every byte of the file belongs to an object, to the cross-references, or to nothing.
#include <string.h>

#include "walk.h"

bool read_header(struct text text, size_t at, int64_t *number, int64_t *generation, size_t *end) {
  if (!read_integer(text, &at, number)) return false;
  size_t next = at;
  while (next < text.count && is_space(text.bytes[next])) next++;
  if (next == at || !read_integer(text, &next, generation)) return false;
  while (next < text.count && is_space(text.bytes[next])) next++;
  if (!starts_with(text, next, "obj") || *number > UINT32_MAX || *generation > UINT32_MAX) return false;
  *end = next + 3;
  return true;
}

static size_t after_line_end(struct text text, size_t at) {
  if (at < text.count && text.bytes[at] == '\r') at++;
  if (at < text.count && text.bytes[at] == '\n') at++;
  return at;
}

/// The next place from which objects can be read again.
static size_t resume(struct walk *walk, size_t from) {
  const struct sighting *sighting = next_sighting(walk, from);
  size_t next = sighting ? sighting->offset : walk->file.count;
  size_t words[] = {
    find_word(walk, WORD_STARTXREF, from), find_word(walk, WORD_TRAILER, from), find_word(walk, WORD_EOF, from)};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (words[i] < next) next = words[i];
  }
  return next;
}

/// The end of a stream by its `/Length`, where `endstream` follows it.
static bool end_by_length(struct walk *walk, const struct value *length, size_t start, size_t *end) {
  int64_t count = -1;
  if (length->kind == VALUE_INTEGER) count = length->number;
  else if (length->kind == VALUE_REFERENCE && !find_length(walk, length, start, &count)) return false;
  if (count < 0 || (uint64_t)count > walk->file.count - start) return false;
  size_t at = start + (size_t)count;
  // Writers put up to one line end before `endstream`; two and a blank were seen.
  for (size_t i = at; i < walk->file.count && i <= at + 3; i++) {
    if (starts_with(walk->file, i, "endstream")) {
      *end = at;
      return true;
    }
    if (!is_space(walk->file.bytes[i])) return false;
  }
  return false;
}

/// Notes a stream and returns where reading goes on: behind `endstream`.
static size_t read_stream(struct walk *walk, const struct object *object, const struct entries *entries, size_t at) {
  size_t start = after_line_end(walk->file, at + strlen("stream"));
  struct stream *stream = walk_grow(walk, &walk->streams, sizeof *stream, walk->limits->objects);
  if (!stream) return walk->file.count;
  *stream = (struct stream){
    .dictionary = object->value, .start = start, .number = object->number, .offset = object->offset};
  if (end_by_length(walk, &entries->at[KEY_LENGTH], start, &stream->end)) {
    return skip_space(walk->file, stream->end) + strlen("endstream");
  }
  stream->end_doubtful = true;
  size_t end = find_word(walk, WORD_ENDSTREAM, start), endobj = find_word(walk, WORD_ENDOBJ, start);
  size_t next = end == SIZE_MAX ? end : end + strlen("endstream");
  const struct sighting *sighting = end == SIZE_MAX || endobj < end ? next_sighting(walk, start) : NULL;
  if (end == SIZE_MAX || (endobj < end && sighting && sighting->offset > endobj && sighting->offset < end)) {
    end = next = endobj == SIZE_MAX ? walk->file.count : endobj;
  }
  if (end > start && walk->file.bytes[end - 1] == '\n') end--;
  if (end > start && walk->file.bytes[end - 1] == '\r') end--;
  stream->end = end;
  return next;
}

/// An object from behind its header to behind its `endobj`.
static size_t read_object(struct walk *walk, size_t at, size_t body, int64_t number, int64_t generation) {
  struct object *object = walk_grow(walk, &walk->objects, sizeof *object, walk->limits->objects);
  if (!object) return walk->file.count;
  walk->last_object = at;
  object->number = (uint32_t)number;
  object->generation = (uint32_t)generation;
  walk->reading = object->number;
  object->offset = at;
  struct entries entries;
  if (!read_value(walk, walk->file, body, &object->value, &entries)) {
    object->value.kind = VALUE_NONE;
    size_t end = skip_space(walk->file, body);
    if (starts_with(walk->file, end, "endobj")) return end + strlen("endobj");
    walk_report_trouble(walk, PDF_WALK_OBJECT_SYNTAX, at, object->number);
    return resume(walk, body);
  }
  if (entries.at[KEY_LINEARIZED].kind != VALUE_NONE && walk->objects.count == 1) walk->facts->linearised = true;
  size_t next = skip_space(walk->file, object->value.end);
  if (object->value.kind == VALUE_DICTIONARY && starts_with(walk->file, next, "stream")) {
    if (is_name(&entries.at[KEY_TYPE], "XRef")) {
      struct section *section = walk_grow(walk, &walk->sections, sizeof *section, walk->limits->objects);
      if (!section) return walk->file.count;
      *section = (struct section){at, object->value, true, false, walk->streams.count};
      if (entries.at[KEY_ENCRYPT].kind != VALUE_NONE) walk->facts->encrypted = true;
      if (entries.at[KEY_ROOT].kind == VALUE_REFERENCE) walk->root = entries.at[KEY_ROOT];
    }
    next = skip_space(walk->file, read_stream(walk, object, &entries, next));
  }
  if (starts_with(walk->file, next, "endobj")) return next + strlen("endobj");
  walk_report(walk, PDF_WALK_ENDOBJ_MISSING, at, object->number);
  return next;
}

static size_t read_trailer(struct walk *walk, size_t at) {
  struct value value;
  struct entries entries;
  size_t body = at + strlen("trailer");
  if (!read_value(walk, walk->file, body, &value, &entries) || value.kind != VALUE_DICTIONARY) {
    walk_report(walk, PDF_WALK_XREF_SYNTAX, at, 0);
    return resume(walk, body);
  }
  if (entries.at[KEY_ENCRYPT].kind != VALUE_NONE && entries.at[KEY_ENCRYPT].kind != VALUE_NULL) {
    walk->facts->encrypted = true;
  }
  if (entries.at[KEY_ROOT].kind == VALUE_REFERENCE) walk->root = entries.at[KEY_ROOT];
  if (walk->sections.count) {
    struct section *section = (struct section *)walk->sections.items + walk->sections.count - 1;
    if (!section->is_stream && section->dictionary.kind == VALUE_NONE) section->dictionary = value;
  }
  return value.end;
}

static size_t read_startxref(struct walk *walk, size_t at) {
  size_t next = skip_space(walk->file, at + strlen("startxref"));
  walk->has_startxref = read_integer(walk->file, &next, &walk->startxref);
  walk->startxref_at = at;
  walk->facts->startxrefs++;
  return next;
}

static size_t read_comment(struct walk *walk, size_t at) {
  size_t end = at;
  while (end < walk->file.count && walk->file.bytes[end] != '\n' && walk->file.bytes[end] != '\r') end++;
  if (starts_with(walk->file, at, "%%EOF")) {
    walk->has_eof = true;
    walk->eof_end = at + strlen("%%EOF");
    // Another document may begin on the same line.
    at = walk->eof_end;
  }
  const uint8_t *header = memmem(walk->file.bytes + at, end - at, "%PDF-", 5);
  if (header && at > walk->facts->header_offset) {
    walk_report(walk, PDF_WALK_SECOND_HEADER, (size_t)(header - walk->file.bytes), 0);
  }
  return end;
}

/// What is no object and no keyword; SIZE_MAX where nothing but trailing bytes follows.
static size_t read_stray(struct walk *walk, size_t at) {
  bool after_eof = walk->has_eof && walk->last_object < walk->eof_end;
  if (after_eof && find_word(walk, WORD_STARTXREF, at) == SIZE_MAX) return SIZE_MAX;
  // Some writers forget the `%` before the binary bytes of the second line.
  bool second_line = walk->objects.count == 0 && at < walk->facts->header_offset + 40;
  if (!second_line) walk_report(walk, PDF_WALK_STRAY_BYTES, at, 0);
  return resume(walk, at + 1);
}

static void read_start(struct walk *walk, size_t *at) {
  size_t window = walk->file.count < 1024 ? walk->file.count : 1024;
  const uint8_t *found = memmem(walk->file.bytes, window, "%PDF-", 5);
  if (!found) {
    walk_report(walk, PDF_WALK_HEADER_MISSING, 0, 0);
    *at = resume(walk, 0);
    return;
  }
  struct pdf_walk_facts *facts = walk->facts;
  size_t version = (size_t)(found - walk->file.bytes) + 5;
  facts->header_offset = version - 5;
  if (facts->header_offset) walk_report(walk, PDF_WALK_LEADING_BYTES, 0, 0);
  int64_t major = 0, minor = 0;
  bool known = read_integer(walk->file, &version, &major) && starts_with(walk->file, version, ".");
  version++;
  known = known && read_integer(walk->file, &version, &minor);
  known = known && ((major == 1 && minor <= 7) || (major == 2 && minor == 0));
  if (!known) walk_report(walk, PDF_WALK_HEADER_VERSION, facts->header_offset, 0);
  facts->version_major = (uint32_t)(major & 0xff);
  facts->version_minor = (uint32_t)(minor & 0xff);
  *at = facts->header_offset;
}

static enum pdf_walk_trailing trailing_kind(struct text text, size_t at) {
  // NUL counts as white space.
  while (at < text.count && is_space(text.bytes[at])) at++;
  if (at == text.count) return PDF_WALK_TRAILING_ZEROS;
  if (starts_with(text, at, "PK\x03\x04")) return PDF_WALK_TRAILING_ZIP;
  if (starts_with(text, at, "\xff\xd8\xff")) return PDF_WALK_TRAILING_JPEG;
  size_t printable = at;
  while (printable < text.count && printable < at + 256) {
    uint8_t byte = text.bytes[printable];
    if (byte != '\n' && byte != '\r' && byte != '\t' && (byte < ' ' || byte == 0x7f)) return PDF_WALK_TRAILING_OTHER;
    printable++;
  }
  return text.bytes[at] == '<' ? PDF_WALK_TRAILING_MARKUP : PDF_WALK_TRAILING_TEXT;
}

/// Judges how the file ends, once it has been read.
static void read_end(struct walk *walk) {
  struct pdf_walk_facts *facts = walk->facts;
  bool startxref_last = walk->has_startxref && walk->startxref_at > walk->last_object;
  if (!startxref_last && walk->startxref_at <= walk->last_object) {
    walk_report(walk, PDF_WALK_STARTXREF_MISSING, walk->file.count, 0);
  }
  if (!walk->has_eof || walk->eof_end < walk->last_object || walk->eof_end < walk->startxref_at) {
    walk_report(walk, PDF_WALK_EOF_MISSING, walk->file.count, 0);
    return;
  }
  facts->trailing_bytes = walk->file.count - walk->eof_end;
  size_t at = walk->eof_end;
  while (at < walk->file.count && is_space(walk->file.bytes[at]) && walk->file.bytes[at]) at++;
  if (at == walk->file.count) return;
  facts->trailing = trailing_kind(walk->file, at);
  walk_report(walk, PDF_WALK_TRAILING_BYTES, walk->eof_end, 0);
}

void read_file(struct walk *walk) {
  struct text file = walk->file;
  size_t at = 0;
  read_start(walk, &at);
  while (!walk->stopped) {
    while (at < file.count && is_space(file.bytes[at])) at++;
    if (at >= file.count) break;
    int64_t number, generation;
    size_t next = at;
    if (file.bytes[at] == '%') {
      next = read_comment(walk, at);
    } else if (is_digit(file.bytes[at]) && read_header(file, at, &number, &generation, &next)) {
      next = read_object(walk, at, next, number, generation);
    } else if (starts_with(file, at, "xref")) {
      struct section *section = walk_grow(walk, &walk->sections, sizeof *section, walk->limits->objects);
      if (!section) break;
      section->offset = at;
      next = read_table(walk, at, false);
    } else if (starts_with(file, at, "trailer")) {
      next = read_trailer(walk, at);
    } else if (starts_with(file, at, "startxref")) {
      next = read_startxref(walk, at);
    } else if (starts_with(file, at, "endobj")) {
      // No object has begun here: its head was overwritten.
      walk_report(walk, PDF_WALK_STRAY_BYTES, at, 0);
      next = at + strlen("endobj");
    } else {
      next = read_stray(walk, at);
    }
    if (next == SIZE_MAX) break;
    at = next > at ? next : at + 1;
  }
  if (!walk->stopped) read_end(walk);
  walk->facts->objects = (uint32_t)walk->objects.count;
  walk->facts->streams = (uint32_t)walk->streams.count;
  walk->facts->xref_sections = (uint32_t)walk->sections.count;
}
