// Finds a changed DC difference. Each block's mean is coded as a difference to the block before it,
// so one wrong difference, or codes that fell out of step and in again, shift every later block, and all
// codes stay legal. In the picture the shift has a shape that nature does not draw: in one row of MCUs it
// begins at some column; right of it the step lies above the row, left of it below the row. It is the same
// number of quantiser steps in every column, it leaves the picture as smooth as it is elsewhere once it is
// taken back, and taking it back leaves every later block a brightness that there is.
#include "jpeg_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// What a seam must look like. `Detection.md` has the figures: no sound picture came near.
static const float least_shift = 1.5f;      // In levels of brightness, and also
static const float least_steps = 1.8f;      // in steps of the quantiser, which turns soft shade into edges.
static const float most_evidence = 3;       // Of one column, in units of the usual step between blocks.
static const float least_agreement = 0.3f;  // Of the evidence of a perfect seam: left, right, and beside its beginning;
static const float full_agreement = 0.5f;   // below this the strength suffers.
static const float least_strength = 5;      // Columns by which it beats an edge across the whole picture, and four
static const float side_weight = 4;         // times the significance of either side,
static const float whole_weight = 3;        // three times that of both together.
static const float edge_margin = 1.2f;      // Near the rim fewer columns will do where all are of one mind:
static const float edge_significance = 4.5f, edge_agreement = 0.45f, edge_roughness = 1.35f;
static const uint32_t vicinity = 8;         // Columns of MCUs beside the beginning: a slanting edge fades in there.

/// One block in so many may have edges that mislead about its brightness.
static const size_t most_impossible = 100;

/// The rims of one component's blocks as a picture, and the row of MCUs that is looked at.
struct plane {
  const struct rim *rims;
  uint32_t units_wide, units_high, columns, h, v;
  float step;                     ///< Brightness levels per unit of the DC coefficient.
  float shift, usual;             ///< What every column seems to have once; the usual step between blocks.
  float *above, *below, *sums;    ///< By column: the step above the row and the one below it.
};

/// Components that were coded together.
struct group {
  struct plane planes[4];
  int count;
  uint32_t units_wide, units_high, interval;
  float *left, *right;            ///< By column of MCUs: the evidence that it lies left or right of the beginning.
  float most;                     ///< What one column can add.
};

/// Where a shift may begin, and what speaks for it.
struct seam {
  uint32_t row, column;
  float margin, left, right, whole;  ///< Columns ahead of a plain edge; significance of both sides and together.
  float agreement, nearby;           ///< The worse side's share of full evidence, and that of its vicinity.
  float roughness;                   ///< What is left once it is taken back, against what is usual.
};

static const struct rim *rim_row(const struct plane *plane, uint32_t y) {
  size_t row_of_units = (size_t)(y / plane->v) * plane->units_wide * plane->h * plane->v;
  return plane->rims + row_of_units + (y % plane->v) * plane->h;
}

// The steps between row `y` of blocks and the one above it: from the last row of pixels to the first.
static void read_steps(const struct plane *plane, uint32_t y, float *steps) {
  const struct rim *above = rim_row(plane, y - 1), *below = rim_row(plane, y);
  size_t stride = (size_t)plane->h * plane->v;
  for (uint32_t x = 0; x < plane->columns; above += stride, below += stride) {
    for (uint32_t n = 0; n < plane->h && x < plane->columns; n++, x++) {
      steps[x] = (float)(below[n].top - above[n].bottom) / 16;
    }
  }
}

static int compare(const void *a, const void *b) {
  float first = *(const float *)a, second = *(const float *)b;
  return (first > second) - (first < second);
}

static float least(float a, float b) { return a < b ? a : b; }

static float size_up_to(float value, float most) { return least(fabsf(value), most); }

// The shift that would explain the row: above and below, each column has it once. 0 where there is none, or one
// that is too small to be told from shade.
static float likely_shift(struct plane *plane) {
  uint32_t up = 0, down = 0, half = plane->columns / 2;
  float threshold = plane->step / 2 > 0.7f ? plane->step / 2 : 0.7f;
  for (uint32_t x = 0; x < plane->columns; x++) {
    float sum = plane->above[x] + plane->below[x];
    plane->sums[x] = sum;
    up += sum > threshold;
    down += sum < -threshold;
  }
  if (up <= half && down <= half) return 0;
  qsort(plane->sums, plane->columns, sizeof *plane->sums, compare);
  float shift = roundf(plane->sums[half] / plane->step) * plane->step;
  return fabsf(shift) >= least_shift && fabsf(shift) >= least_steps * plane->step ? shift : 0;
}

