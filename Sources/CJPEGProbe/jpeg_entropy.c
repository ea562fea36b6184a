// Reads the entropy-coded data of one scan, block by block, and believes nothing of it.
// Coefficients are not kept: a block is its energy, its mean and, in progressive files, which of
// its coefficients are no longer zero.
#include <math.h>

#include "jpeg_bits.h"
#include "jpeg_parts.h"

static enum jpeg_defect dc_first(
  struct bits *bits, struct component *component, const struct huffman *table, int low) {
  uint32_t entry = symbol_next(bits, table, true);
  if (entry == 0) return JPEG_DEFECT_CODE;
  uint32_t size = entry_symbol(entry);
  if (size != 0) {
    component->prediction += signed_value(bits->window, entry_length(entry), size);
  }
  bits_drop(bits, entry_total(entry));
  int32_t least = component->prediction * (1 << low);
  int32_t most = least + (1 << low) - 1;
  return most < component->dc_low || least > component->dc_high ? JPEG_DEFECT_DC_RANGE : JPEG_DEFECT_NONE;
}

static inline int16_t rim_value(float sum) {
  return (int16_t)(sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum);
}

static inline void add_rim(struct rims *rims, float top, float bottom) {
  if (rims->count < rims->space) rims->values[rims->count++] = (struct rim){rim_value(top), rim_value(bottom)};
}

// Where the rim of a block lies, of which scans of one component count the place row by row.
static struct rim *rim_at(const struct component *component, size_t place) {
  const struct rims *rims = &component->rims;
  if (rims->h == 0) return NULL;
  size_t x = place % component->blocks_wide, y = place / component->blocks_wide;
  size_t unit = y / rims->v * rims->units_wide + x / rims->h;
  size_t index = unit * rims->h * rims->v + y % rims->v * rims->h + x % rims->h;
  return index < rims->count ? &rims->values[index] : NULL;
}

// Progressive: a vertical coefficient joins the mean. Refinements change it too little to matter.
static void correct_rim(const struct component *component, size_t place, int k, int32_t value) {
  struct rim *rim = rim_at(component, place);
  if (rim == NULL) return;
  rim->top = rim_value(rim->top + (float)value * component->weights[k].top);
  rim->bottom = rim_value(rim->bottom + (float)value * component->weights[k].bottom);
}

static enum jpeg_defect dc_first_block(struct scan *scan, struct component *component, int slot) {
  enum jpeg_defect defect = dc_first(&scan->bits, component, scan->dc[slot], scan->low);
  float mean = (float)component->prediction * component->weights[0].top * (float)(1 << scan->low);
  if (defect == JPEG_DEFECT_NONE) add_rim(&component->rims, mean, mean);
  return defect;
}

// Reads a sound block once more, for its samples. Seldom, and apart from the code that reads every block.
static __attribute__((noinline, cold)) bool has_overshoot(
  const struct scan *scan, const struct component *component, int slot) {
  struct bits bits = scan->bits;
  int32_t coefficients[64] = {component->prediction};
  bits_drop(&bits, entry_total(symbol_next(&bits, scan->dc[slot], true)));
  for (int k = 1; k < 64; k++) {
    uint32_t entry = symbol_next(&bits, scan->ac[slot], false), symbol = entry_symbol(entry);
    if (symbol == 0) break;
    k += (int)(symbol >> 4);
    if ((symbol & 15) == 0 || k > 63) {
      bits_drop(&bits, entry_length(entry));
      continue;
    }
    coefficients[k] = signed_value(bits.window, entry_length(entry), symbol & 15);
    bits_drop(&bits, entry_total(entry));
  }
  return leaves_range(component, coefficients);
}

// Few blocks have so much contrast that it is worth while to look at their samples. A single coefficient brings one of
// them to twice the deviation of all, several together to somewhat more.
static inline bool may_leave_range(const struct component *component, float mean, float energy) {
  enum { SAMPLES_ACROSS = 8 };
  float left = SAMPLES_ACROSS * component->farthest_sample - fabsf(mean);
  return left < 0 || 2.5f * 2.5f * (energy - mean * mean) > left * left;
}

