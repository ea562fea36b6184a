/// Feeds the JPEG probe, libjpeg behind it.
#include "CJPEGProbe.h"

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
  return 0;
}
