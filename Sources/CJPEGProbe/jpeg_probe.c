// libjpeg, the decoder of record: every scan's entropy-coded data is decoded to its end, and the
// pixels are made at the least scale that our statistics need. libjpeg reports the same warnings at
// every scale. Its error handling (setjmp) never leaves this file.
#include "jpeg_parts.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

/// The scaled decode's long side has at least this many pixels, if the image does.
enum { STATISTICS_SIDE = 700 };

/// Images above this size must be able to fit their file before they are decoded.
enum { PLAUSIBLE_PIXELS = 16000000 };

/// What libjpeg's callbacks need to find again.
struct decoder {
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  struct jpeg_decompress_struct image;
  jmp_buf escape;
  const struct jpeg_limits *limits;
  struct jpeg_facts *facts;
  int counted_scan;
  uint64_t visits;
  uint8_t *plane, *row;
};

struct jpeg_limits jpeg_usual_limits(void) {
  return (struct jpeg_limits){
    .pixels = 200000000, .scans = 100, .memory = 512u << 20, .block_visits = 60000000};
}

static void keep_message(j_common_ptr common) {
  struct decoder *decoder = common->client_data;
  char text[JMSG_LENGTH_MAX];
  common->err->format_message(common, text);
  char *kept = decoder->facts->message;
  size_t length = strnlen(text, sizeof decoder->facts->message - 1);
  for (size_t n = 0; n < length; n++) kept[n] = text[n] >= ' ' && text[n] <= '~' ? text[n] : '?';
  kept[length] = 0;
}

static bool is_unsupported(const struct decoder *decoder, int code) {
  const struct jpeg_frame *frame = &decoder->facts->frame;
  switch (code) {
  case JERR_SOF_UNSUPPORTED: return frame->process >= JPEG_PROCESS_LOSSLESS;
  case JERR_BAD_PRECISION: return frame->bits == 12 || frame->bits == 16;
  case JERR_EMPTY_IMAGE: return frame->height == 0 && frame->width > 0 && frame->components > 0;
  case JERR_ARITH_NOTIMPL: case JERR_CONVERSION_NOTIMPL: case JERR_CCIR601_NOTIMPL:
  case JERR_FRACT_SAMPLE_NOTIMPL: case JERR_NOTIMPL: case JERR_NOT_COMPILED:
    return true;
  default: return false;
  }
}

_Noreturn static void on_error(j_common_ptr common) {
  struct decoder *decoder = common->client_data;
  int code = common->err->msg_code;
  bool out_of_memory = code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE || code == JERR_TFILE_CREATE;
  decoder->facts->error_code = code;
  keep_message(common);
  if (out_of_memory) {
    decoder->facts->outcome = JPEG_LIMIT_EXCEEDED;
    decoder->facts->limit = JPEG_LIMIT_MEMORY;
  } else {
    decoder->facts->outcome = is_unsupported(decoder, code) ? JPEG_UNSUPPORTED : JPEG_UNDECODABLE;
  }
  longjmp(decoder->escape, 1);
}

static void stop_at(struct decoder *decoder, enum jpeg_limit limit) {
  decoder->facts->outcome = JPEG_LIMIT_EXCEEDED;
  decoder->facts->limit = limit;
  longjmp(decoder->escape, 1);
}

static uint32_t *counter(struct jpeg_warnings *warnings, int code, bool in_scans) {
  switch (code) {
  case JWRN_JPEG_EOF: return &warnings->hit_eof;
  case JWRN_HIT_MARKER: return &warnings->premature_end;
  case JWRN_HUFF_BAD_CODE: return &warnings->huffman_code;
  case JWRN_MUST_RESYNC: return &warnings->must_resync;
  case JWRN_BOGUS_PROGRESSION: return &warnings->bogus_progression;
  case JWRN_ARITH_BAD_CODE: return &warnings->arithmetic_code;
  case JWRN_EXTRANEOUS_DATA: return in_scans ? &warnings->data_left : &warnings->extraneous_bytes;
  case JWRN_NOT_SEQUENTIAL: return &warnings->not_sequential;
  default: return &warnings->other;
  }
}

static void on_message(j_common_ptr common, int level) {
  if (level >= 0) return;
  struct decoder *decoder = common->client_data;
  struct jpeg_warnings *warnings = &decoder->facts->warnings;
  if (warnings->total == 0) keep_message(common);
  if (warnings->total == UINT32_MAX) return;
  *counter(warnings, common->err->msg_code, decoder->image.input_scan_number > 0) += 1;
  warnings->total += 1;
}

