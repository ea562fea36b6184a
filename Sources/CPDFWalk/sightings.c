/// Looking ahead: the next object, the next word, the integer that a stream's `/Length` refers to.
#include <stdlib.h>
#include <string.h>

#include "walk.h"

static size_t back_over_space(struct text text, size_t at) {
  while (at > 0 && is_space(text.bytes[at - 1])) at--;
  return at;
}

static size_t back_over_digits(struct text text, size_t at) {
  size_t start = at;
  while (at > 0 && start - at < 10 && is_digit(text.bytes[at - 1])) at--;
  return at;
}

static int by_number(const void *left, const void *right) {
  const struct sighting *a = left, *b = right;
  if (a->number != b->number) return a->number < b->number ? -1 : 1;
  return a->offset < b->offset ? -1 : a->offset > b->offset;
}

void look_around(struct walk *walk) {
  if (walk->looked_around || walk->stopped) return;
  walk->looked_around = true;
  struct text file = walk->file;
  for (size_t at = 0; at + 3 <= file.count;) {
    const uint8_t *found = memmem(file.bytes + at, file.count - at, "obj", 3);
    if (!found) break;
    size_t word = (size_t)(found - file.bytes);
    at = word + 3;
    size_t generation_end = back_over_space(file, word);
    size_t generation = back_over_digits(file, generation_end);
    size_t number_end = back_over_space(file, generation);
    size_t number = back_over_digits(file, number_end);
    if (generation == generation_end || number_end == generation || number == number_end) continue;
    int64_t n = 0, g = 0;
    size_t end = number;
    read_integer(file, &end, &n);
    end = generation;
    read_integer(file, &end, &g);
    struct sighting *sighting = walk_grow(walk, &walk->sightings, sizeof *sighting, (size_t)walk->limits->objects * 4);
    if (!sighting) return;
    *sighting = (struct sighting){(uint32_t)n, (uint32_t)g, number, at};
    if (n > UINT32_MAX || g > UINT32_MAX) walk->sightings.count--;
  }
  size_t bytes = walk->sightings.count * sizeof(struct sighting);
  if (bytes == 0) return;
  walk->sightings_by_number.items = malloc(bytes);
  if (!walk->sightings_by_number.items) {
    walk_stop(walk, PDF_WALK_LIMIT_MEMORY);
    return;
  }
  memcpy(walk->sightings_by_number.items, walk->sightings.items, bytes);
  walk->sightings_by_number.count = walk->sightings.count;
  qsort(walk->sightings_by_number.items, walk->sightings.count, sizeof(struct sighting), by_number);
}

const struct sighting *next_sighting(struct walk *walk, size_t from) {
  look_around(walk);
  const struct sighting *all = walk->sightings.items;
  size_t low = 0, high = walk->sightings.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (all[middle].offset < from) low = middle + 1;
    else high = middle;
  }
  return low < walk->sightings.count ? all + low : NULL;
}

static bool reads_integer(struct walk *walk, const struct sighting *sighting, int64_t *length) {
  size_t at = skip_space(walk->file, sighting->end);
  if (!read_integer(walk->file, &at, length)) return false;
  return starts_with(walk->file, skip_space(walk->file, at), "endobj");
}

/// Of several objects with this number the next one counts: a stream's length is written after it.
bool find_length(struct walk *walk, const struct value *reference, size_t from, int64_t *length) {
  look_around(walk);
  if (walk->stopped) return false;
  const struct sighting *all = walk->sightings_by_number.items;
  struct sighting wanted = {.number = (uint32_t)reference->number, .offset = from};
  size_t low = 0, high = walk->sightings_by_number.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (by_number(all + middle, &wanted) < 0) low = middle + 1;
    else high = middle;
  }
  enum { TRIES = 8 };
  for (size_t i = low; i < walk->sightings_by_number.count && i < low + TRIES; i++) {
    if (all[i].number != wanted.number) break;
    if (reads_integer(walk, all + i, length)) return true;
  }
  for (size_t i = low; i > 0 && i + TRIES > low; i--) {
    if (all[i - 1].number != wanted.number) break;
    if (reads_integer(walk, all + i - 1, length)) return true;
  }
  return false;
}

size_t find_word(struct walk *walk, enum word word, size_t from) {
  static const char *const words[WORDS] = {
    [WORD_ENDSTREAM] = "endstream", [WORD_ENDOBJ] = "endobj", [WORD_STARTXREF] = "startxref",
    [WORD_TRAILER] = "trailer", [WORD_EOF] = "%%EOF",
  };
  if (walk->next_known[word] && walk->next_word[word] >= from) return walk->next_word[word];
  const uint8_t *found = NULL;
  if (from < walk->file.count) {
    found = memmem(walk->file.bytes + from, walk->file.count - from, words[word], strlen(words[word]));
  }
  walk->next_known[word] = true;
  walk->next_word[word] = found ? (size_t)(found - walk->file.bytes) : SIZE_MAX;
  return walk->next_word[word];
}
