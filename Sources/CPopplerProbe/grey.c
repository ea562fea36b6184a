/// Pages drawn in grey, for whoever looks for codes in them.
#include <cairo.h>
#include <math.h>
#include <string.h>

#include "probe.h"

/// Turns cairo's pixels into one byte each, in place: the grey of a pixel lies before it.
static uint8_t *grey_of(cairo_surface_t *surface, int width, int height) {
  cairo_surface_flush(surface);
  unsigned char *bytes = cairo_image_surface_get_data(surface);
  size_t stride = (size_t)cairo_image_surface_get_stride(surface);
  // Some pixels at a time in places of their own, so that the compiler may do several at once.
  uint32_t pixels[512];
  uint8_t greys[512];
  for (int y = 0; y < height; y++) {
    for (int start = 0; start < width; start += 512) {
      int count = width - start < 512 ? width - start : 512;
      memcpy(pixels, bytes + (size_t)y * stride + 4 * (size_t)start, 4 * (size_t)count);
      for (int x = 0; x < count; x++) {
        uint32_t red = pixels[x] >> 16 & 0xff, green = pixels[x] >> 8 & 0xff, blue = pixels[x] & 0xff;
        greys[x] = (uint8_t)((red * 77 + green * 150 + blue * 29) >> 8);
      }
      memcpy(bytes + (size_t)y * (size_t)width + start, greys, (size_t)count);
    }
  }
  return bytes;
}

/// False where the one who looks has seen enough.
static bool show(PopplerPage *page, uint32_t number, const struct pdf_grey_wish *wish) {
  double wide = 0, high = 0, scale = wish->dpi / 72;
  poppler_page_get_size(page, &wide, &high);
  if (!(wide >= 1) || !(high >= 1) || !isfinite(wide * high)) return true;
  double pixels = wide * high * scale * scale;
  if (pixels > wish->pixels) scale *= sqrt(wish->pixels / pixels);
  int width = (int)fmax(1, floor(wide * scale)), height = (int)fmax(1, floor(high * scale));
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t *canvas = cairo_create(surface);
  cairo_set_source_rgb(canvas, 1, 1, 1);
  cairo_paint(canvas);
  cairo_scale(canvas, scale, scale);
  poppler_page_render(page, canvas);
  cairo_destroy(canvas);
  bool goes_on = true;
  if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
    goes_on = wish->look(grey_of(surface, width, height), (uint32_t)width, (uint32_t)height, number, wish->context);
  }
  cairo_surface_destroy(surface);
  return goes_on;
}

void pdf_draw_grey(const uint8_t *bytes, size_t count, const struct pdf_grey_wish *wish) {
  start_listening(NULL);
  GBytes *shared = g_bytes_new_static(bytes, count);
  PopplerDocument *document = poppler_document_new_from_bytes(shared, NULL, NULL);
  int pages = document ? poppler_document_get_n_pages(document) : 0;
  bool goes_on = true;
  for (int n = 0; goes_on && n < pages && n < 64; n++) {
    if (!(wish->pages >> n & 1)) continue;
    PopplerPage *page = poppler_document_get_page(document, n);
    if (!page) continue;
    goes_on = show(page, (uint32_t)n, wish);
    g_object_unref(page);
  }
  if (document) g_object_unref(document);
  g_bytes_unref(shared);
  stop_listening();
}
