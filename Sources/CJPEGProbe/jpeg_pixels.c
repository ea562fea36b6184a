// What the luminance of a page shows: brightness, ink, contrast and sharpness.
//
// Sharpness is the acutance of the strongest edges: how much of a step in brightness happens within
// one pixel. Steps between pixels four apart that are too large for noise show where edges are; the
// strong quarter of them is compared with as many steps between neighbours as those edges would give,
// were they sharp: a fourth, since a step of one pixel is seen from four places. A sharp edge makes its
// whole step between neighbours, however much or little is printed on the page; a blur spreads it over
// its own width. Both distances are pixels of a decode whose long side has 700 to 1,400 pixels, a fixed
// share of the page, so that the figure says whether the page can be read, and does not change with
// the camera's resolution.
#include "jpeg_parts.h"

#include <stdlib.h>
#include <string.h>

enum { CELL = 8, INK_DEPTH = 40, CELL_CONTRAST = 32, FAR = 4, LEAST_STEP = 24, LEAST_EDGES = 5000, SAMPLED_ROWS = 200 };

static double square_root(double value) {
  if (value <= 0) return 0;
  double root = value > 1 ? value : 1;
  for (int n = 0; n < 40; n++) root = (root + value / root) / 2;
  return root;
}

static uint8_t percentile(const uint64_t counts[256], uint64_t total, uint32_t parts_of_thousand) {
  uint64_t wanted = total * parts_of_thousand / 1000, sum = 0;
  for (int value = 0; value < 256; value++) {
    sum += counts[value];
    if (sum > wanted) return (uint8_t)value;
  }
  return 255;
}

// The value that `rank` others are above.
static uint8_t ranked(const uint64_t counts[256], uint64_t rank) {
  for (int value = 255; value > 0; value--) {
    if (counts[value] > rank) return (uint8_t)value;
    rank -= counts[value];
  }
  return 0;
}

static void measure_brightness(const uint64_t counts[256], uint64_t total, struct jpeg_pixels *pixels) {
  double sum = 0, squares = 0;
  uint64_t white = 0, black = 0;
  for (int value = 0; value < 256; value++) {
    sum += (double)counts[value] * value;
    squares += (double)counts[value] * value * value;
    if (value >= 240) white += counts[value];
    if (value <= 15) black += counts[value];
  }
  double number = (double)total;
  pixels->mean = sum / number;
  pixels->deviation = square_root(squares / number - pixels->mean * pixels->mean);
  pixels->dark_tenth = percentile(counts, total, 100);
  pixels->median = percentile(counts, total, 500);
  pixels->bright_tenth = percentile(counts, total, 900);
  pixels->white_share = (double)white / number;
  pixels->black_share = (double)black / number;
}

static void measure_acutance(
  const uint8_t *plane, uint32_t width, uint32_t height, struct jpeg_pixels *pixels) {
  // By direction: two steps of one size in a row would wait for each other.
  uint32_t near[2][256] = {0}, far[2][256] = {0};
  uint64_t total = 0;
  if (width <= FAR || height <= FAR) return;
  for (uint32_t y = 0; y + FAR < height; y += 1 + height / SAMPLED_ROWS) {
    const uint8_t *row = plane + (size_t)y * width;
    for (uint32_t x = 0; x + FAR < width; x++) {
      near[0][abs(row[x] - row[x + 1])] += 1;
      near[1][abs(row[x] - row[x + width])] += 1;
      far[0][abs(row[x] - row[x + FAR])] += 1;
      far[1][abs(row[x] - row[x + (size_t)FAR * width])] += 1;
    }
    total += 2 * (uint64_t)(width - FAR);
  }
  uint64_t near_steps[256], far_steps[256], edges = 0;
  for (int value = 0; value < 256; value++) {
    near_steps[value] = (uint64_t)near[0][value] + near[1][value];
    far_steps[value] = (uint64_t)far[0][value] + far[1][value];
    if (value >= LEAST_STEP) edges += far_steps[value];
  }
  if (edges < total / LEAST_EDGES + 16) return;
  pixels->acutance = (double)ranked(near_steps, edges / 16) / ranked(far_steps, edges / 4);
  if (pixels->acutance > 1) pixels->acutance = 1;
}

