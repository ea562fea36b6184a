/// The second pass: what each stream's filters can prove, and the objects that lie in object streams.
#include <stdlib.h>
#include <string.h>

#include "walk.h"

/// Longer chains of filters occur only in attacks.
#define MOST_FILTERS 8

/// The names of a stream's filters; 0 where there is none, -1 where they cannot be told.
static int filter_names(struct walk *walk, const struct value *filter, struct value names[MOST_FILTERS]) {
  if (filter->kind == VALUE_NONE || filter->kind == VALUE_NULL) return 0;
  if (filter->kind == VALUE_NAME) {
    names[0] = *filter;
    return 1;
  }
  if (filter->kind != VALUE_ARRAY) return -1;
  int count = 0;
  size_t at = skip_space(filter->text, filter->start + 1);
  while (at + 1 < filter->end) {
    if (count == MOST_FILTERS || !read_value(walk, filter->text, at, &names[count], NULL)) return -1;
    if (names[count].kind != VALUE_NAME) return -1;
    at = skip_space(filter->text, names[count++].end);
  }
  return count;
}

/// The parameters of a filter: a dictionary, or its place in an array of them.
static struct value parameters_at(struct walk *walk, const struct value *parameters, int index) {
  struct value value = *parameters;
  if (parameters->kind != VALUE_ARRAY) return index == 0 ? value : (struct value){0};
  size_t at = parameters->start + 1;
  for (int i = 0; i <= index; i++) {
    if (at >= parameters->end || !read_value(walk, parameters->text, at, &value, NULL)) return (struct value){0};
    at = value.end;
  }
  return value;
}

static enum proof check_jpeg(struct walk *walk, const struct stream *stream, struct text data) {
  walk->facts->jpegs++;
  if (!walk->limits->check_jpeg) return PROOF_NONE;
  switch (walk->limits->check_jpeg(data.bytes, data.count, walk->limits->context)) {
  case PDF_WALK_JPEG_WHOLE: return PROOF_WHOLE;
  case PDF_WALK_JPEG_TOO_COMPLEX: walk_stop(walk, PDF_WALK_LIMIT_JPEG); return PROOF_NONE;
  case PDF_WALK_JPEG_BROKEN: break;
  }
  walk_report_trouble(walk, PDF_WALK_JPEG_DAMAGED, stream->start, stream->number);
  return PROOF_BROKEN;
}

/// One filter; `out` is filled where the filter is one of those that are undone here.
static enum proof undo(
  struct walk *walk, const struct stream *stream, const struct value *name, const struct value *parameters,
  struct text data, bool keep, struct buffer *out, bool *undone
) {
  enum proof proof = PROOF_NONE;
  *undone = true;
  if (is_name(name, "FlateDecode") || is_name(name, "Fl")) {
    proof = inflate_stream(walk, stream, data, keep ? out : NULL);
    if (keep && proof == PROOF_WHOLE && !undo_prediction(walk, parameters, out)) *undone = false;
    return proof;
  }
  if (is_name(name, "DCTDecode") || is_name(name, "DCT")) {
    *undone = false;
    return check_jpeg(walk, stream, data);
  }
  if (is_name(name, "ASCII85Decode") || is_name(name, "A85")) {
    proof = decode_ascii85(data, out);
  } else if (is_name(name, "ASCIIHexDecode") || is_name(name, "AHx")) {
    proof = decode_hex(data, out);
  } else if (is_name(name, "RunLengthDecode") || is_name(name, "RL")) {
    proof = decode_run_length(walk, data, out);
  } else if (is_name(name, "LZWDecode") || is_name(name, "LZW")) {
    struct entries entries;
    read_entries(walk, parameters, &entries);
    const struct value *early = &entries.at[KEY_EARLY_CHANGE];
    proof = check_lzw(data, early->kind != VALUE_INTEGER || early->number != 0);
    *undone = false;
  } else if (is_name(name, "JPXDecode")) {
    proof = check_jpx(data);
    *undone = false;
  } else if (is_name(name, "JBIG2Decode")) {
    proof = check_jbig2(walk, data);
    *undone = false;
  } else {
    *undone = false;
  }
  if (proof == PROOF_BROKEN) walk_report_trouble(walk, PDF_WALK_FILTER_DAMAGED, stream->start, stream->number);
  return proof;
}

