/// Feeds the walk over PDFs, with the check of embedded JPEGs that the inspector gives it.
#include "CJPEGProbe.h"
#include "CPDFWalk.h"

static bool check_jpeg(const uint8_t *bytes, size_t count, void *nothing) {
  (void)nothing;
  struct jpeg_limits limits = jpeg_usual_limits();
  struct jpeg_facts facts;
  jpeg_walk_only(bytes, count, &limits, &facts);
  return jpeg_damage_count(&facts) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct pdf_walk_limits limits = pdf_walk_default_limits();
  // Little enough that the limits themselves are met often.
  limits.objects = 2000;
  limits.inflated = 8u << 20;
  limits.inflated_stream = 4u << 20;
  limits.kept = 1u << 20;
  limits.ratio_floor = 1u << 20;
  limits.check_jpeg = check_jpeg;
  struct pdf_walk_facts facts;
  pdf_walk(bytes, count, &limits, &facts);
  return 0;
}