static inline enum jpeg_defect sequential_block(
  const struct walk *walk, struct scan *scan, struct component *component, int slot) {
  struct bits bits = scan->bits;
  const struct huffman *table = scan->ac[slot];
  enum jpeg_defect defect = dc_first(&bits, component, scan->dc[slot], 0);
  const struct weight *weights = component->weights;
  float top = (float)component->prediction * weights[0].top, bottom = top;
  float mean = (float)component->prediction * weights[0].size, energy = mean * mean;
  int k = 1, idle_from = 0;
  while (defect == JPEG_DEFECT_NONE && k < 64) {
    uint32_t entry = symbol_next(&bits, table, false);
    uint32_t symbol = entry_symbol(entry);
    if (LIKELY((symbol & 15) != 0)) {
      k += (int)(symbol >> 4);
      if (k > 63) {
        defect = JPEG_DEFECT_RUN;
        break;
      }
      int32_t value = signed_value(bits.window, entry_length(entry), symbol & 15);
      float least = ((float)magnitude(value) - 0.5f) * weights[k].size;
      energy += least * least;
      top += (float)value * weights[k].top;
      bottom += (float)value * weights[k].bottom;
      bits_drop(&bits, entry_total(entry));
      k += 1;
      continue;
    }
    bits_drop(&bits, entry_length(entry));
    if (symbol == 0) {
      if (entry == 0) defect = JPEG_DEFECT_CODE;
      if (k == idle_from) scan->idle_runs += 1;
      break;
    }
    k += 16;
    idle_from = k;
    if (symbol != 0xF0 || k > 63) defect = JPEG_DEFECT_RUN;
  }
  if (defect == JPEG_DEFECT_NONE && energy > (float)walk->energy_limit) defect = JPEG_DEFECT_MAGNITUDE;
  if (defect == JPEG_DEFECT_NONE && may_leave_range(component, mean, energy)) {
    scan->overshoots += has_overshoot(scan, component, slot);
  }
  scan->bits = bits;
  add_rim(&component->rims, top, bottom);
  return defect;
}

// An end-of-band run of 2^exponent blocks and more, this one included; false when it leaves the scan.
static bool take_eob_run(struct scan *scan, int exponent, uint32_t blocks_left) {
  scan->eob_run = (1u << exponent) + bits_take(&scan->bits, exponent);
  return scan->eob_run <= blocks_left;
}

static enum jpeg_defect ac_first_block(
  const struct walk *walk, struct scan *scan, struct component *component, size_t place, uint32_t blocks_left) {
  uint32_t energy = 0;
  uint64_t *nonzero = &component->nonzero[place];
  int idle_from = 0;
  for (int k = scan->first; scan->eob_run == 0 && k <= scan->last;) {
    uint32_t entry = symbol_next(&scan->bits, scan->ac[0], false);
    if (entry == 0) return JPEG_DEFECT_CODE;
    int run = (int)(entry_symbol(entry) >> 4), size = (int)(entry_symbol(entry) & 15);
    uint64_t window = scan->bits.window;
    bits_drop(&scan->bits, entry_total(entry));
    if (size != 0) {
      k += run;
      if (k > scan->last) return JPEG_DEFECT_RUN;
      if (component->weights[k].top != 0) {
        int32_t value = signed_value(window, entry_length(entry), (uint32_t)size);
        correct_rim(component, place, k, value * (1 << scan->low));
      }
      int length = size + scan->low;
      energy += component->costs[k][length > 16 ? 16 : length];
      *nonzero |= (uint64_t)1 << k;
      k += 1;
    } else if (run == 15) {
      k += 16;
      idle_from = k;
      if (k > scan->last) return JPEG_DEFECT_RUN;
    } else {
      if (k == idle_from) scan->idle_runs += 1;
      if (!take_eob_run(scan, run, blocks_left)) return JPEG_DEFECT_RUN;
    }
  }
  if (scan->eob_run > 0) scan->eob_run -= 1;
  return energy > (uint32_t)walk->energy_limit ? JPEG_DEFECT_MAGNITUDE : JPEG_DEFECT_NONE;
}

static inline void drop_many(struct scan *scan, int bits) {
  for (; bits > 0; bits -= 32) bits_take(&scan->bits, bits < 32 ? bits : 32);
}

