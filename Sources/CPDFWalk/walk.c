/// The order of the passes, the limits and the table of findings.
#include <stdlib.h>
#include <string.h>

#include "walk.h"

static const struct {
  const char *name;
  enum pdf_walk_class worth;
} table[PDF_WALK_FINDINGS] = {
  [PDF_WALK_HEADER_MISSING] = {"header-missing", PDF_WALK_SUSPECT},
  [PDF_WALK_HEADER_VERSION] = {"header-version", PDF_WALK_HARMLESS},
  [PDF_WALK_LEADING_BYTES] = {"leading-bytes", PDF_WALK_REPAIRED},
  [PDF_WALK_SECOND_HEADER] = {"second-header", PDF_WALK_SUSPECT},
  [PDF_WALK_EOF_MISSING] = {"eof-missing", PDF_WALK_REPAIRED},
  [PDF_WALK_TRAILING_BYTES] = {"trailing-bytes", PDF_WALK_REPAIRED},
  [PDF_WALK_STARTXREF_MISSING] = {"startxref-missing", PDF_WALK_REPAIRED},
  [PDF_WALK_STARTXREF_WRONG] = {"startxref-wrong", PDF_WALK_REPAIRED},
  [PDF_WALK_XREF_SYNTAX] = {"xref-syntax", PDF_WALK_REPAIRED},
  [PDF_WALK_XREF_ENTRY] = {"xref-entry", PDF_WALK_REPAIRED},
  [PDF_WALK_XREF_PREV] = {"xref-prev", PDF_WALK_REPAIRED},
  [PDF_WALK_OBJECT_LOST] = {"object-lost", PDF_WALK_SUSPECT},
  [PDF_WALK_OBJECT_LOST_UNUSED] = {"object-lost-unused", PDF_WALK_HARMLESS},
  [PDF_WALK_OBJECT_SYNTAX] = {"object-syntax", PDF_WALK_SUSPECT},
  [PDF_WALK_OBJECT_WORD] = {"object-word", PDF_WALK_REPAIRED},
  [PDF_WALK_NAME_ALTERED] = {"name-altered", PDF_WALK_SUSPECT},
  [PDF_WALK_ENDOBJ_MISSING] = {"endobj-missing", PDF_WALK_HARMLESS},
  [PDF_WALK_STRAY_BYTES] = {"stray-bytes", PDF_WALK_REPAIRED},
  [PDF_WALK_STREAM_END] = {"stream-end", PDF_WALK_REPAIRED},
  [PDF_WALK_STREAM_UNPROVEN] = {"stream-unproven", PDF_WALK_SUSPECT},
  [PDF_WALK_FLATE_DAMAGED] = {"flate-damaged", PDF_WALK_SUSPECT},
  [PDF_WALK_FLATE_CHECKSUM] = {"flate-checksum", PDF_WALK_SUSPECT},
  [PDF_WALK_FLATE_UNFINISHED] = {"flate-unfinished", PDF_WALK_HARMLESS},
  [PDF_WALK_FLATE_CHECKSUM_CUT] = {"flate-checksum-cut", PDF_WALK_HARMLESS},
  [PDF_WALK_FLATE_WRAPPING] = {"flate-wrapping", PDF_WALK_HARMLESS},
  [PDF_WALK_FLATE_TRAILING] = {"flate-trailing", PDF_WALK_HARMLESS},
  [PDF_WALK_FILTER_DAMAGED] = {"filter-damaged", PDF_WALK_SUSPECT},
  [PDF_WALK_JPEG_DAMAGED] = {"jpeg-damaged", PDF_WALK_SUSPECT},
  [PDF_WALK_TEXT_ERASED] = {"text-erased", PDF_WALK_SUSPECT},
  [PDF_WALK_FONT_DAMAGED] = {"font-damaged", PDF_WALK_SUSPECT},
  [PDF_WALK_METADATA_DAMAGED] = {"metadata-damaged", PDF_WALK_SUSPECT},
  [PDF_WALK_OBJECT_STREAM] = {"object-stream", PDF_WALK_SUSPECT},
  [PDF_WALK_ROOT_MISSING] = {"root-missing", PDF_WALK_SUSPECT},
  [PDF_WALK_PAGE_MISSING] = {"page-missing", PDF_WALK_SUSPECT},
  [PDF_WALK_CONTENTS_MISSING] = {"contents-missing", PDF_WALK_SUSPECT},
  [PDF_WALK_UNNEEDED] = {"unneeded-damaged", PDF_WALK_REPAIRED},
};

