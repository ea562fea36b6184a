// The strict walk over markers and segments. It goes on after most defects, so that the end of the
// image and what lies behind it are found in damaged files too.
#include "jpeg_parts.h"

#include <stdlib.h>
#include <string.h>

enum {
  MARKER_TEM = 0x01, MARKER_SOF0 = 0xC0, MARKER_SOF1 = 0xC1, MARKER_SOF2 = 0xC2, MARKER_SOF3 = 0xC3,
  MARKER_DHT = 0xC4, MARKER_JPG = 0xC8, MARKER_DAC = 0xCC, MARKER_SOF15 = 0xCF, MARKER_RST0 = 0xD0,
  MARKER_RST7 = 0xD7, MARKER_SOI = 0xD8, MARKER_EOI = 0xD9, MARKER_SOS = 0xDA, MARKER_DQT = 0xDB,
  MARKER_DNL = 0xDC, MARKER_DRI = 0xDD, MARKER_APP0 = 0xE0, MARKER_APP15 = 0xEF, MARKER_COM = 0xFE
};

static uint32_t big_endian(const uint8_t *bytes) { return (uint32_t)bytes[0] << 8 | bytes[1]; }

static bool is_frame(uint8_t marker) {
  return marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT && marker != MARKER_JPG
    && marker != MARKER_DAC;
}

void walk_note(struct walk *walk, enum jpeg_defect defect, size_t offset, uint32_t unit, uint32_t units) {
  struct jpeg_walk *record = &walk->facts->walk;
  record->counts[defect] += 1;
  if (record->findings_count >= JPEG_FINDINGS) return;
  record->findings[record->findings_count++] = (struct jpeg_finding){
    .defect = defect, .offset = offset, .scan = walk->facts->frame.scans, .unit = unit, .units = units};
}

static void note_at(struct walk *walk, enum jpeg_defect defect, const uint8_t *place) {
  walk_note(walk, defect, (size_t)(place - walk->bytes), 0, 0);
}

static void take_quantisers(struct walk *walk, const uint8_t *segment, size_t length) {
  while (length > 0) {
    bool wide = segment[0] >> 4 != 0;
    uint8_t number = segment[0] & 15;
    size_t size = wide ? 129 : 65;
    if (segment[0] >> 4 > 1 || number > 3 || size > length) return note_at(walk, JPEG_DEFECT_TABLE, segment);
    for (int k = 0; k < 64; k++) {
      uint16_t step = (uint16_t)(wide ? big_endian(segment + 1 + 2 * k) : segment[1 + k]);
      if (step == 0) note_at(walk, JPEG_DEFECT_TABLE, segment);
      walk->quantisers[number][k] = step;
    }
    walk->quantiser_defined[number] = true;
    segment += size;
    length -= size;
  }
}

static void take_huffman(struct walk *walk, const uint8_t *segment, size_t length) {
  while (length > 0) {
    uint8_t class = segment[0] >> 4, number = segment[0] & 15;
    size_t values = 0;
    for (size_t n = 1; n <= 16 && n < length; n++) values += segment[n];
    if (class > 1 || number > 3 || length < 17 || values > 256 || 17 + values > length) {
      return note_at(walk, JPEG_DEFECT_TABLE, segment);
    }
    struct huffman *table = class == 0 ? &walk->dc[number] : &walk->ac[number];
    memcpy(table->counts, segment + 1, 16);
    memset(table->values, 0, sizeof table->values);
    memcpy(table->values, segment + 17, values);
    table->defined = true;
    table->built = false;
    segment += 17 + values;
    length -= 17 + values;
  }
}

static void take_frame_kind(struct walk *walk, uint8_t marker) {
  struct jpeg_frame *frame = &walk->facts->frame;
  static const enum jpeg_process processes[4] = {
    JPEG_PROCESS_BASELINE, JPEG_PROCESS_EXTENDED, JPEG_PROCESS_PROGRESSIVE, JPEG_PROCESS_LOSSLESS};
  frame->process = (marker & 4) != 0 ? JPEG_PROCESS_HIERARCHICAL : processes[marker & 3];
  frame->arithmetic = marker > MARKER_JPG;
  walk->coded = marker <= MARKER_SOF2;
}

