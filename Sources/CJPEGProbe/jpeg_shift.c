// Finds a changed DC difference. Each block's mean is coded as a difference to the block before it,
// so one wrong difference shifts every later block, and all codes stay legal. In the picture the
// shift has a shape that nature does not draw: in one row of MCUs it begins at some column; right of
// it the step lies above the row, left of it below the row.
#include "jpeg_parts.h"

#include <stdlib.h>

/// What a seam must look like. Tried on the intact files of the corpus and on 160 made pages that are
/// askew, striped or barred as pages and screens are: none has a seam. Of 300 more,
/// 4 had one: bars of grey, printed on the grid of blocks and scanned at most 0.1 degrees askew.
static const double least_shift = 1.5;       // In levels of brightness, and also
static const float least_steps = 1.8f;       // in steps of the quantiser, which turns soft shade into edges.
static const double least_agreement = 0.25;  // Of the gain a perfect seam would have, on either side.
static const double least_side = 2.5;        // Student's t of the gain, on either side.
static const double least_whole = 4.5;       // The same for both together.
static const double least_margin = 14;       // Columns by which it beats an edge across the whole picture.
static const uint32_t least_columns = 16;
static const uint32_t vicinity = 16;         // Columns beside the beginning that must agree by themselves:
                                             // a slanting edge fades in, a shift does not.
static const float roughness = 1.3f;         // Of what is left against what is usual.
static const float others_shift = 4;         // Levels at which another component steps as well.

/// One row of MCUs of one component: for each column the step above it and the one below it.
struct steps {
  float *above, *below, *sums;
  uint32_t columns;
};

/// The rims of one component's blocks as a picture.
struct rims {
  const struct rim *values;
  uint32_t units_wide, units_high, columns;
  uint32_t h, v;
  float step;  ///< Brightness levels per unit of the DC coefficient.
};

/// How much better a seam explains the steps than no seam does, summed over columns.
struct gain {
  double sum, squares;
};

static const struct rim *rim_row(const struct rims *rims, uint32_t y) {
  size_t row_of_units = (size_t)(y / rims->v) * rims->units_wide * rims->h * rims->v;
  return rims->values + row_of_units + (y % rims->v) * rims->h;
}

// The steps between row `y` and the one above it: from the last row of pixels to the first.
static void read_steps(const struct rims *rims, uint32_t y, float *steps) {
  const struct rim *above = rim_row(rims, y - 1), *below = rim_row(rims, y);
  size_t stride = (size_t)rims->h * rims->v;
  for (uint32_t x = 0; x < rims->columns; above += stride, below += stride) {
    for (uint32_t n = 0; n < rims->h && x < rims->columns; n++, x++) {
      steps[x] = (float)(below[n].top - above[n].bottom) / 16;
    }
  }
}

static int compare(const void *a, const void *b) {
  float first = *(const float *)a, second = *(const float *)b;
  return (first > second) - (first < second);
}

// The shift that would explain the row: above and below, each column has it once.
static float likely_shift(struct steps *steps) {
  uint32_t up = 0, down = 0, half = steps->columns / 2;
  for (uint32_t x = 0; x < steps->columns; x++) {
    float sum = steps->above[x] + steps->below[x];
    steps->sums[x] = sum;
    up += sum > (float)least_shift;
    down += sum < -(float)least_shift;
  }
  if (up <= half && down <= half) return 0;
  qsort(steps->sums, steps->columns, sizeof *steps->sums, compare);
  return steps->sums[half];
}

static float size_up_to(float value, float most) {
  float size = value < 0 ? -value : value;
  return size < most ? size : most;
}

static void add(struct gain *gain, double value) {
  gain->sum += value;
  gain->squares += value * value;
}

static bool is_significant(struct gain gain, double times) {
  return gain.sum > 0 && gain.sum * gain.sum >= times * times * gain.squares;
}

static bool agrees(struct gain gain, double shift, uint32_t columns) {
  return gain.sum >= least_agreement * shift * columns && is_significant(gain, least_side);
}

// In how many columns the shift is above the row minus below, column by column, in units of `shift`.
static void column_gains(const struct steps *steps, uint32_t x, float shift, double *left, double *right) {
  float most = 2 * (shift < 0 ? -shift : shift), above = steps->above[x], below = steps->below[x];
  float plain_above = size_up_to(above, most), plain_below = size_up_to(below, most);
  *right = plain_above - size_up_to(above - shift, most);
  *left = plain_below - size_up_to(below - shift, most);
}

// Whether the columns next to the beginning agree too.
static bool begins_sharply(const struct steps *steps, uint32_t begin, float shift) {
  double size = shift < 0 ? -shift : shift, left_gain, right_gain, left = 0, right = 0;
  uint32_t left_count = begin < vicinity ? begin : vicinity;
  uint32_t right_count = steps->columns - begin < vicinity ? steps->columns - begin : vicinity;
  for (uint32_t x = begin - left_count; x < begin + right_count; x++) {
    column_gains(steps, x, shift, &left_gain, &right_gain);
    if (x < begin) left += left_gain;
    else right += right_gain;
  }
  double agreement = least_agreement * size;
  return left >= agreement * left_count && right >= agreement * right_count;
}

