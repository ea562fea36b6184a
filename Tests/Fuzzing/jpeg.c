/// Feeds the JPEG probe, libjpeg behind it, and, as the inspector does, what it decodes to the reader for codes.
#include "CJPEGProbe.h"

/// Touches every byte that it is promised.
static void look(const uint8_t *luma, uint32_t width, uint32_t height, void *sum) {
  for (size_t i = 0; i < (size_t)width * height; i++) *(uint64_t *)sum += luma[i];
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct jpeg_limits limits = jpeg_usual_limits();
  // A hundredth of what a file may cost: many small pictures teach more than one large one, and limits are met often.
  limits.pixels /= 100;
  limits.memory /= 100;
  limits.block_visits /= 100;
  struct jpeg_facts facts;
  jpeg_walk_only(bytes, count, &limits, &facts);
  jpeg_probe(bytes, count, &limits, &facts);
  for (uint32_t n = 0; n <= facts.walk.findings_count; n++) jpeg_finding_at(&facts, n);
  if (facts.outcome != JPEG_DECODED) return 0;
  uint64_t sum = 0;
  struct jpeg_luma_wish wish = {
    .pixels = limits.pixels, .memory = limits.memory, .scans = limits.scans, .look = look, .context = &sum,
  };
  jpeg_read_luma(bytes, count, &wish);
  return 0;
}
