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
  return 0;
}