static void on_output(j_common_ptr common) { (void)common; }

// Called before every row of MCUs, hence soon after each new scan begins.
static void on_progress(j_common_ptr common) {
  struct decoder *decoder = common->client_data;
  const struct jpeg_decompress_struct *image = &decoder->image;
  if (image->input_scan_number == decoder->counted_scan) return;
  decoder->counted_scan = image->input_scan_number;
  if ((uint32_t)decoder->counted_scan > decoder->limits->scans) stop_at(decoder, JPEG_LIMIT_SCANS);
  uint64_t units = (uint64_t)image->MCUs_per_row * image->MCU_rows_in_scan;
  decoder->visits += units * (uint64_t)image->blocks_in_MCU;
  if (decoder->visits > decoder->limits->block_visits) stop_at(decoder, JPEG_LIMIT_WORK);
}

static enum jpeg_colours colours_of(J_COLOR_SPACE space) {
  switch (space) {
  case JCS_GRAYSCALE: return JPEG_COLOURS_GREY;
  case JCS_RGB: return JPEG_COLOURS_RGB;
  case JCS_YCbCr: return JPEG_COLOURS_YCBCR;
  case JCS_CMYK: return JPEG_COLOURS_CMYK;
  case JCS_YCCK: return JPEG_COLOURS_YCCK;
  default: return JPEG_COLOURS_UNKNOWN;
  }
}

static void take_header(struct decoder *decoder) {
  const struct jpeg_decompress_struct *image = &decoder->image;
  struct jpeg_frame *frame = &decoder->facts->frame;
  frame->width = image->image_width;
  frame->height = image->image_height;
  frame->components = (uint8_t)(image->num_components > 255 ? 255 : image->num_components);
  frame->bits = (uint8_t)image->data_precision;
  frame->colours = colours_of(image->jpeg_color_space);
  uint64_t pixels = (uint64_t)frame->width * frame->height;
  if (pixels > decoder->limits->pixels) stop_at(decoder, JPEG_LIMIT_PIXELS);
  bool implausible = decoder->facts->walk.counts[JPEG_DEFECT_IMPLAUSIBLE] > 0;
  if (implausible && pixels > PLAUSIBLE_PIXELS) stop_at(decoder, JPEG_LIMIT_IMPLAUSIBLE);
  if (!jpeg_has_multiple_scans(&decoder->image)) return;
  uint64_t coefficients = 0;
  for (int n = 0; n < image->num_components; n++) {
    const jpeg_component_info *component = &image->comp_info[n];
    coefficients += (uint64_t)component->width_in_blocks * component->height_in_blocks * DCTSIZE2;
  }
  if (coefficients * sizeof(JCOEF) > decoder->limits->memory) stop_at(decoder, JPEG_LIMIT_MEMORY);
}

static void choose_scale(struct decoder *decoder) {
  struct jpeg_decompress_struct *image = &decoder->image;
  uint32_t side = image->image_width > image->image_height ? image->image_width : image->image_height;
  image->scale_num = 1;
  image->scale_denom = 8;
  while (image->scale_denom > 1 && side / image->scale_denom < STATISTICS_SIDE) image->scale_denom /= 2;
  image->dct_method = JDCT_IFAST;
  image->do_fancy_upsampling = FALSE;
  image->do_block_smoothing = FALSE;
  J_COLOR_SPACE from = image->jpeg_color_space;
  if (from == JCS_YCbCr || from == JCS_RGB || from == JCS_GRAYSCALE) image->out_color_space = JCS_GRAYSCALE;
}

// Inks as Adobe writes them are inverted: 255 is none.
static uint8_t luminance_of_inks(const uint8_t *inks, bool inverted) {
  uint32_t key = inverted ? inks[3] : 255u - inks[3], sum = 0;
  static const uint32_t weights[3] = {77, 150, 29};
  for (int n = 0; n < 3; n++) sum += weights[n] * (inverted ? inks[n] : 255u - inks[n]);
  return (uint8_t)((sum >> 8) * key / 255);
}

static void keep_row(struct decoder *decoder, uint8_t *into) {
  const struct jpeg_decompress_struct *image = &decoder->image;
  size_t stride = (size_t)image->output_components;
  bool inks = image->out_color_space == JCS_CMYK;
  for (size_t x = 0; x < image->output_width; x++) {
    const uint8_t *pixel = decoder->row + x * stride;
    into[x] = inks ? luminance_of_inks(pixel, image->saw_Adobe_marker != 0) : pixel[0];
  }
}

