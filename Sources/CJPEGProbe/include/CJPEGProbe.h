/// Every fact about a JPEG upload, from two readers that do not trust each other:
/// libjpeg, the decoder of record, and a strict walk of our own over markers and
/// entropy-coded data, which sees damage that libjpeg forgives.
///
/// - Security: whoever uploaded the file controls every byte. The probe reads only
///   `bytes[0 ..< count]`, keeps no state between calls, prints nothing, never exits,
///   and holds memory and time to `struct jpeg_limits`.
#ifndef CJPEGPROBE_H
#define CJPEGPROBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a file may cost at most.
struct jpeg_limits {
  uint64_t pixels;        ///< Declared width times height.
  uint32_t scans;         ///< Scans that are decoded; a camera writes 1, an encoder about 10.
  uint64_t memory;        ///< Bytes, for libjpeg, for the walk and for the measuring each.
  uint64_t block_visits;  ///< 8×8 blocks summed over all scans: the measure of decoding time.
};

/// The limits that no honest upload of the corpus came near: 200 million pixels, 100 scans,
/// 512 MiB, 60 million block visits (about two seconds).
struct jpeg_limits jpeg_usual_limits(void);

/// How libjpeg ended.
enum jpeg_outcome {
  JPEG_NOT_A_JPEG = 0,     ///< The first two bytes are not a JPEG's: nothing was read.
  JPEG_DECODED = 1,        ///< To the end; `warnings` says how smoothly.
  JPEG_UNSUPPORTED = 2,    ///< A legal kind that libjpeg cannot decode (12 bits, lossless, hierarchical, DNL).
  JPEG_UNDECODABLE = 3,    ///< A fatal error: `error_code` and `message`.
  JPEG_LIMIT_EXCEEDED = 4  ///< Refused or stopped: `limit` says by what.
};

/// The limit that stopped libjpeg.
enum jpeg_limit {
  JPEG_LIMIT_NONE = 0,
  JPEG_LIMIT_PIXELS = 1,
  JPEG_LIMIT_SCANS = 2,
  JPEG_LIMIT_MEMORY = 3,
  JPEG_LIMIT_WORK = 4,     ///< `block_visits`.
  JPEG_LIMIT_IMPLAUSIBLE = 5  ///< Over 16 million pixels promised that the file's bytes cannot hold.
};

/// libjpeg's warnings, counted by kind.
/// Those from `hit_eof` to `data_left` mean damaged image data; unusual but whole files have the others.
struct jpeg_warnings {
  uint32_t hit_eof;           ///< JWRN_JPEG_EOF: the file ends before EOI.
  uint32_t premature_end;     ///< JWRN_HIT_MARKER: a scan's data ends before its last block.
  uint32_t huffman_code;      ///< JWRN_HUFF_BAD_CODE.
  uint32_t must_resync;       ///< JWRN_MUST_RESYNC: a restart marker is missing or out of order.
  uint32_t bogus_progression; ///< JWRN_BOGUS_PROGRESSION: progressive scans contradict each other.
  uint32_t arithmetic_code;   ///< JWRN_ARITH_BAD_CODE.
  uint32_t data_left;         ///< JWRN_EXTRANEOUS_DATA after the first scan began: data behind a scan's last block.
  uint32_t extraneous_bytes;  ///< JWRN_EXTRANEOUS_DATA before it: padding between header segments.
  uint32_t not_sequential;    ///< JWRN_NOT_SEQUENTIAL: odd but harmless scan parameters.
  uint32_t other;             ///< JFIF version, Adobe transform, ICC numbering.
  uint32_t total;
};

/// The colours the components stand for.
enum jpeg_colours {
  JPEG_COLOURS_UNKNOWN = 0,
  JPEG_COLOURS_GREY = 1,
  JPEG_COLOURS_RGB = 2,
  JPEG_COLOURS_YCBCR = 3,
  JPEG_COLOURS_CMYK = 4,
  JPEG_COLOURS_YCCK = 5
};

