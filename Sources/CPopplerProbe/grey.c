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
  for (int y = 0; y < height; y++) {
    const unsigned char *row = bytes + (size_t)y * stride;
    uint8_t *grey = bytes + (size_t)y * (size_t)width;
    for (int x = 0; x < width; x++) {
      uint32_t pixel;
      memcpy(&pixel, row + 4 * x, 4);
      uint32_t red = pixel >> 16 & 0xff, green = pixel >> 8 & 0xff, blue = pixel & 0xff;
      grey[x] = (uint8_t)((red * 77 + green * 150 + blue * 29) >> 8);
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
  for (int n = 0; goes_on && n < pages && (uint32_t)n < wish->pages; n++) {
    PopplerPage *page = poppler_document_get_page(document, n);
    if (!page) continue;
    goes_on = show(page, (uint32_t)n, wish);
    g_object_unref(page);
  }
  if (document) g_object_unref(document);
  g_bytes_unref(shared);
  stop_listening();
}