static inline uint64_t band_mask(int first, int last) { return UINT64_MAX >> (63 - last) & UINT64_MAX << first; }

static void drop_corrections(struct scan *scan, uint64_t nonzero, int from) {
  if (from > scan->last) return;
  uint64_t band = nonzero & band_mask(from, scan->last);
  if (band != 0) drop_many(scan, __builtin_popcountll(band));
}

static enum jpeg_defect ac_refine_block(struct scan *scan, uint64_t *nonzero, uint32_t blocks_left) {
  int k = scan->first;
  while (scan->eob_run == 0 && k <= scan->last) {
    uint32_t entry = symbol_next(&scan->bits, scan->ac[0], false);
    if (entry == 0) return JPEG_DEFECT_CODE;
    int run = (int)(entry_symbol(entry) >> 4), size = (int)(entry_symbol(entry) & 15);
    bits_drop(&scan->bits, entry_length(entry));
    if (size > 1) return JPEG_DEFECT_MAGNITUDE;
    if (size == 0 && run < 15) {
      if (!take_eob_run(scan, run, blocks_left)) return JPEG_DEFECT_RUN;
      break;
    }
    bits_take(&scan->bits, size);
    // The run counts coefficients that are zero so far; each other on the way has a correction bit.
    uint64_t zeros = ~*nonzero & band_mask(k, scan->last);
    for (int left = run; left > 0; left--) zeros &= zeros - 1;
    if (zeros == 0) return JPEG_DEFECT_RUN;
    int next = __builtin_ctzll(zeros);
    drop_many(scan, next - k - run);
    k = next;
    if (size != 0) *nonzero |= (uint64_t)1 << k;
    k += 1;
  }
  if (scan->eob_run > 0) {
    drop_corrections(scan, *nonzero, k);
    scan->eob_run -= 1;
  }
  return JPEG_DEFECT_NONE;
}

static inline enum jpeg_defect block_read(
  const struct walk *walk, struct scan *scan, int slot, size_t place, uint32_t blocks_left) {
  struct component *component = scan->components[slot];
  switch (scan->kind) {
  case SCAN_SEQUENTIAL: return sequential_block(walk, scan, component, slot);
  case SCAN_DC_FIRST: return dc_first_block(scan, component, slot);
  case SCAN_DC_REFINE: bits_take(&scan->bits, 1); return JPEG_DEFECT_NONE;
  case SCAN_AC_FIRST: return ac_first_block(walk, scan, component, place, blocks_left);
  case SCAN_AC_REFINE: return ac_refine_block(scan, &component->nonzero[place], blocks_left);
  }
  return JPEG_DEFECT_NONE;
}

// What remains of an interval: fewer than eight bits, all of them ones.
static enum jpeg_defect interval_end(struct scan *scan) {
  if (scan->bits.count < 32) bits_refill(&scan->bits);
  int left = scan->bits.count;
  if (scan->eob_run > 0) return JPEG_DEFECT_RUN;
  if (left >= 8) return JPEG_DEFECT_DATA_LEFT;
  if (left > 0 && scan->bits.window >> (64 - left) != (1u << left) - 1) scan->odd_padding += 1;
  return JPEG_DEFECT_NONE;
}

static enum jpeg_defect restart(struct scan *scan, int number) {
  enum jpeg_defect defect = interval_end(scan);
  if (defect != JPEG_DEFECT_NONE) return defect;
  struct bits *bits = &scan->bits;
  while (bits->end - bits->at > 1 && bits->at[0] == 0xFF && bits->at[1] == 0xFF) bits->at += 1;
  if (bits->end - bits->at < 2) return JPEG_DEFECT_FILE_ENDS;
  if (bits->at[1] != 0xD0 + number) return JPEG_DEFECT_RESTART;
  *bits = (struct bits){.at = bits->at + 2, .end = bits->end};
  for (int slot = 0; slot < scan->count; slot++) scan->components[slot]->prediction = 0;
  return JPEG_DEFECT_NONE;
}