/// The coding process, from the frame header.
enum jpeg_process {
  JPEG_PROCESS_UNKNOWN = 0,
  JPEG_PROCESS_BASELINE = 1,
  JPEG_PROCESS_EXTENDED = 2,
  JPEG_PROCESS_PROGRESSIVE = 3,
  JPEG_PROCESS_LOSSLESS = 4,
  JPEG_PROCESS_HIERARCHICAL = 5
};

/// What the headers declare.
struct jpeg_frame {
  uint32_t width, height;
  uint8_t components;
  uint8_t bits;                   ///< Per sample.
  uint8_t horizontal_sampling[4], vertical_sampling[4];
  enum jpeg_process process;
  bool arithmetic;
  enum jpeg_colours colours;
  uint32_t restart_interval;      ///< In MCUs; 0 when there is none.
  uint32_t scans;                 ///< Scan headers seen by the walk.
};

/// What the application segments say.
struct jpeg_metadata {
  bool has_jfif, has_exif, has_icc, has_xmp;
  bool has_adobe;
  uint8_t adobe_transform;        ///< 0 none, 1 YCbCr, 2 YCCK; of use only with `has_adobe`.
  uint8_t orientation;            ///< EXIF, 1 to 8; 0 when absent or nonsense.
  bool has_gps_directory;         ///< EXIF points at a GPS directory that has entries.
  bool has_gps_position;          ///< Latitude and longitude are in it, or in XMP. Their values are never read.
  double exif_dpi_x, exif_dpi_y;  ///< 0 when absent.
  double jfif_dpi_x, jfif_dpi_y;
  uint32_t declared_images;       ///< By an MPF directory (MPO, depth maps); 0 without one.
};

/// What lies behind the end of the image. Never a reason to reject: 3.7 % of intact files have something.
enum jpeg_trailer {
  JPEG_TRAILER_NONE = 0,
  JPEG_TRAILER_PADDING = 1,  ///< One byte value over and over.
  JPEG_TRAILER_JPEG = 2,
  JPEG_TRAILER_PDF = 3,
  JPEG_TRAILER_ZIP = 4,
  JPEG_TRAILER_VIDEO = 5,    ///< ISO media: the film of a motion photo.
  JPEG_TRAILER_CAMERA = 6,   ///< A Samsung data block.
  JPEG_TRAILER_TEXT = 7,
  JPEG_TRAILER_OTHER = 8
};

/// What the strict walk can find wrong. The numbers are for ever.
enum jpeg_defect {
  JPEG_DEFECT_NONE = 0,
  // The file's frame.
  JPEG_DEFECT_NO_END = 1,           ///< No EOI marker. libjpeg says `hit_eof`.
  JPEG_DEFECT_FILE_ENDS = 2,        ///< The file ends inside a scan.
  JPEG_DEFECT_SEGMENT_LENGTH = 3,   ///< A segment is longer than the file, or shorter than its own length field.
  JPEG_DEFECT_JUNK = 4,             ///< Bytes between two segments. Harmless alone.
  JPEG_DEFECT_MARKER = 5,           ///< A marker where it cannot be: reserved, a second SOI or frame.
  JPEG_DEFECT_NO_IMAGE = 6,         ///< EOI before any scan, or a component that no scan carries.
  // Headers and tables.
  JPEG_DEFECT_FRAME_HEADER = 7,
  JPEG_DEFECT_SCAN_HEADER = 8,      ///< Components, tables or bands that the frame does not have.
  JPEG_DEFECT_SCAN_ORDER = 9,       ///< A refinement before what it refines, a component twice.
  JPEG_DEFECT_TABLE = 10,           ///< A quantisation or Huffman table that cannot be.
  JPEG_DEFECT_TABLE_MISSING = 11,
  JPEG_DEFECT_IMPLAUSIBLE = 12,     ///< More blocks promised than the bytes can hold.
  // Entropy-coded data.
  JPEG_DEFECT_SCAN_SHORT = 13,      ///< A marker comes before the scan's last block.
  JPEG_DEFECT_DATA_LEFT = 14,       ///< Bytes remain after the scan's last block.
  JPEG_DEFECT_RESTART = 15,         ///< A restart marker is missing or out of order.
  JPEG_DEFECT_CODE = 16,            ///< No such Huffman code.
  JPEG_DEFECT_RUN = 17,             ///< A run of zeros leaves the block, the band or the scan.
  JPEG_DEFECT_MAGNITUDE = 18,       ///< A block with more energy than 8-bit samples can have.
  JPEG_DEFECT_DC_RANGE = 19,        ///< The mean of a block drifts out of the sample range.
  JPEG_DEFECT_IDLE_RUN = 20,        ///< A run of 16 zeros with nothing after it: no encoder writes one.
  JPEG_DEFECT_PADDING = 21,         ///< The last bits of a scan are not ones. Harmless alone.
  JPEG_DEFECT_SHIFT = 22,           ///< Brightness steps at one block and stays shifted: a changed DC difference.
  JPEG_DEFECT_UNREFINED = 23,       ///< A progressive file whose last scans are missing.
  JPEG_DEFECT_ZEROS = 24,           ///< A stretch of zero bytes that stand for detail, which no picture has.
  JPEG_DEFECT_LINE_ENDS = 25,       ///< Segments do not fit, and every line feed follows a carriage return.
  JPEG_DEFECT_OVERSHOOT = 26        ///< A block blacker than black or whiter than white, beyond what rounding explains.
};