// The mean step at the boundaries next to the row's own two; a huge one where there are none.
static float usual_step(struct plane *plane, uint32_t row) {
  float most = 2 * fabsf(plane->shift), sum = 0;
  uint32_t nearby[2] = {(row - 1) * plane->v, (row + 2) * plane->v}, boundaries = 0;
  for (int n = 0; n < 2; n++) {
    if (nearby[n] == 0 || nearby[n] >= plane->units_high * plane->v) continue;
    read_steps(plane, nearby[n], plane->sums);
    for (uint32_t x = 0; x < plane->columns; x++) sum += size_up_to(plane->sums[x], most);
    boundaries += 1;
  }
  return boundaries == 0 ? 1e9f : sum / (float)(boundaries * plane->columns);
}

static float bounded(float value) {
  return value > most_evidence ? most_evidence : value < -most_evidence ? -most_evidence : value;
}

// Adds what one component has to say, in units of its own usual step.
static void add_evidence(struct group *group, const struct plane *plane) {
  float shift = plane->shift, most = 2 * fabsf(shift), unit = plane->usual + plane->step / 4 + 0.3f;
  group->most += least(fabsf(shift) / unit, most_evidence);
  for (uint32_t column = 0, x = 0; column < group->units_wide && x < plane->columns; column++) {
    float left = 0, right = 0;
    uint32_t blocks = plane->columns - x < plane->h ? plane->columns - x : plane->h;
    for (uint32_t n = 0; n < blocks; n++, x++) {
      float above = plane->above[x], below = plane->below[x];
      right += bounded((size_up_to(above, most) - size_up_to(above - shift, most)) / unit);
      left += bounded((size_up_to(below, most) - size_up_to(below - shift, most)) / unit);
    }
    group->left[column] += left / (float)blocks;
    group->right[column] += right / (float)blocks;
  }
}

// Reads a row; false where no component is shifted far enough to be seen.
static bool read_row(struct group *group, uint32_t row) {
  bool is_shifted = false;
  for (int n = 0; n < group->count; n++) {
    struct plane *plane = &group->planes[n];
    read_steps(plane, row * plane->v, plane->above);
    read_steps(plane, (row + 1) * plane->v, plane->below);
    plane->shift = likely_shift(plane);
    is_shifted = is_shifted || plane->shift != 0;
  }
  if (!is_shifted) return false;
  memset(group->left, 0, group->units_wide * sizeof *group->left);
  memset(group->right, 0, group->units_wide * sizeof *group->right);
  group->most = 0;
  for (int n = 0; n < group->count; n++) {
    struct plane *plane = &group->planes[n];
    if (plane->shift == 0) continue;
    plane->usual = usual_step(plane, row);
    add_evidence(group, plane);
  }
  return true;
}

static float significance(double sum, double squares) { return (float)(sum / sqrt(squares + 1e-9)); }

static float mean_of(const float *values, uint32_t count) {
  float sum = 0;
  for (uint32_t n = 0; n < count; n++) sum += values[n];
  return sum / (float)count;
}

// The column at which a shift best explains the row; false when none does.
static bool place_seam(const struct group *group, struct seam *seam) {
  double left = 0, left_squares = 0, right = 0, right_squares = 0, best = 0;
  for (uint32_t x = 0; x < group->units_wide; x++) {
    right += group->right[x];
    right_squares += group->right[x] * group->right[x];
  }
  double edge = right > 0 ? right : 0;
  seam->column = 0;
  for (uint32_t x = 0; x < group->units_wide; x++) {
    if (x > 0 && left + right > best) {
      best = left + right;
      seam->column = x;
      seam->left = significance(left, left_squares);
      seam->right = significance(right, right_squares);
      seam->whole = significance(best, left_squares + right_squares);
      seam->agreement = (float)fmin(left / x, right / (group->units_wide - x)) / group->most;
    }
    right -= group->right[x];
    right_squares -= group->right[x] * group->right[x];
    left += group->left[x];
    left_squares += group->left[x] * group->left[x];
  }
  if (seam->column == 0) return false;
  seam->margin = (float)(best - fmax(edge, left)) / group->most;
  uint32_t before = seam->column, after = group->units_wide - seam->column;
  if (before > vicinity) before = vicinity;
  if (after > vicinity) after = vicinity;
  float beside = mean_of(group->left + seam->column - before, before);
  seam->nearby = least(beside, mean_of(group->right + seam->column, after)) / group->most;
  return true;
}

// Away from its seam a shifted picture is as smooth or as rough as before.
static float roughness(const struct group *group, const struct seam *seam) {
  float sum = 0, shifted = 0;
  for (int n = 0; n < group->count; n++) {
    const struct plane *plane = &group->planes[n];
    if (plane->shift == 0) continue;
    float shift = plane->shift, most = 2 * fabsf(shift), left = 0;
    for (uint32_t x = 0; x < plane->columns; x++) {
      bool is_before = x < seam->column * plane->h;
      left += size_up_to(plane->above[x] - (is_before ? 0 : shift), most);
      left += size_up_to(plane->below[x] - (is_before ? shift : 0), most);
    }
    sum += left / (float)(2 * plane->columns) / (plane->usual + plane->step / 10 + 0.1f);
    shifted += 1;
  }
  return sum / shifted;
}