static bool take_components(struct walk *walk, const uint8_t *segment) {
  struct jpeg_frame *frame = &walk->facts->frame;
  walk->max_h = walk->max_v = 1;
  for (int n = 0; n < frame->components; n++) {
    const uint8_t *entry = segment + 6 + 3 * n;
    struct component *component = &walk->components[n];
    *component = (struct component){
      .id = entry[0], .h = entry[1] >> 4, .v = entry[1] & 15, .quantiser = entry[2]};
    memset(component->low_bit, -1, sizeof component->low_bit);
    bool factors_fit = component->h >= 1 && component->h <= 4 && component->v >= 1 && component->v <= 4;
    if (!factors_fit || component->quantiser > 3) return false;
    for (int other = 0; other < n; other++) {
      if (walk->components[other].id == component->id) return false;
    }
    frame->horizontal_sampling[n] = component->h;
    frame->vertical_sampling[n] = component->v;
    if (component->h > walk->max_h) walk->max_h = component->h;
    if (component->v > walk->max_v) walk->max_v = component->v;
  }
  return true;
}

static uint32_t blocks_across(uint32_t samples, int factor, int max) {
  return (samples * (uint32_t)factor + 8 * (uint32_t)max - 1) / (8 * (uint32_t)max);
}

static void take_frame(struct walk *walk, uint8_t marker, const uint8_t *segment, size_t length) {
  struct jpeg_frame *frame = &walk->facts->frame;
  if (walk->frame_seen) return note_at(walk, JPEG_DEFECT_MARKER, segment);
  if (length < 6) return note_at(walk, JPEG_DEFECT_FRAME_HEADER, segment);
  walk->frame_seen = true;
  take_frame_kind(walk, marker);
  frame->bits = segment[0];
  frame->height = big_endian(segment + 1);
  frame->width = big_endian(segment + 3);
  frame->components = segment[5] <= 4 ? segment[5] : 0;
  bool bits_fit = frame->bits == 8 || (frame->bits == 12 && marker != MARKER_SOF0);
  if (frame->height == 0) walk->coded = false;
  if (!walk->coded && frame->bits >= 2 && frame->bits <= 16) bits_fit = true;
  bool sound = frame->components > 0 && length == 6u + 3u * frame->components && frame->width > 0 && bits_fit
    && take_components(walk, segment);
  if (!sound) {
    walk->coded = false;
    walk->broken = true;
    return note_at(walk, JPEG_DEFECT_FRAME_HEADER, segment);
  }
  uint64_t blocks = 0;
  for (int n = 0; n < frame->components; n++) {
    struct component *component = &walk->components[n];
    component->blocks_wide = blocks_across(frame->width, component->h, walk->max_h);
    component->blocks_high = blocks_across(frame->height, component->v, walk->max_v);
    blocks += (uint64_t)component->blocks_wide * component->blocks_high;
  }
  // A block takes at least one bit in a progressive file's first scan, and two in a sequential one.
  uint64_t least_bits = blocks * (marker == MARKER_SOF2 ? 1 : 2);
  if (walk->coded && least_bits / 8 > walk->count) note_at(walk, JPEG_DEFECT_IMPLAUSIBLE, segment);
  if ((uint64_t)frame->width * frame->height > walk->limits->pixels) walk->facts->walk.extent = JPEG_WALK_LIMITED;
}

// Where the next marker's FF is, at or after `offset`; restart markers and stuffed bytes do not count.
static size_t next_marker(const struct walk *walk, size_t offset) {
  while (offset < walk->count) {
    const uint8_t *found = memchr(walk->bytes + offset, 0xFF, walk->count - offset);
    if (found == NULL) break;
    offset = (size_t)(found - walk->bytes);
    if (offset + 1 >= walk->count) break;
    uint8_t next = found[1];
    if (next >= MARKER_SOF0 && (next < MARKER_RST0 || next > MARKER_RST7) && next != 0xFF) return offset;
    offset += next == 0xFF ? 1 : 2;
  }
  return walk->count;
}