/// One more than the highest `enum jpeg_defect`.
#define JPEG_DEFECT_KINDS 27

/// How many defects are kept with their place; all are counted.
#define JPEG_FINDINGS 8

/// Where a defect was found.
struct jpeg_finding {
  enum jpeg_defect defect;
  uint64_t offset;         ///< Of the byte being read; the damage lies there or before.
  uint32_t scan;           ///< From 1; 0 outside any scan.
  uint32_t unit, units;    ///< The MCU reached, of how many in the scan.
};

/// How far the strict walk came.
enum jpeg_walk_extent {
  JPEG_WALK_NONE = 0,         ///< No JPEG, or no frame header reached.
  JPEG_WALK_NOT_CODED = 1,    ///< Markers only: arithmetic, lossless, hierarchical, height unknown.
  JPEG_WALK_LIMITED = 2,      ///< Stopped by a limit.
  JPEG_WALK_BROKEN = 3,       ///< A defect made it leave a scan or the file; what follows is not proven.
  JPEG_WALK_COMPLETE = 4      ///< Every block of every scan was decoded and every segment seen.
};

/// The findings of the strict walk. Each defect but junk and padding makes a file suspect, never damaged:
/// it counts only together with libjpeg's word.
struct jpeg_walk {
  enum jpeg_walk_extent extent;
  bool has_end;                            ///< EOI was reached.
  uint64_t end_offset;                     ///< The first byte after EOI.
  uint32_t missing_rows;                   ///< Pixel rows without any data, where a scan stops short.
  uint32_t counts[JPEG_DEFECT_KINDS];      ///< By `enum jpeg_defect`.
  uint32_t findings_count;
  struct jpeg_finding findings[JPEG_FINDINGS];
};

/// What the scaled luminance shows; measured on the smallest of 1/8, 1/4, 1/2 and 1/1 whose long
/// side has at least 700 pixels, so that figures mean the same for every camera.
///
/// Proposed thresholds are listed at the end of this header.
struct jpeg_pixels {
  bool measured;
  uint32_t width, height;      ///< Of the scaled decode.
  double mean, deviation;      ///< 0 to 255.
  uint8_t dark_tenth, median, bright_tenth;  ///< 10th, 50th and 90th percentile.
  double white_share;          ///< Pixels of 240 and above.
  double black_share;          ///< Pixels of 15 and below.
  double ink_share;            ///< Pixels at least 40 darker than the paper around them.
  double contrast_share;       ///< 8×8 cells of the scaled decode whose extremes are at least 32 apart.
  double acutance;             ///< 0 blurred to 1 sharp: see `jpeg_pixels.c`. 0 where nothing has contrast.
};