static bool is_convincing(const struct seam *seam) {
  if (seam->agreement < least_agreement || seam->nearby < least_agreement) return false;
  float strength = least(seam->margin, side_weight * least(seam->left, seam->right));
  strength = least(strength, whole_weight * seam->whole);
  if (seam->roughness > 1) strength /= seam->roughness;
  if (seam->agreement < full_agreement) strength *= seam->agreement / full_agreement;
  bool is_near_rim = seam->margin > edge_margin && seam->whole > edge_significance
    && seam->agreement > edge_agreement && seam->roughness < edge_roughness;
  return strength >= least_strength || is_near_rim;
}

// The shift lasts until the next restart. A bar on white paper is no shift: without it the paper would be brighter
// than white.
static bool can_be_taken_back(const struct group *group, size_t unit) {
  size_t end = (size_t)group->units_wide * group->units_high;
  if (group->interval != 0) {
    size_t next = (unit / group->interval + 1) * group->interval;
    if (next < unit + group->units_wide) return false;
    if (next < end) end = next;
  }
  for (int n = 0; n < group->count; n++) {
    const struct plane *plane = &group->planes[n];
    if (plane->shift == 0) continue;
    size_t blocks = (size_t)plane->h * plane->v;
    float reach = 132 + plane->step, shift = plane->shift;
    int32_t darkest = (int32_t)(16 * (shift > 0 ? shift - reach : -512));
    int32_t brightest = (int32_t)(16 * (shift < 0 ? shift + reach : 512));
    size_t impossible = 0;
    for (const struct rim *rim = plane->rims + unit * blocks; rim < plane->rims + end * blocks; rim++) {
      int32_t mean = (rim->top + rim->bottom) / 2;
      impossible += mean < darkest || mean > brightest;
    }
    if (impossible > (end - unit) * blocks / most_impossible) return false;
  }
  return true;
}

// Takes the component's rims into the group it was coded with; false where they are not whole or others' are.
static bool join(struct group *group, const struct component *component, float *space) {
  const struct rims *rims = &component->rims;
  size_t blocks = (size_t)rims->units_wide * rims->units_high * rims->h * rims->v;
  if (rims->values == NULL || rims->count != blocks || component->steps[0] == 0) return false;
  if (group->count == 0) {
    group->units_wide = rims->units_wide;
    group->units_high = rims->units_high;
    group->interval = rims->interval;
  }
  if (rims->units_wide != group->units_wide || rims->units_high != group->units_high) return false;
  if (rims->interval != group->interval) return false;
  size_t width = (size_t)rims->units_wide * 4;
  group->planes[group->count++] = (struct plane){
    .rims = rims->values, .units_wide = rims->units_wide, .units_high = rims->units_high,
    .columns = component->blocks_wide, .h = rims->h, .v = rims->v,
    .step = (float)(component->steps[0] << rims->low) / 8,
    .above = space, .below = space + width, .sums = space + 2 * width};
  return true;
}

static void look_at(struct walk *walk, struct group *group, size_t offset) {
  for (uint32_t row = 1; row + 1 < group->units_high; row++) {
    struct seam seam = {.row = row};
    if (!read_row(group, row) || !place_seam(group, &seam)) continue;
    seam.roughness = roughness(group, &seam);
    size_t unit = (size_t)row * group->units_wide + seam.column;
    if (!is_convincing(&seam) || !can_be_taken_back(group, unit)) continue;
    walk_note(walk, JPEG_DEFECT_SHIFT, offset, (uint32_t)unit, group->units_wide * group->units_high);
    return;
  }
}

void shift_look(struct walk *walk, size_t offset) {
  bool looked[4] = {false};
  for (int first = 0; first < walk->facts->frame.components; first++) {
    uint32_t widest = walk->components[first].rims.units_wide;
    if (looked[first] || widest < 4) continue;
    size_t width = (size_t)widest * 4;
    float *space = malloc(14 * width * sizeof *space);
    if (space == NULL) return;
    struct group group = {.left = space + 12 * width, .right = space + 13 * width};
    for (int n = first; n < walk->facts->frame.components && (n == first || group.count > 0); n++) {
      if (!looked[n]) looked[n] = join(&group, &walk->components[n], space + 3 * width * (size_t)group.count);
    }
    if (group.count > 0) look_at(walk, &group, offset);
    free(space);
  }
}