/// One row of cells: extremes by column of pixels, then by cell.
struct band {
  uint8_t *darkest, *brightest;  ///< By column.
  uint8_t *paper;                ///< By cell, with one more on either side.
};

static void measure_columns(const uint8_t *lines, uint32_t width, uint32_t rows, const struct band *band) {
  memcpy(band->darkest, lines, width);
  memcpy(band->brightest, lines, width);
  for (uint32_t row = 1; row < rows; row++) {
    const uint8_t *line = lines + (size_t)row * width;
    for (uint32_t x = 0; x < width; x++) {
      band->darkest[x] = line[x] < band->darkest[x] ? line[x] : band->darkest[x];
      band->brightest[x] = line[x] > band->brightest[x] ? line[x] : band->brightest[x];
    }
  }
}

static uint64_t count_contrasting(uint32_t width, const struct band *band) {
  uint64_t contrasting = 0;
  for (uint32_t x = 0; x < width; x += CELL) {
    uint8_t darkest = 255, brightest = 0;
    for (uint32_t column = x; column < x + CELL && column < width; column++) {
      if (band->darkest[column] < darkest) darkest = band->darkest[column];
      if (band->brightest[column] > brightest) brightest = band->brightest[column];
    }
    band->paper[x / CELL + 1] = brightest;
    if (brightest - darkest >= CELL_CONTRAST) contrasting += 1;
  }
  return contrasting;
}

// Paper is the brightest pixel of a cell and its neighbours to the left and right: shade across the
// page does not count as ink.
static uint64_t count_ink(const uint8_t *lines, uint32_t width, uint32_t rows, const struct band *band) {
  uint64_t ink = 0;
  for (uint32_t x = 0; x < width; x += CELL) {
    const uint8_t *cell = band->paper + x / CELL + 1;
    uint8_t paper = cell[0] > cell[-1] ? cell[0] : cell[-1];
    if (cell[1] > paper) paper = cell[1];
    if (paper < INK_DEPTH) continue;
    uint8_t most = (uint8_t)(paper - INK_DEPTH);
    uint32_t end = width - x < CELL ? width : x + CELL;
    for (uint32_t row = 0; row < rows; row++) {
      const uint8_t *line = lines + (size_t)row * width;
      for (uint32_t column = x; column < end; column++) ink += line[column] <= most;
    }
  }
  return ink;
}

// False where there is no room to measure in: then nothing may be said about ink, least of all that there is none.
static bool measure_contrast(
  const uint8_t *plane, uint32_t width, uint32_t height, uint64_t memory, struct jpeg_pixels *pixels) {
  uint32_t across = (width + CELL - 1) / CELL, down = (height + CELL - 1) / CELL;
  size_t room = 2 * (size_t)width + across + 2;
  uint8_t *space = room <= memory ? calloc(room, 1) : NULL;
  if (space == NULL) return false;
  struct band band = {.darkest = space, .brightest = space + width, .paper = space + 2 * (size_t)width};
  uint64_t ink = 0, contrasting = 0;
  for (uint32_t y = 0; y < height; y += CELL) {
    const uint8_t *lines = plane + (size_t)y * width;
    uint32_t rows = height - y < CELL ? height - y : CELL;
    measure_columns(lines, width, rows, &band);
    contrasting += count_contrasting(width, &band);
    ink += count_ink(lines, width, rows, &band);
  }
  free(space);
  pixels->contrast_share = (double)contrasting / ((double)across * down);
  pixels->ink_share = (double)ink / ((double)width * height);
  return true;
}

void pixels_measure(
  const uint8_t *plane, uint32_t width, uint32_t height, uint64_t memory, struct jpeg_pixels *pixels) {
  uint64_t counts[256] = {0}, total = 0;
  if (width == 0 || height == 0) return;
  for (uint32_t y = 0; y < height; y += 1 + height / SAMPLED_ROWS) {
    for (uint32_t x = 0; x < width; x++) counts[plane[(size_t)y * width + x]] += 1;
    total += width;
  }
  pixels->width = width;
  pixels->height = height;
  measure_brightness(counts, total, pixels);
  measure_acutance(plane, width, height, pixels);
  pixels->measured = measure_contrast(plane, width, height, memory, pixels);
}