static inline enum jpeg_defect unit_read(struct walk *walk, struct scan *scan, uint32_t unit, uint32_t units) {
  if (scan->count == 1) return block_read(walk, scan, 0, unit, units - unit);
  for (int slot = 0; slot < scan->count; slot++) {
    int blocks = scan->components[slot]->h * scan->components[slot]->v;
    for (int block = 0; block < blocks; block++) {
      enum jpeg_defect defect = block_read(walk, scan, slot, 0, 1);
      if (defect != JPEG_DEFECT_NONE) return defect;
    }
  }
  return JPEG_DEFECT_NONE;
}

// Whether nothing but zero bits says that something is there: the code of zeros is not an end of block.
static bool zeros_are_detail(const struct scan *scan) {
  for (int slot = 0; slot < scan->count; slot++) {
    const struct huffman *table = scan->ac[slot];
    if (table != NULL && table->look[0] != 0 && entry_symbol(table->look[0]) != 0) return true;
  }
  return false;
}

// Where an erased sector begins. Blank paper is a long run of zeros only where zeros mean the end of a block.
static const uint8_t *erased_stretch(const uint8_t *start, const uint8_t *end) {
  enum { STRETCH = 64, WORD = 8 };
  for (const uint8_t *at = start; end - at >= WORD; at += STRETCH / 2) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    if (LIKELY(word != 0)) continue;
    const uint8_t *first = at, *last = at + WORD;
    while (first > start && last - first < STRETCH && first[-1] == 0) first -= 1;
    while (last < end && last - first < STRETCH && *last == 0) last += 1;
    if (last - first >= STRETCH) return first;
  }
  return NULL;
}

size_t scan_read(struct walk *walk, struct scan *scan, size_t offset) {
  scan->bits = (struct bits){.at = walk->bytes + offset, .end = walk->bytes + walk->count};
  uint32_t units = scan->units_wide * scan->units_high, unit = 0;
  uint32_t interval = walk->facts->frame.restart_interval;
  enum jpeg_defect defect = JPEG_DEFECT_NONE;
  uint32_t until_restart = interval;
  for (int number = 0; unit < units; unit++) {
    if (interval != 0 && until_restart-- == 0) {
      defect = restart(scan, number);
      if (defect != JPEG_DEFECT_NONE) break;
      number = (number + 1) & 7;
      until_restart = interval - 1;
    }
    defect = unit_read(walk, scan, unit, units);
    if (defect != JPEG_DEFECT_NONE || scan->bits.count < 0) break;
  }
  const struct bits *bits = &scan->bits;
  if (bits->count < 0 || (defect == JPEG_DEFECT_CODE && bits->ended && bits->count < 16)) {
    defect = bits->end - bits->at < 2 ? JPEG_DEFECT_FILE_ENDS : JPEG_DEFECT_SCAN_SHORT;
  } else if (defect == JPEG_DEFECT_NONE) {
    defect = interval_end(scan);
  }
  size_t reached = (size_t)(bits->at - walk->bytes);
  if (defect != JPEG_DEFECT_NONE) walk_note(walk, defect, reached, unit, units);
  if (defect != JPEG_DEFECT_NONE) walk->broken = true;
  if (scan->odd_padding > 0) walk_note(walk, JPEG_DEFECT_PADDING, reached, unit, units);
  if (scan->idle_runs > 0) walk_note(walk, JPEG_DEFECT_IDLE_RUN, reached, unit, units);
  if (scan->overshoots > 0) walk_note(walk, JPEG_DEFECT_OVERSHOOT, reached, unit, units);
  if (zeros_are_detail(scan)) {
    const uint8_t *erased = erased_stretch(walk->bytes + offset, bits->at);
    if (erased != NULL) walk_note(walk, JPEG_DEFECT_ZEROS, (size_t)(erased - walk->bytes), unit, units);
  }
  bool starves = defect == JPEG_DEFECT_FILE_ENDS || defect == JPEG_DEFECT_SCAN_SHORT;
  if (starves && scan->kind <= SCAN_DC_FIRST) {
    uint64_t present = (uint64_t)(unit / scan->units_wide) * walk->facts->frame.height / scan->units_high;
    uint32_t missing = walk->facts->frame.height - (uint32_t)present;
    if (missing > walk->facts->walk.missing_rows) walk->facts->walk.missing_rows = missing;
  }
  return reached;
}
