// Readies a scan: its components, tables and bands must be ones that the frame has.
#include "jpeg_parts.h"

#include <stdlib.h>
#include <string.h>

bool huffman_build(struct huffman *table, bool is_dc) {
  memset(table->look, 0, sizeof table->look);
  table->built = true;
  table->usable = false;
  uint32_t code = 0, index = 0;
  for (int length = 1; length <= 16; length++) {
    table->offset[length] = (int32_t)index - (int32_t)code;
    for (int n = 0; n < table->counts[length - 1]; n++, code++, index++) {
      if (code >> length != 0) return false;
      uint32_t symbol = table->values[index];
      if (is_dc && symbol > 15) return false;
      uint32_t value_bits = is_dc ? symbol : symbol & 15;
      if (length > LOOK_BITS) continue;
      uint32_t entry = (uint32_t)length | symbol << 8 | ((uint32_t)length + value_bits) << 16;
      uint32_t copies = 1u << (LOOK_BITS - length);
      for (uint32_t copy = 0; copy < copies; copy++) table->look[code * copies + copy] = entry;
    }
    table->ceiling[length] = code << (16 - length);
    code <<= 1;
  }
  table->usable = index > 0;
  return table->usable;
}

// Only the purely vertical coefficients add anything to the means of the first and of the last row of pixels.
static void weigh_rims(struct component *component) {
  static const uint8_t places[8] = {0, 2, 3, 9, 10, 20, 21, 35};
  static const float waves[8] = {2, 2.774125f, 2.613188f, 2.35175f, 2, 1.571375f, 1.082375f, 0.5518125f};
  for (int n = 0; n < 8; n++) {
    struct weight *weight = &component->weights[places[n]];
    weight->top = component->steps[places[n]] * waves[n];
    weight->bottom = n % 2 == 0 ? weight->top : -weight->top;
  }
}

// The energy of a block of 8-bit samples is at most 64 × 128². The quantiser may add half a step to
// each coefficient, and encoders that tame ringing overshoot the sample range, so we allow 1.3 times it.
static void latch_quantiser(struct walk *walk, struct component *component) {
  if (component->latched) return;
  component->latched = true;
  memcpy(component->steps, walk->quantisers[component->quantiser], sizeof component->steps);
  weigh_rims(component);
  int32_t half_range = 1 << (walk->facts->frame.bits + 2);
  int32_t step = component->steps[0] == 0 ? 1 : component->steps[0];
  int32_t reach = (half_range + half_range / 64) / step + 1;
  component->dc_low = -reach;
  component->dc_high = reach;
  double unit = half_range / 1024.0;
  walk->energy_limit = 1363148;
  for (int k = 0; k < 64; k++) {
    component->weights[k].size = (float)(component->steps[k] / unit);
    for (int length = 1; length <= 16; length++) {
      double least = ((1 << (length - 1)) - 0.5) * component->steps[k] / unit;
      double energy = least * least;
      component->costs[k][length] = energy > 1 << 25 ? 1u << 25 : (uint32_t)energy;
    }
  }
  component->farthest_sample = farthest_sample(component->weights);
}

static struct component *component_named(struct walk *walk, uint8_t id) {
  for (int n = 0; n < walk->facts->frame.components; n++) {
    if (walk->components[n].id == id) return &walk->components[n];
  }
  return NULL;
}

static bool take_components(struct walk *walk, struct scan *scan, const uint8_t *header) {
  int blocks = 0;
  for (int slot = 0; slot < scan->count; slot++) {
    struct component *component = component_named(walk, header[1 + 2 * slot]);
    uint8_t tables = header[2 + 2 * slot];
    if (component == NULL || tables >> 4 > 3 || (tables & 15) > 3) return false;
    for (int other = 0; other < slot; other++) {
      if (scan->components[other] == component) return false;
    }
    component->dc_table = tables >> 4;
    component->ac_table = tables & 15;
    component->prediction = 0;
    scan->components[slot] = component;
    blocks += component->h * component->v;
  }
  return scan->count == 1 || blocks <= 10;
}

static bool take_bands(const struct walk *walk, struct scan *scan, const uint8_t *bands) {
  scan->first = bands[0];
  scan->last = bands[1];
  scan->high = bands[2] >> 4;
  scan->low = bands[2] & 15;
  if (walk->facts->frame.process != JPEG_PROCESS_PROGRESSIVE) {
    // Encoders write odd bands here, and every decoder ignores them.
    scan->first = scan->high = scan->low = 0;
    scan->last = 63;
    scan->kind = SCAN_SEQUENTIAL;
    return true;
  }
  if (scan->first == 0) {
    scan->kind = scan->high == 0 ? SCAN_DC_FIRST : SCAN_DC_REFINE;
  } else {
    scan->kind = scan->high == 0 ? SCAN_AC_FIRST : SCAN_AC_REFINE;
  }
  bool band_fits = scan->first == 0 ? scan->last == 0 : scan->count == 1;
  bool step_fits = scan->high == 0 || scan->high == scan->low + 1;
  return band_fits && step_fits && scan->first <= scan->last && scan->last <= 63 && scan->low <= 13;
}

static const struct huffman *ready(struct walk *walk, struct huffman *table, bool is_dc, size_t offset) {
  if (!table->defined) {
    walk_note(walk, JPEG_DEFECT_TABLE_MISSING, offset, 0, 0);
    return NULL;
  }
  if (!table->built) huffman_build(table, is_dc);
  if (table->usable) return table;
  walk_note(walk, JPEG_DEFECT_TABLE, offset, 0, 0);
  return NULL;
}