static void read_pixels(struct decoder *decoder) {
  struct jpeg_decompress_struct *image = &decoder->image;
  size_t width = image->output_width, height = image->output_height;
  bool direct = image->output_components == 1;
  decoder->plane = malloc(width * height + 1);
  if (!direct) decoder->row = malloc(width * (size_t)image->output_components + 1);
  if (decoder->plane == NULL || (!direct && decoder->row == NULL)) stop_at(decoder, JPEG_LIMIT_MEMORY);
  while (image->output_scanline < height) {
    uint8_t *into = decoder->plane + image->output_scanline * width;
    JSAMPROW target = direct ? into : decoder->row;
    jpeg_read_scanlines(image, &target, 1);
    if (!direct) keep_row(decoder, into);
  }
}

static void decode(struct decoder *decoder, const uint8_t *bytes, size_t count) {
  struct jpeg_decompress_struct *image = &decoder->image;
  image->err = jpeg_std_error(&decoder->errors);
  image->client_data = decoder;
  decoder->errors.error_exit = on_error;
  decoder->errors.emit_message = on_message;
  decoder->errors.output_message = on_output;
  if (setjmp(decoder->escape) != 0) return;
  jpeg_create_decompress(image);
  image->mem->max_memory_to_use = (long)decoder->limits->memory;
  decoder->progress.progress_monitor = on_progress;
  image->progress = &decoder->progress;
  jpeg_mem_src(image, bytes, count);
  jpeg_read_header(image, TRUE);
  take_header(decoder);
  choose_scale(decoder);
  jpeg_start_decompress(image);
  read_pixels(decoder);
  decoder->facts->outcome = JPEG_DECODED;
  jpeg_finish_decompress(image);
  struct jpeg_pixels *pixels = &decoder->facts->pixels;
  pixels_measure(decoder->plane, image->output_width, image->output_height, decoder->limits->memory, pixels);
}

void jpeg_probe(const uint8_t *bytes, size_t count, const struct jpeg_limits *limits, struct jpeg_facts *facts) {
  jpeg_walk_only(bytes, count, limits, facts);
  if (count < 3 || bytes[0] != 0xFF || bytes[1] != 0xD8 || bytes[2] != 0xFF) return;
  struct decoder *decoder = calloc(1, sizeof *decoder);
  if (decoder == NULL) {
    facts->outcome = JPEG_LIMIT_EXCEEDED;
    facts->limit = JPEG_LIMIT_MEMORY;
    return;
  }
  decoder->limits = limits;
  decoder->facts = facts;
  decode(decoder, bytes, count);
  facts->decoded_scans = decoder->image.input_scan_number > 0 ? (uint32_t)decoder->image.input_scan_number : 0;
  if (decoder->image.mem != NULL) jpeg_destroy_decompress(&decoder->image);
  free(decoder->plane);
  free(decoder->row);
  free(decoder);
}

uint32_t jpeg_damage_count(const struct jpeg_facts *facts) {
  uint32_t sum = 0;
  for (int defect = 1; defect < JPEG_DEFECT_KINDS; defect++) {
    if (defect != JPEG_DEFECT_JUNK && defect != JPEG_DEFECT_PADDING) sum += facts->walk.counts[defect];
  }
  return sum;
}

uint32_t jpeg_loss_warnings(const struct jpeg_facts *facts) {
  const struct jpeg_warnings *w = &facts->warnings;
  return w->hit_eof + w->premature_end + w->huffman_code + w->must_resync + w->bogus_progression
    + w->arithmetic_code + w->data_left;
}

uint32_t jpeg_defect_count(const struct jpeg_facts *facts, enum jpeg_defect defect) {
  return (unsigned)defect < JPEG_DEFECT_KINDS ? facts->walk.counts[defect] : 0;
}

struct jpeg_finding jpeg_finding_at(const struct jpeg_facts *facts, uint32_t index) {
  return index < facts->walk.findings_count && index < JPEG_FINDINGS ? facts->walk.findings[index]
                                                                      : (struct jpeg_finding){0};
}

#define QUOTED(words) #words
#define AS_TEXT(macro) QUOTED(macro)

const char *jpeg_library_version(void) {
#ifdef LIBJPEG_TURBO_VERSION
  return "libjpeg-turbo " AS_TEXT(LIBJPEG_TURBO_VERSION);
#else
  return "libjpeg " AS_TEXT(JPEG_LIB_VERSION);
#endif
}