enum pdf_walk_class pdf_walk_class_of(enum pdf_walk_finding finding) {
  return (unsigned)finding < PDF_WALK_FINDINGS ? table[finding].worth : PDF_WALK_SUSPECT;
}

const char *pdf_walk_finding_name(enum pdf_walk_finding finding) {
  return (unsigned)finding < PDF_WALK_FINDINGS ? table[finding].name : "unknown";
}

struct pdf_walk_limits pdf_walk_default_limits(void) {
  return (struct pdf_walk_limits){
    .objects = 200000,
    .inflated = 512u << 20,
    .inflated_stream = 256u << 20,
    .ratio = 800,
    .ratio_floor = 64u << 20,
    .kept = 64u << 20,
    .decoded_pixels = 100000000,
    .pages = 2000,
  };
}

void walk_report(struct walk *walk, enum pdf_walk_finding finding, size_t offset, uint32_t object) {
  struct pdf_walk_count *count = &walk->facts->findings[finding];
  if (count->count == 0) *count = (struct pdf_walk_count){.object = object, .offset = offset};
  if (count->count < UINT32_MAX) count->count++;
}

void walk_report_trouble(struct walk *walk, enum pdf_walk_finding finding, size_t offset, uint32_t object) {
  enum { MOST_TROUBLES = 1000 };
  walk_report(walk, finding, offset, object);
  if (walk->troubles.count == MOST_TROUBLES) walk->troubles_lost = true;
  if (walk->troubles_lost) return;
  struct trouble *trouble = walk_grow(walk, &walk->troubles, sizeof *trouble, MOST_TROUBLES);
  if (trouble) *trouble = (struct trouble){finding, object};
}

void walk_stop(struct walk *walk, enum pdf_walk_limit limit) {
  if (!walk->stopped) walk->facts->limit = limit;
  walk->stopped = true;
}

bool walk_spend(struct walk *walk, size_t bytes) {
  enum { FACTOR = 16, FLOOR = 1 << 20 };
  walk->work += bytes;
  if (walk->work > FLOOR + FACTOR * ((uint64_t)walk->file.count + walk->kept_bytes)) {
    walk_stop(walk, PDF_WALK_LIMIT_WORK);
  }
  return !walk->stopped;
}

void *walk_grow(struct walk *walk, struct list *list, size_t item_size, size_t maximum) {
  if (walk->stopped) return NULL;
  if (list->count >= maximum) {
    walk_stop(walk, PDF_WALK_LIMIT_OBJECTS);
    return NULL;
  }
  if (list->count == list->capacity) {
    size_t capacity = list->capacity ? list->capacity * 2 : 64;
    void *items = realloc(list->items, capacity * item_size);
    if (!items) {
      walk_stop(walk, PDF_WALK_LIMIT_MEMORY);
      return NULL;
    }
    list->items = items;
    list->capacity = capacity;
  }
  void *item = (uint8_t *)list->items + list->count++ * item_size;
  memset(item, 0, item_size);
  return item;
}

static void release(struct walk *walk) {
  struct buffer *kept = walk->kept.items;
  for (size_t i = 0; i < walk->kept.count; i++) free(kept[i].bytes);
  free(walk->kept.items);
  free(walk->objects.items);
  free(walk->streams.items);
  free(walk->sections.items);
  free(walk->sightings.items);
  free(walk->sightings_by_number.items);
  free(walk->by_number.items);
  free(walk->troubles.items);
  free(walk->pages.items);
  free(walk->answered);
  free(walk->referred_to);
}

void pdf_walk(const uint8_t *bytes, size_t count, const struct pdf_walk_limits *limits, struct pdf_walk_facts *facts) {
  memset(facts, 0, sizeof *facts);
  struct walk walk = {.file = {bytes, count}, .limits = limits, .facts = facts, .first_reading = true};
  walk.pixels_left = limits->decoded_pixels;
  walk.answered = calloc(WALK_NUMBERS / 8 + 1, 1);
  walk.referred_to = calloc(WALK_NUMBERS / 8 + 1, 1);
  if (!walk.answered || !walk.referred_to) walk_stop(&walk, PDF_WALK_LIMIT_MEMORY);
  read_file(&walk);
  walk.first_reading = false;
  read_streams(&walk);
  index_objects(&walk);
  follow_sections(&walk);
  visit_pages(&walk);
  forgive_unneeded(&walk);
  facts->complete = !walk.stopped;
  release(&walk);
}
