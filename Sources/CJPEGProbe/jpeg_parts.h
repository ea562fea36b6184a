// What the files of this target share with each other; nothing here is for callers.
#ifndef JPEG_PARTS_H
#define JPEG_PARTS_H

#include "CJPEGProbe.h"

/// Huffman codes up to this length are found with one look.
#define LOOK_BITS 10

/// One Huffman table as the file defines it; the look-up parts are built when a scan first uses it.
struct huffman {
  uint8_t counts[16], values[256];
  bool defined, built, usable;
  uint32_t look[1 << LOOK_BITS];  ///< Length, symbol << 8, length plus value bits << 16; 0 for longer codes.
  uint32_t ceiling[17];           ///< First 16-bit window beyond the codes of this length.
  int32_t offset[17];             ///< From a code of this length to the index of its value.
};

/// A reader of entropy-coded bits: unstuffs FF 00 and stops before any marker.
struct bits {
  const uint8_t *at, *end;
  uint64_t window;  ///< The next bits, from the top.
  int count;        ///< How many of them are there; negative once the reader ran dry.
  bool ended;       ///< A marker or the end of the file was met.
};

/// The mean brightness of a block's first and last row of pixels, in sixteenths of a level.
struct rim {
  int16_t top, bottom;
};

/// What one step of a coefficient adds to a block.
struct weight {
  float size;         ///< In the scale of 8-bit samples.
  float top, bottom;  ///< To the mean brightness of its first and last row of pixels, in sixteenths of a level.
};

/// The rims of a component's blocks, in the order of the scan that carried their means.
struct rims {
  struct rim *values;
  size_t count, space;
  uint32_t units_wide, units_high, interval;
  uint8_t h, v, low;              ///< Blocks per MCU in that scan; the point transform of the means.
};

/// One component of the frame.
struct component {
  uint8_t id, h, v, quantiser;
  uint32_t blocks_wide, blocks_high;
  uint8_t dc_table, ac_table;
  bool seen, latched;             ///< A scan carried it; its quantiser was taken over.
  uint16_t steps[64];             ///< The quantiser in zigzag order.
  int32_t prediction, dc_low, dc_high;
  struct weight weights[64];      ///< By coefficient.
  float farthest_sample;          ///< From middle grey, in levels of 8 bits: what rounding can explain.
  uint32_t costs[64][17];         ///< Progressive: least energy of a coefficient by position and bit length.
  uint64_t *nonzero;              ///< Progressive: one bit per coefficient and block.
  int8_t low_bit[64];             ///< Progressive: the point transform reached, -1 before the first scan.
  struct rims rims;
};

enum scan_kind { SCAN_SEQUENTIAL, SCAN_DC_FIRST, SCAN_DC_REFINE, SCAN_AC_FIRST, SCAN_AC_REFINE };

/// One scan while it is read.
struct scan {
  enum scan_kind kind;
  struct component *components[4];
  const struct huffman *dc[4], *ac[4];
  int count, first, last, high, low;
  uint32_t units_wide, units_high;
  uint32_t eob_run;
  uint32_t odd_padding, idle_runs, overshoots;
  struct bits bits;
};

/// The strict walk while it goes on.
struct walk {
  const uint8_t *bytes;
  size_t count;
  const struct jpeg_limits *limits;
  struct jpeg_facts *facts;
  struct huffman dc[4], ac[4];
  uint16_t quantisers[4][64];
  bool quantiser_defined[4];
  struct component components[4];
  int max_h, max_v;
  bool frame_seen, coded;
  bool broken;                    ///< A scan was left early: progressive scans after it mean nothing.
  uint64_t visits;
  int32_t energy_limit;
};

/// Notes a defect: counts it, and keeps its place while there is room.
void walk_note(struct walk *walk, enum jpeg_defect defect, size_t offset, uint32_t unit, uint32_t units);

/// Makes the look-up parts of a table; false when the table cannot be.
bool huffman_build(struct huffman *table, bool is_dc);

/// Checks a scan header against the frame and readies the scan; false when it cannot be read.
bool scan_prepare(struct walk *walk, struct scan *scan, const uint8_t *header, size_t length);

/// Reads one scan's entropy-coded data from `offset`; returns where the next marker is expected.
size_t scan_read(struct walk *walk, struct scan *scan, size_t offset);

/// How far from middle grey a sample can be, with these quantisers.
float farthest_sample(const struct weight weights[64]);

/// Whether a block has samples that are farther from middle grey than any picture has. Its coefficients are in the order
/// of their code and in steps of the quantiser.
bool leaves_range(const struct component *component, const int32_t coefficients[64]);

/// Looks for brightness that steps at one block and stays shifted in every block after it.
void shift_look(struct walk *walk, size_t offset);

/// Takes over what an application segment says.
void metadata_take(struct jpeg_facts *facts, uint8_t marker, const uint8_t *segment, size_t length);

/// Names what lies behind the image.
enum jpeg_trailer trailer_kind(const uint8_t *bytes, size_t count);

/// Fills the statistics from a plane of luminance; leaves them unmeasured where `memory` bytes are not enough.
void pixels_measure(
  const uint8_t *plane, uint32_t width, uint32_t height, uint64_t memory, struct jpeg_pixels *pixels);

#endif