/// Everything the probe has to say about one file.
struct jpeg_facts {
  enum jpeg_outcome outcome;
  enum jpeg_limit limit;
  int32_t error_code;          ///< libjpeg's message code (jerror.h) when `outcome` names an error; else 0.
  char message[128];           ///< libjpeg's first warning or its error: printable ASCII, always terminated.
  struct jpeg_warnings warnings;
  uint32_t decoded_scans;      ///< By libjpeg.
  struct jpeg_frame frame;
  struct jpeg_metadata metadata;
  uint64_t trailing_bytes;     ///< After EOI.
  enum jpeg_trailer trailer;
  struct jpeg_walk walk;
  struct jpeg_pixels pixels;
};

/// Reads a file with the strict walk, then with libjpeg; fills all of `facts`.
void jpeg_probe(const uint8_t *bytes, size_t count, const struct jpeg_limits *limits, struct jpeg_facts *facts);

/// The strict walk alone: fills frame, metadata, trailer and walk, and leaves libjpeg out.
/// For JPEG streams inside a PDF.
void jpeg_walk_only(
  const uint8_t *bytes, size_t count, const struct jpeg_limits *limits, struct jpeg_facts *facts);

/// How many defects the walk found that intact files do not have: all but junk and padding.
uint32_t jpeg_damage_count(const struct jpeg_facts *facts);

/// How many warnings of libjpeg mean damaged image data.
uint32_t jpeg_loss_warnings(const struct jpeg_facts *facts);

/// How often a defect was found.
uint32_t jpeg_defect_count(const struct jpeg_facts *facts, enum jpeg_defect defect);

/// The place of a defect; an empty one when `index` is not below `walk.findings_count`.
struct jpeg_finding jpeg_finding_at(const struct jpeg_facts *facts, uint32_t index);

/// The libjpeg that this probe was built with: `libjpeg-turbo 2.1.5`.
const char *jpeg_library_version(void);

// Proposed thresholds, with the figures on which they rest. The judging belongs to the caller.
//
// - Structure: `outcome` other than JPEG_DECODED, or `jpeg_loss_warnings` above 0: libjpeg sees damage
//   (195 + 17 intact files of the corpus: none). `jpeg_damage_count` alone above 0: disputed (none).
// - Blank: `contrast_share` below 0.002 and `ink_share` below 0.0005. A white page, noise, shade and
//   a dozen specks of dust: at most 0.0012 and 0.00016; a lone signature 0.0041 and 0.0011; two lines
//   of text 0.010 and 0.0027. Nearly blank: `contrast_share` below 0.008.
// - Dark: `bright_tenth` below 70. A page at a fifth of its brightness has 50, at two fifths 99; the
//   darkest intact photograph has 118. A page below a tenth has no contrast left: test this before blank.
// - Blurred: `acutance` above 0 and below 0.5. Blurs of 2/1000 of the page's long side and more give 0.32 to
//   0.50, of 1/1000 0.43 to 0.57, of 0.5/1000 at least 0.71, whether the long side has 1,000 or 4,700 pixels;
//   all 50 intact photographs and scans that have edges have at least 0.59. 0 says nothing about blur.

/// A picture to be decoded to its brightness, and who looks at it.
struct jpeg_luma_wish {
  /// A larger picture is decoded to a half, a quarter or an eighth.
  uint64_t pixels;
  /// Bytes that libjpeg may take, and scans of a progressive picture.
  uint64_t memory;
  uint32_t scans;
  /// Gets one byte a pixel, row after row, for the time of the call. Not called where there is no picture.
  void (*look)(const uint8_t *luma, uint32_t width, uint32_t height, void *context);
  void *context;
};

/// Decodes a picture to its brightness. Call it for files only that `jpeg_probe` could decode.
void jpeg_read_luma(const uint8_t *bytes, size_t count, const struct jpeg_luma_wish *wish);

#endif
