// The brightness of every pixel, for whoever looks for codes in a photograph. What libjpeg complains about is left to
// `jpeg_probe`; its error handling (setjmp) never leaves this file.
#include "CJPEGProbe.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

struct luma_reader {
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  struct jpeg_decompress_struct image;
  jmp_buf escape;
  const struct jpeg_luma_wish *wish;
  uint8_t *plane;
};

_Noreturn static void on_error(j_common_ptr common) {
  struct luma_reader *reader = common->client_data;
  longjmp(reader->escape, 1);
}

static void on_message(j_common_ptr common, int level) {
  (void)common;
  (void)level;
}

static void on_output(j_common_ptr common) { (void)common; }

static void on_progress(j_common_ptr common) {
  struct luma_reader *reader = common->client_data;
  if ((uint32_t)reader->image.input_scan_number > reader->wish->scans) longjmp(reader->escape, 1);
}

// Halved until it fits: libjpeg decodes to a half, a quarter and an eighth for less than the whole.
static bool choose_scale(struct jpeg_decompress_struct *image, const struct jpeg_luma_wish *wish) {
  image->scale_num = 1;
  for (image->scale_denom = 1; image->scale_denom <= 8; image->scale_denom *= 2) {
    jpeg_calc_output_dimensions(image);
    if ((uint64_t)image->output_width * image->output_height <= wish->pixels) return true;
  }
  return false;
}

static void read_luma(struct luma_reader *reader, const uint8_t *bytes, size_t count) {
  struct jpeg_decompress_struct *image = &reader->image;
  image->err = jpeg_std_error(&reader->errors);
  image->client_data = reader;
  reader->errors.error_exit = on_error;
  reader->errors.emit_message = on_message;
  reader->errors.output_message = on_output;
  if (setjmp(reader->escape) != 0) return;
  jpeg_create_decompress(image);
  image->mem->max_memory_to_use = (long)reader->wish->memory;
  reader->progress.progress_monitor = on_progress;
  image->progress = &reader->progress;
  jpeg_mem_src(image, bytes, count);
  jpeg_read_header(image, TRUE);
  J_COLOR_SPACE from = image->jpeg_color_space;
  // Four inks are not what a phone or a scanner makes.
  if (from != JCS_YCbCr && from != JCS_RGB && from != JCS_GRAYSCALE) return;
  image->out_color_space = JCS_GRAYSCALE;
  if (!choose_scale(image, reader->wish)) return;
  jpeg_start_decompress(image);
  size_t width = image->output_width, height = image->output_height;
  reader->plane = malloc(width * height + 1);
  if (reader->plane == NULL) return;
  while (image->output_scanline < height) {
    JSAMPROW row = reader->plane + image->output_scanline * width;
    jpeg_read_scanlines(image, &row, 1);
  }
  jpeg_finish_decompress(image);
  reader->wish->look(reader->plane, (uint32_t)width, (uint32_t)height, reader->wish->context);
}

void jpeg_read_luma(const uint8_t *bytes, size_t count, const struct jpeg_luma_wish *wish) {
  struct luma_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return;
  reader->wish = wish;
  read_luma(reader, bytes, count);
  if (reader->image.mem != NULL) jpeg_destroy_decompress(&reader->image);
  free(reader->plane);
  free(reader);
}