enum proof decode_stream(
  struct walk *walk, const struct stream *stream, const struct entries *entries, struct buffer *out, bool *decoded
) {
  struct value names[MOST_FILTERS];
  int count = filter_names(walk, &entries->at[KEY_FILTER], names);
  struct text data = {walk->file.bytes + stream->start, stream->end - stream->start};
  struct buffer held = {0};
  enum proof proof = PROOF_NONE;
  bool undone = count >= 0;
  for (int i = 0; i < count && undone && !walk->stopped; i++) {
    struct value parameters = parameters_at(walk, &entries->at[KEY_PARMS], i);
    struct buffer next = {0};
    proof = undo(walk, stream, &names[i], &parameters, data, out || i + 1 < count, &next, &undone);
    free(held.bytes);
    held = next;
    data = (struct text){held.bytes, held.count};
    if (proof == PROOF_BROKEN) undone = false;
  }
  *decoded = undone && !walk->stopped && out;
  if (*decoded && count == 0) {
    held.bytes = malloc(data.count + 1);
    *decoded = held.bytes != NULL;
    if (held.bytes) memcpy(held.bytes, data.bytes, data.count);
    held.count = data.count;
  }
  if (*decoded) *out = held;
  else free(held.bytes);
  return proof;
}

/// Keeps decoded bytes until the end of the walk; false where they are too many.
static bool keep(struct walk *walk, struct buffer buffer, size_t *index) {
  struct buffer *kept = NULL;
  if (walk->kept_bytes + buffer.count <= walk->limits->kept) {
    kept = walk_grow(walk, &walk->kept, sizeof *kept, walk->limits->objects);
  }
  if (!kept) {
    free(buffer.bytes);
    return false;
  }
  *kept = buffer;
  walk->kept_bytes += buffer.count;
  *index = walk->kept.count;
  return true;
}

bool length_of(struct walk *walk, const struct value *value, size_t from, int64_t *number) {
  if (value->kind == VALUE_REFERENCE) return find_length(walk, value, from, number);
  *number = value->number;
  return value->kind == VALUE_INTEGER && value->number >= 0;
}

/// The objects of an object stream: an index of number and offset, then the values.
static bool read_compressed(
  struct walk *walk, const struct stream *stream, const struct entries *entries, struct text text
) {
  int64_t count, first;
  if (!length_of(walk, &entries->at[KEY_N], stream->start, &count)) return false;
  if (!length_of(walk, &entries->at[KEY_FIRST], stream->start, &first) || (uint64_t)first > text.count) return false;
  size_t at = 0;
  bool well = true;
  walk->first_reading = true;
  for (int64_t i = 0; i < count && well && !walk->stopped; i++) {
    int64_t number, offset;
    at = skip_space(text, at);
    well = read_integer(text, &at, &number) && number <= UINT32_MAX;
    at = skip_space(text, at);
    well = well && read_integer(text, &at, &offset) && (uint64_t)offset <= text.count - (size_t)first;
    if (!well) break;
    struct object *object = walk_grow(walk, &walk->objects, sizeof *object, walk->limits->objects);
    if (!object) break;
    object->number = (uint32_t)number;
    object->offset = stream->offset;
    object->compressed = true;
    well = read_value(walk, text, (size_t)(first + offset), &object->value, NULL);
  }
  walk->first_reading = false;
  return well || walk->stopped;
}

/// Counts what nobody can vouch for before it is drawn.
static void count_unproven(struct walk *walk, const struct entries *entries, bool is_image, bool summed) {
  bool filtered = entries->at[KEY_FILTER].kind != VALUE_NONE;
  if (is_name(&entries->at[KEY_TYPE], "Metadata")) return;
  if (!summed && is_image) {
    walk->facts->images_unproven += filtered;
  } else if (!summed) {
    walk->facts->streams_unproven++;
  }
}

