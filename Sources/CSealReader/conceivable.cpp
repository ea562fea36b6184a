#include <algorithm>
#include <vector>

#include "CSealReader.h"

namespace {

/// Side of a cell in pixels: five modules at 200 dots per inch, fewer in a sharper picture.
constexpr uint32_t side = 16;
/// The smallest code that holds a seal is 13 mm wide, six cells at 200 dots per inch; askew, four of them lie within.
constexpr uint32_t patch = 4;
/// Cells of a patch that may be no mixture: a fold, a stain, a run of equal modules.
constexpr uint32_t lapses = 1;
/// The least difference between dark and light that a reader can make use of.
constexpr int contrast = 30;

struct Cell {
  uint8_t darkest = 255;
  uint8_t lightest = 0;
};

struct Page {
  const uint8_t *grey;
  uint32_t width, across, down;
  std::vector<Cell> cells;

  Page(const uint8_t *grey, uint32_t width, uint32_t height)
      : grey(grey), width(width), across(width / side), down(height / side), cells(size_t(across) * down) {
    for (uint32_t y = 0; y < down * side; y++) {
      const uint8_t *row = grey + size_t(y) * width;
      Cell *line = cells.data() + size_t(y / side) * across;
      for (uint32_t x = 0; x < across; x++, row += side) {
        uint8_t darkest = 255, lightest = 0;
        for (uint32_t n = 0; n < side; n++) {
          darkest = std::min(darkest, row[n]);
          lightest = std::max(lightest, row[n]);
        }
        line[x].darkest = std::min(line[x].darkest, darkest);
        line[x].lightest = std::max(line[x].lightest, lightest);
      }
    }
  }

  /// Whether a cell holds a good share of both dark and light, changing often in both directions.
  bool is_mixed(uint32_t column, uint32_t row) const {
    const Cell &cell = cells[size_t(row) * across + column];
    if (cell.lightest - cell.darkest < contrast) return false;
    const int middle = (cell.lightest + cell.darkest) / 2;
    const uint8_t *start = grey + size_t(row) * side * width + column * side;
    uint32_t dark = 0, changes_across = 0, changes_down = 0;
    for (uint32_t y = 0; y < side; y++) {
      const uint8_t *line = start + size_t(y) * width;
      for (uint32_t x = 0; x < side; x++) {
        const bool is_dark = line[x] < middle;
        dark += is_dark;
        if (x > 0) changes_across += is_dark != (line[x - 1] < middle);
        if (y > 0) changes_down += is_dark != ((line - width)[x] < middle);
      }
    }
    return dark >= side * side / 5 && dark <= side * side * 4 / 5 && changes_across >= side && changes_down >= side;
  }

  bool has_patch() const {
    if (across < patch || down < patch) return false;
    std::vector<uint8_t> mixed(cells.size());
    for (uint32_t row = 0; row < down; row++) {
      for (uint32_t column = 0; column < across; column++) {
        mixed[size_t(row) * across + column] = is_mixed(column, row);
      }
    }
    for (uint32_t row = 0; row + patch <= down; row++) {
      for (uint32_t column = 0; column + patch <= across; column++) {
        uint32_t count = 0;
        for (uint32_t y = 0; y < patch; y++) {
          for (uint32_t x = 0; x < patch; x++) count += mixed[size_t(row + y) * across + column + x];
        }
        if (count + lapses >= patch * patch) return true;
      }
    }
    return false;
  }
};

/// From so many pixels on a picture is looked at in half its size too: a module is then many pixels wide, and noisy.
constexpr uint64_t fine = 6'000'000;

std::vector<uint8_t> halved(const uint8_t *grey, uint32_t width, uint32_t height) {
  const uint32_t across = width / 2, down = height / 2;
  std::vector<uint8_t> small(size_t(across) * down);
  for (uint32_t y = 0; y < down; y++) {
    const uint8_t *upper = grey + size_t(2 * y) * width, *lower = upper + width;
    uint8_t *row = small.data() + size_t(y) * across;
    for (uint32_t x = 0; x < across; x++) {
      row[x] = uint8_t((upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1]) / 4);
    }
  }
  return small;
}

}  // namespace

bool codes_conceivable(const uint8_t *grey, uint32_t width, uint32_t height) {
  if (width == 0 || height == 0 || width > 65535 || height > 65535) return false;
  try {
    if (Page(grey, width, height).has_patch()) return true;
    if (uint64_t(width) * height < fine) return false;
    const std::vector<uint8_t> small = halved(grey, width, height);
    return Page(small.data(), width / 2, height / 2).has_patch();
  } catch (...) {
    // No memory: then nothing is known.
    return true;
  }
}