static bool take_tables(struct walk *walk, struct scan *scan, size_t offset) {
  bool needs_dc = scan->kind == SCAN_SEQUENTIAL || scan->kind == SCAN_DC_FIRST;
  bool needs_ac = scan->kind != SCAN_DC_FIRST && scan->kind != SCAN_DC_REFINE;
  for (int slot = 0; slot < scan->count; slot++) {
    struct component *component = scan->components[slot];
    scan->dc[slot] = needs_dc ? ready(walk, &walk->dc[component->dc_table], true, offset) : NULL;
    scan->ac[slot] = needs_ac ? ready(walk, &walk->ac[component->ac_table], false, offset) : NULL;
    if ((needs_dc && scan->dc[slot] == NULL) || (needs_ac && scan->ac[slot] == NULL)) return false;
    if (!component->latched && !walk->quantiser_defined[component->quantiser]) {
      walk_note(walk, JPEG_DEFECT_TABLE_MISSING, offset, 0, 0);
      return false;
    }
    latch_quantiser(walk, component);
  }
  return true;
}

// Every coefficient is sent once, and then refined bit by bit.
static void follow_order(struct walk *walk, struct scan *scan, size_t offset) {
  bool in_order = true;
  for (int slot = 0; slot < scan->count; slot++) {
    struct component *component = scan->components[slot];
    if (scan->kind == SCAN_SEQUENTIAL && component->seen) in_order = false;
    if (scan->first > 0 && component->low_bit[0] < 0) in_order = false;
    component->seen = component->seen || scan->first == 0;
    for (int k = scan->first; k <= scan->last && scan->kind != SCAN_SEQUENTIAL; k++) {
      if (component->low_bit[k] != (scan->high == 0 ? -1 : scan->high)) in_order = false;
      component->low_bit[k] = (int8_t)scan->low;
    }
  }
  if (!in_order) walk_note(walk, JPEG_DEFECT_SCAN_ORDER, offset, 0, 0);
}

static bool take_space(struct walk *walk, struct scan *scan) {
  if (scan->kind != SCAN_AC_FIRST && scan->kind != SCAN_AC_REFINE) return true;
  struct component *component = scan->components[0];
  if (component->nonzero != NULL) return true;
  uint64_t blocks = (uint64_t)component->blocks_wide * component->blocks_high;
  if (blocks * sizeof(uint64_t) > walk->limits->memory / 4) return false;
  component->nonzero = calloc(blocks, sizeof(uint64_t));
  return component->nonzero != NULL;
}

// Room for the rims of a component that this scan brings; without it the walk goes on and only looks less closely.
static void take_rims(const struct walk *walk, const struct scan *scan, struct component *component) {
  if (component->rims.values != NULL || walk->facts->frame.bits != 8) return;
  bool single = scan->count == 1;
  struct rims rims = {
    .units_wide = scan->units_wide, .units_high = scan->units_high,
    .interval = walk->facts->frame.restart_interval, .h = single ? 1 : component->h, .v = single ? 1 : component->v,
    .low = (uint8_t)scan->low};
  rims.space = (size_t)rims.units_wide * rims.units_high * rims.h * rims.v;
  if (rims.space * sizeof(struct rim) > walk->limits->memory / 4) return;
  rims.values = malloc(rims.space * sizeof(struct rim));
  if (rims.values != NULL) component->rims = rims;
}

bool scan_prepare(struct walk *walk, struct scan *scan, const uint8_t *header, size_t length) {
  size_t offset = (size_t)(header - walk->bytes);
  *scan = (struct scan){.count = length > 0 ? header[0] : 0};
  bool sound = scan->count >= 1 && scan->count <= 4 && length == 4u + 2u * (unsigned)scan->count
    && take_components(walk, scan, header) && take_bands(walk, scan, header + 1 + 2 * scan->count);
  if (!sound) walk_note(walk, JPEG_DEFECT_SCAN_HEADER, offset, 0, 0);
  if (!sound || !take_tables(walk, scan, offset)) {
    walk->broken = true;
    return false;
  }
  follow_order(walk, scan, offset);
  const struct component *only = scan->components[0];
  bool single = scan->count == 1;
  uint32_t wide = 8 * (uint32_t)walk->max_h, high = 8 * (uint32_t)walk->max_v;
  scan->units_wide = single ? only->blocks_wide : (walk->facts->frame.width + wide - 1) / wide;
  scan->units_high = single ? only->blocks_high : (walk->facts->frame.height + high - 1) / high;
  uint32_t blocks_per_unit = 0;
  for (int slot = 0; slot < scan->count; slot++) {
    blocks_per_unit += single ? 1u : (uint32_t)(scan->components[slot]->h * scan->components[slot]->v);
  }
  uint64_t units = (uint64_t)scan->units_wide * scan->units_high;
  walk->visits += units * blocks_per_unit;
  if (walk->visits > walk->limits->block_visits || !take_space(walk, scan)) {
    walk->facts->walk.extent = JPEG_WALK_LIMITED;
    return false;
  }
  bool brings_means = scan->kind == SCAN_SEQUENTIAL || scan->kind == SCAN_DC_FIRST;
  for (int slot = 0; slot < scan->count && brings_means; slot++) take_rims(walk, scan, scan->components[slot]);
  return true;
}
