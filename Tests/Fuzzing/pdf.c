/// Feeds the walk over PDFs, with the check of embedded JPEGs that the inspector gives it.
#include "CJPEGProbe.h"
#include "CPDFWalk.h"

static enum pdf_walk_jpeg check_jpeg(const uint8_t *bytes, size_t count, void *nothing) {
  (void)nothing;
  struct jpeg_limits limits = jpeg_usual_limits();
  struct jpeg_facts facts;
  jpeg_walk_only(bytes, count, &limits, &facts);
  if (facts.walk.extent == JPEG_WALK_LIMITED) return PDF_WALK_JPEG_TOO_COMPLEX;
  return jpeg_damage_count(&facts) == 0 ? PDF_WALK_JPEG_WHOLE : PDF_WALK_JPEG_BROKEN;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct pdf_walk_limits limits = pdf_walk_default_limits();
  // Little enough that the limits themselves are met often.
  limits.objects = 2000;
  limits.inflated = 8u << 20;
  limits.inflated_stream = 4u << 20;
  limits.kept = 1u << 20;
  limits.decoded_pixels = 1u << 16;
  limits.ratio_floor = 1u << 20;
  limits.check_jpeg = check_jpeg;
  struct pdf_walk_facts facts;
  pdf_walk(bytes, count, &limits, &facts);
  return 0;
}