/// What a decoder has to hold: as the dictionary declares, or, in JPEG 2000, as its own header does.
static void measure_image(struct walk *walk, const struct stream *stream, int64_t width, int64_t height) {
  enum { LONGEST_SIDE = 32767, MOST_PIXELS = 50000000, HEAD = 1024, SIZE_MARKER_BYTES = 42 };
  const uint8_t *bytes = walk->file.bytes + stream->start;
  size_t count = stream->end - stream->start;
  const uint8_t *size = memmem(bytes, count < HEAD ? count : HEAD, "\xff\x4f\xff\x51", 4);
  uint32_t samples = 1;
  if (size && count - (size_t)(size - bytes) >= SIZE_MARKER_BYTES) {
    width = number_at(size + 8);
    height = number_at(size + 12);
    samples = (uint32_t)(size[40] << 8 | size[41]);
  }
  bool sane = width > 0 && height > 0 && width < INT32_MAX && height < INT32_MAX;
  uint64_t pixels = sane ? (uint64_t)width * (uint64_t)height : 0;
  if (pixels > walk->facts->largest_image_pixels) walk->facts->largest_image_pixels = pixels;
  walk->facts->images_huge += pixels * samples > MOST_PIXELS || width > LONGEST_SIDE || height > LONGEST_SIDE;
}

static void read_one(struct walk *walk, struct stream *stream) {
  struct entries entries;
  if (!read_entries(walk, &stream->dictionary, &entries)) return;
  bool is_image = is_name(&entries.at[KEY_SUBTYPE], "Image");
  if (is_image) measure_image(walk, stream, entries.at[KEY_WIDTH].number, entries.at[KEY_HEIGHT].number);
  bool references = is_name(&entries.at[KEY_TYPE], "XRef"), objects = is_name(&entries.at[KEY_TYPE], "ObjStm");
  walk->facts->object_streams += objects;
  if (walk->facts->encrypted && !references) {
    walk->object_streams_unread = walk->object_streams_unread || objects;
    return;
  }
  struct buffer out = {0};
  bool decoded;
  uint64_t inflated = walk->facts->inflated_bytes;
  enum proof proof = decode_stream(walk, stream, &entries, references || objects ? &out : NULL, &decoded);
  if (stream->end > stream->start && !references && !objects) {
    bool summed = proof != PROOF_NONE && (is_image || walk->facts->inflated_bytes > inflated);
    count_unproven(walk, &entries, is_image, summed);
    if (entries.at[KEY_FILTER].kind == VALUE_NONE) check_plain(walk, stream, &entries);
  }
  if (stream->end_doubtful && proof != PROOF_BROKEN && stream->end > stream->start) {
    if (proof == PROOF_WHOLE || (entries.at[KEY_FILTER].kind == VALUE_NONE && reads_well(walk, stream))) {
      walk_report(walk, PDF_WALK_STREAM_END, stream->start, stream->number);
    } else {
      walk_report_trouble(walk, PDF_WALK_STREAM_UNPROVEN, stream->start, stream->number);
    }
  }
  if (!references && !objects) return;
  size_t index = 0;
  bool well = decoded && keep(walk, out, &index);
  if (references) {
    stream->kept = index;
    return;
  }
  if (well) {
    const struct buffer *kept = (struct buffer *)walk->kept.items + index - 1;
    well = read_compressed(walk, stream, &entries, (struct text){kept->bytes, kept->count});
    if (!well) walk_report(walk, PDF_WALK_OBJECT_STREAM, stream->start, stream->number);
  }
  if (!well) walk->object_streams_unread = true;
}

void read_streams(struct walk *walk) {
  struct stream *streams = walk->streams.items;
  for (size_t i = 0; i < walk->streams.count && !walk->stopped; i++) read_one(walk, &streams[i]);
  walk->facts->objects = (uint32_t)walk->objects.count;
}