static void take_segment(struct walk *walk, uint8_t marker, const uint8_t *segment, size_t length) {
  if (marker == MARKER_DQT) {
    take_quantisers(walk, segment, length);
  } else if (marker == MARKER_DHT) {
    take_huffman(walk, segment, length);
  } else if (marker == MARKER_DRI) {
    if (length != 2) return note_at(walk, JPEG_DEFECT_SEGMENT_LENGTH, segment);
    walk->facts->frame.restart_interval = big_endian(segment);
  } else if (is_frame(marker)) {
    take_frame(walk, marker, segment, length);
  } else if (marker >= MARKER_APP0 && marker <= MARKER_APP15) {
    metadata_take(walk->facts, marker, segment, length);
  } else if (marker != MARKER_COM && marker != MARKER_DNL && marker != MARKER_DAC) {
    note_at(walk, JPEG_DEFECT_MARKER, segment);
  }
}

static size_t take_scan(struct walk *walk, const uint8_t *segment, size_t length) {
  struct jpeg_walk *record = &walk->facts->walk;
  size_t data = (size_t)(segment - walk->bytes) + length;
  walk->facts->frame.scans += 1;
  if (walk->facts->frame.scans > walk->limits->scans) record->extent = JPEG_WALK_LIMITED;
  if (!walk->frame_seen) note_at(walk, JPEG_DEFECT_SCAN_ORDER, segment);
  bool readable = walk->coded && record->extent != JPEG_WALK_LIMITED;
  // After a lost progressive scan the coefficients' history is unknown, and refinements depend on it.
  if (walk->broken && walk->facts->frame.process == JPEG_PROCESS_PROGRESSIVE) readable = false;
  struct scan scan;
  if (readable && scan_prepare(walk, &scan, segment, length)) data = scan_read(walk, &scan, data);
  return next_marker(walk, data);
}

static void finish(struct walk *walk, size_t end) {
  struct jpeg_walk *record = &walk->facts->walk;
  record->has_end = true;
  record->end_offset = end;
  walk->facts->trailing_bytes = walk->count - end;
  walk->facts->trailer = trailer_kind(walk->bytes + end, walk->count - end);
  if (walk->facts->frame.scans == 0) note_at(walk, JPEG_DEFECT_NO_IMAGE, walk->bytes + end - 2);
  if (!walk->coded || walk->broken || record->extent == JPEG_WALK_LIMITED) return;
  for (int n = 0; n < walk->facts->frame.components; n++) {
    const struct component *component = &walk->components[n];
    if (!component->seen) {
      note_at(walk, JPEG_DEFECT_NO_IMAGE, walk->bytes + end - 2);
      continue;
    }
    for (int k = 0; k < 64 && walk->facts->frame.process == JPEG_PROCESS_PROGRESSIVE; k++) {
      if (component->low_bit[k] == 0) continue;
      note_at(walk, JPEG_DEFECT_UNREFINED, walk->bytes + end - 2);
      break;
    }
  }
  shift_look(walk, end - 2);
}