// The column at which a shift begins in this row; 0 when none does.
static uint32_t seam_column(struct steps *steps, float *found_shift) {
  float shift = *found_shift = likely_shift(steps);
  double size = shift < 0 ? -shift : shift, left_gain, right_gain;
  if (size < least_shift) return 0;
  struct gain left = {0, 0}, right = {0, 0}, best_left = {0, 0}, best_right = {0, 0};
  for (uint32_t x = 0; x < steps->columns; x++) {
    column_gains(steps, x, shift, &left_gain, &right_gain);
    add(&right, right_gain);
  }
  double edge = right.sum, best_sum = 0;
  uint32_t best = 0;
  for (uint32_t x = 0; x < steps->columns; x++) {
    if (left.sum + right.sum > best_sum) {
      best = x;
      best_sum = left.sum + right.sum;
      best_left = left;
      best_right = right;
    }
    column_gains(steps, x, shift, &left_gain, &right_gain);
    right.sum -= right_gain;
    right.squares -= right_gain * right_gain;
    add(&left, left_gain);
  }
  if (left.sum > edge) edge = left.sum;
  struct gain whole = {best_sum, best_left.squares + best_right.squares};
  bool found = agrees(best_left, size, best) && agrees(best_right, size, steps->columns - best)
    && is_significant(whole, least_whole) && best_sum - edge >= least_margin * size
    && begins_sharply(steps, best, shift);
  return found ? best : 0;
}

// Away from its seam a shifted picture is as smooth or as rough as before; what is left of the steps
// once the shift is taken out must be no rougher than the next boundaries above and below.
static bool leaves_no_trace(
  const struct rims *rims, uint32_t row, uint32_t begin, float shift, const struct steps *steps) {
  float most = 2 * (shift < 0 ? -shift : shift), left = 0, usual = 0;
  for (uint32_t x = 0; x < steps->columns; x++) {
    left += size_up_to(steps->above[x] - (x < begin ? 0 : shift), most);
    left += size_up_to(steps->below[x] - (x < begin ? shift : 0), most);
  }
  uint32_t nearby[2] = {(row - 1) * rims->v, (row + 2) * rims->v}, boundaries = 0;
  for (int n = 0; n < 2; n++) {
    if (nearby[n] == 0 || nearby[n] >= rims->units_high * rims->v) continue;
    read_steps(rims, nearby[n], steps->sums);
    for (uint32_t x = 0; x < steps->columns; x++) usual += size_up_to(steps->sums[x], most);
    boundaries += 1;
  }
  if (boundaries == 0) return false;
  return left <= roughness * usual * (2.0f / (float)boundaries);
}

static void read_both_steps(const struct rims *rims, uint32_t row, struct steps *steps) {
  steps->columns = rims->columns;
  read_steps(rims, row * rims->v, steps->above);
  read_steps(rims, (row + 1) * rims->v, steps->below);
}

static bool rims_open(const struct scan *scan, int slot, struct rims *rims) {
  const struct component *component = scan->components[slot];
  bool single = scan->count == 1;
  *rims = (struct rims){
    .values = component->rims, .units_wide = scan->units_wide, .units_high = scan->units_high,
    .columns = component->blocks_wide, .h = single ? 1 : component->h, .v = single ? 1 : component->v,
    .step = (float)component->steps[0] / 8};
  size_t blocks = (size_t)scan->units_wide * scan->units_high * rims->h * rims->v;
  return component->rims != NULL && component->rims_count == blocks;
}

// A horizon or the edge of a sheet steps in all components at once, a changed difference in one.
static bool others_step(const struct scan *scan, int slot, uint32_t row, struct steps steps) {
  for (int other = 0; other < scan->count; other++) {
    struct rims rims;
    if (other == slot || !rims_open(scan, other, &rims)) continue;
    read_both_steps(&rims, row, &steps);
    if (size_up_to(likely_shift(&steps), 255) >= others_shift) return true;
  }
  return false;
}

// Whether a shift begins in any row, and at which MCU.
static bool has_seam(const struct scan *scan, int slot, uint32_t interval, struct steps steps, uint32_t *unit) {
  struct rims rims;
  if (!rims_open(scan, slot, &rims) || rims.columns < least_columns) return false;
  for (uint32_t row = 1; row + 1 < rims.units_high; row++) {
    float shift;
    read_both_steps(&rims, row, &steps);
    uint32_t column = seam_column(&steps, &shift);
    if (column == 0 || size_up_to(shift, 255) < least_steps * rims.step) continue;
    if (!leaves_no_trace(&rims, row, column, shift, &steps)) continue;
    *unit = row * rims.units_wide + column / rims.h;
    // A restart ends every shift.
    bool in_interval = interval == 0 || *unit / interval == (*unit + rims.units_wide - 1) / interval;
    if (in_interval && !others_step(scan, slot, row, steps)) return true;
  }
  return false;
}

void shift_look(struct walk *walk, const struct scan *scan, size_t offset) {
  size_t width = (size_t)scan->units_wide * 4;
  float *space = malloc(3 * width * sizeof *space);
  if (space == NULL) return;
  struct steps steps = {.above = space, .below = space + width, .sums = space + 2 * width};
  for (int slot = 0; slot < scan->count; slot++) {
    uint32_t unit = 0;
    if (!has_seam(scan, slot, walk->facts->frame.restart_interval, steps, &unit)) continue;
    walk_note(walk, JPEG_DEFECT_SHIFT, offset, unit, scan->units_wide * scan->units_high);
  }
  free(space);
}
