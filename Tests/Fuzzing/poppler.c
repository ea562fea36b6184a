/// Feeds the poppler probe as the inspector does: the walk first, and what it finds too complex goes no further.
#include <stdlib.h>

#include "CPDFWalk.h"
#include "CPopplerProbe.h"

enum { TEXT_BYTES = 65536 };

int LLVMFuzzerInitialize(int *count, char ***arguments) {
  (void)count;
  (void)arguments;
  pdf_probe_warm_up();
  return 0;
}

/// Touches every byte that it is promised.
static bool look(const uint8_t *grey, uint32_t width, uint32_t height, uint32_t page, void *sum) {
  (void)page;
  for (size_t i = 0; i < (size_t)width * height; i++) *(uint64_t *)sum += grey[i];
  return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct pdf_walk_limits walk_limits = pdf_walk_default_limits();
  struct pdf_walk_facts walk;
  walk_limits.inflated = walk_limits.inflated_stream = 16u << 20;
  pdf_walk(bytes, count, &walk_limits, &walk);
  if (walk.limit != PDF_WALK_WITHIN_LIMITS || walk.largest_image_pixels > 4000000) return 0;

  struct pdf_limits limits = pdf_default_limits();
  limits.pages = limits.rendered_pages = 4;
  limits.rendering = PDF_RENDER_ALL_PAGES;
  limits.measure_images = true;
  struct pdf_facts facts;
  // Exactly as large as promised: one byte beyond is seen.
  char *text = malloc(TEXT_BYTES);
  pdf_probe(bytes, count, &limits, &facts, text, TEXT_BYTES);
  free(text);
  if (facts.opening != PDF_OPENED) return 0;
  uint64_t sum = 0;
  struct pdf_grey_wish wish = {.pages = 2, .dpi = 72, .pixels = 400000, .look = look, .context = &sum};
  pdf_draw_grey(bytes, count, &wish);
  return 0;
}