// From marker to marker until EOI or the end of the file; returns false when the end is missing.
static bool walk_markers(struct walk *walk) {
  size_t at = 2;
  while (at + 1 < walk->count) {
    const uint8_t *bytes = walk->bytes;
    if (bytes[at] != 0xFF || bytes[at + 1] == 0) {
      if (!walk->broken) note_at(walk, JPEG_DEFECT_JUNK, bytes + at);
      at = next_marker(walk, at);
      continue;
    }
    uint8_t marker = bytes[at + 1];
    if (marker == 0xFF) {
      at += 1;
      continue;
    }
    at += 2;
    if (marker == MARKER_EOI) {
      finish(walk, at);
      return true;
    }
    // Restart markers behind a scan's last block are an encoder's habit, not damage.
    if (marker == MARKER_TEM || (marker >= MARKER_RST0 && marker <= MARKER_RST7)) continue;
    if (marker < MARKER_SOF0 || marker == MARKER_SOI || walk->count - at < 2) {
      note_at(walk, JPEG_DEFECT_MARKER, bytes + at - 2);
      continue;
    }
    size_t length = big_endian(bytes + at);
    if (length < 2 || length > walk->count - at) {
      note_at(walk, JPEG_DEFECT_SEGMENT_LENGTH, bytes + at - 2);
      walk->broken = true;
      at = next_marker(walk, at);
      continue;
    }
    const uint8_t *segment = bytes + at + 2;
    bool is_table = marker == MARKER_DHT || marker == MARKER_DQT || marker == MARKER_DRI;
    if (marker == MARKER_SOS) {
      at = take_scan(walk, segment, length - 2);
    } else if (walk->broken && !is_table) {
      at = next_marker(walk, at);  // Likely no segment at all, and EOI may lie within its length.
    } else {
      take_segment(walk, marker, segment, length - 2);
      at += length;
    }
  }
  return false;
}

// The meaning of the components, by libjpeg's rules.
static void take_colours(struct walk *walk) {
  struct jpeg_frame *frame = &walk->facts->frame;
  const struct jpeg_metadata *metadata = &walk->facts->metadata;
  const struct component *c = walk->components;
  bool named_rgb = c[0].id == 'R' && c[1].id == 'G' && c[2].id == 'B';
  if (frame->components == 1) frame->colours = JPEG_COLOURS_GREY;
  if (frame->components == 3) {
    bool rgb = !metadata->has_jfif && (metadata->has_adobe ? metadata->adobe_transform == 0 : named_rgb);
    frame->colours = rgb ? JPEG_COLOURS_RGB : JPEG_COLOURS_YCBCR;
  }
  if (frame->components == 4) {
    bool ycck = metadata->has_adobe && metadata->adobe_transform != 0;
    frame->colours = ycck ? JPEG_COLOURS_YCCK : JPEG_COLOURS_CMYK;
  }
}

// Whether the file went through a program that ends lines with CR LF: each LF has become two bytes.
static bool has_line_ends_changed(const struct walk *walk) {
  size_t feeds = 0;
  const uint8_t *at = walk->bytes, *end = at + walk->count;
  while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
    if (at[-1] != '\r') return false;
    feeds += 1;
    at += 1;
  }
  return feeds > 0;
}

void jpeg_walk_only(
  const uint8_t *bytes, size_t count, const struct jpeg_limits *limits, struct jpeg_facts *facts) {
  *facts = (struct jpeg_facts){0};
  if (count < 3 || bytes[0] != 0xFF || bytes[1] != MARKER_SOI || bytes[2] != 0xFF) return;
  struct walk *walk = calloc(1, sizeof *walk);
  if (walk == NULL) {
    facts->walk.extent = JPEG_WALK_LIMITED;
    return;
  }
  walk->bytes = bytes;
  walk->count = count;
  walk->limits = limits;
  walk->facts = facts;
  if (!walk_markers(walk)) {
    walk_note(walk, JPEG_DEFECT_NO_END, count, 0, 0);
    walk->broken = true;
  }
  if (facts->walk.counts[JPEG_DEFECT_JUNK] > 0 && has_line_ends_changed(walk)) {
    walk_note(walk, JPEG_DEFECT_LINE_ENDS, 0, 0, 0);
  }
  take_colours(walk);
  enum jpeg_walk_extent extent = JPEG_WALK_COMPLETE;
  if (!walk->frame_seen) extent = JPEG_WALK_NONE;
  else if (walk->broken) extent = JPEG_WALK_BROKEN;
  else if (!walk->coded) extent = JPEG_WALK_NOT_CODED;
  if (facts->walk.extent != JPEG_WALK_LIMITED) facts->walk.extent = extent;
  for (int n = 0; n < 4; n++) {
    free(walk->components[n].nonzero);
    free(walk->components[n].rims.values);
  }
  free(walk);
}
