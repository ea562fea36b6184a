/// Page by page: text, images, links, form fields; and, where it is asked for, ink.
#include <cairo.h>
#include <math.h>
#include <string.h>

#include "probe.h"

/// A pixel darker than this is ink: scanners and JPEG leave paper between 240 and 255.
#define INK_BELOW 240

static uint32_t count_characters(const char *text) {
  uint32_t count = 0;
  for (const unsigned char *byte = (const unsigned char *)text; *byte; byte++) {
    bool continued = (*byte & 0xc0) == 0x80, space = *byte <= ' ';
    if (!continued && !space && count < UINT32_MAX) count++;
  }
  return count;
}

/// Copies as much of a page's text as fits, ending between two characters.
static void copy_text(
  const char *text, uint32_t most, struct pdf_facts *facts, struct pdf_page_facts *page, struct text_buffer *buffer
) {
  size_t length = strlen(text), room = buffer->capacity - buffer->count;
  if (buffer->count > 0 && room > 0) {
    buffer->bytes[buffer->count++] = '\f';
    room--;
  }
  if (room > most) room = most;
  if (length > room) {
    facts->text_truncated = true;
    length = room;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80) length--;
  }
  if (length > 0) memcpy(buffer->bytes + buffer->count, text, length);
  if (page) {
    page->text_start = (uint32_t)buffer->count;
    page->text_bytes = (uint32_t)length;
  }
  buffer->count += length;
}

static void measure_image(PopplerPage *page, gint image, struct pdf_page_facts *facts) {
  cairo_surface_t *surface = poppler_page_get_image(page, image);
  if (!surface) return;
  facts->image_pixels_wide = (uint32_t)cairo_image_surface_get_width(surface);
  facts->image_pixels_high = (uint32_t)cairo_image_surface_get_height(surface);
  cairo_surface_destroy(surface);
}

static void find_images(PopplerPage *page, const struct pdf_limits *limits, struct pdf_page_facts *facts) {
  listen_away(true);
  GList *images = poppler_page_get_image_mapping(page);
  listen_away(false);
  double largest = 0;
  gint largest_image = -1;
  facts->images_searched = true;
  for (GList *item = images; item; item = item->next) {
    const PopplerImageMapping *mapping = item->data;
    double width = fabs(mapping->area.x2 - mapping->area.x1), height = fabs(mapping->area.y2 - mapping->area.y1);
    facts->images++;
    if (!(width * height > largest)) continue;
    largest = width * height;
    largest_image = mapping->image_id;
    facts->image_width = width;
    facts->image_height = height;
  }
  poppler_page_free_image_mapping(images);
  double area = facts->width * facts->height;
  if (area > 0) facts->image_share = fmin(1, largest / area);
  if (largest_image >= 0 && limits->measure_images) measure_image(page, largest_image, facts);
}

static void count_links(PopplerPage *page, struct pdf_facts *facts) {
  GList *links = poppler_page_get_link_mapping(page);
  for (GList *item = links; item; item = item->next) {
    const PopplerLinkMapping *mapping = item->data;
    if (!mapping->action) continue;
    facts->launch_links += mapping->action->type == POPPLER_ACTION_LAUNCH;
    facts->remote_links += mapping->action->type == POPPLER_ACTION_GOTO_REMOTE;
    facts->script_links += mapping->action->type == POPPLER_ACTION_JAVASCRIPT;
  }
  poppler_page_free_link_mapping(links);
}

/// Adds what is written into the fields of a form: it stands on the page, but not in its text. The caller counts the
/// fields.
static void copy_field_text(
  PopplerFormField *field, uint32_t most, struct pdf_facts *facts, struct pdf_page_facts *page,
  struct text_buffer *buffer
) {
  if (poppler_form_field_get_field_type(field) != POPPLER_FORM_FIELD_TEXT) return;
  gchar *text = poppler_form_field_text_get_text(field);
  if (!text) return;
  // What UTF-8 does not allow is not text; a page that is full takes no more.
  size_t length = g_utf8_validate(text, -1, NULL) ? strlen(text) : 0;
  size_t room = buffer->capacity - buffer->count, left = most > page->text_bytes ? most - page->text_bytes : 0;
  if (length > 0 && length + 1 <= MIN(room, left)) {
    buffer->bytes[buffer->count] = '\n';
    memcpy(buffer->bytes + buffer->count + 1, text, length);
    buffer->count += length + 1;
    page->text_bytes += (uint32_t)length + 1;
  } else if (length > 0) {
    facts->text_truncated = true;
  }
  g_free(text);
}

static void read_page(
  PopplerPage *page, const struct pdf_limits *limits, struct pdf_facts *facts, struct pdf_page_facts *one,
  bool recorded, struct text_buffer *buffer
) {
  one->reached = true;
  poppler_page_get_size(page, &one->width, &one->height);
  char *text = poppler_page_get_text(page);
  if (text) {
    one->characters = count_characters(text);
    copy_text(text, limits->page_text_bytes, facts, recorded ? one : NULL, buffer);
    g_free(text);
  }
  facts->characters += one->characters;
  facts->pages_with_text += one->characters > 0;
  if (one->characters < limits->few_characters && recorded) find_images(page, limits, one);
  count_links(page, facts);
  GList *fields = poppler_page_get_form_field_mapping(page);
  facts->form_fields += g_list_length(fields);
  for (GList *item = recorded ? fields : NULL; item; item = item->next) {
    const PopplerFormFieldMapping *mapping = item->data;
    copy_field_text(mapping->field, limits->page_text_bytes, facts, one, buffer);
  }
  poppler_page_free_form_field_mapping(fields);
}

void read_pages(
  PopplerDocument *document, const struct pdf_limits *limits, struct pdf_facts *facts, struct text_buffer *text
) {
  for (int32_t i = 0; i < facts->pages_declared && (uint32_t)i < limits->pages; i++) {
    struct pdf_page_facts unrecorded = {0};
    bool recorded = i < PDF_PROBE_PAGES;
    listen_for_page(i);
    facts->pages_visited++;
    PopplerPage *page = poppler_document_get_page(document, i);
    if (!page) continue;
    facts->pages_reached++;
    read_page(page, limits, facts, recorded ? &facts->page[i] : &unrecorded, recorded, text);
    g_object_unref(page);
  }
}

/// How much of a page is put on the canvas. Every picture is decoded all the same; what costs is to make it smaller.
enum extent {
  /// Nothing: somebody listens only, for a page with text is not blank.
  EXTENT_NONE,
  /// A fifth of the page, in stripes all over it: enough where they show ink.
  EXTENT_STRIPES,
  EXTENT_WHOLE,
};

enum { STRIPES = 12, STRIPE_SHARE = 5 };

/// Whether a row of the canvas is drawn and counted.
static bool is_drawn(enum extent extent, int row, int height) {
  if (extent == EXTENT_WHOLE || height < STRIPES * STRIPE_SHARE) return extent != EXTENT_NONE;
  int pitch = height / STRIPES;
  return extent == EXTENT_STRIPES && row % pitch < pitch / STRIPE_SHARE;
}

static void clip_to(cairo_t *canvas, enum extent extent, int width, int height) {
  for (int y = 0; y < height; y++) {
    int first = y;
    while (y < height && is_drawn(extent, y, height)) y++;
    if (y > first) cairo_rectangle(canvas, 0, first, width, y - first);
  }
  cairo_clip(canvas);
}

/// Counts ink and brightness of a drawn page, by the luminance of each pixel.
static void weigh_ink(
  cairo_surface_t *surface, enum extent extent, int width, int height, struct pdf_page_facts *facts
) {
  cairo_surface_flush(surface);
  const unsigned char *bytes = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  uint64_t ink = 0, sum = 0, rows = 0;
  for (int y = 0; y < height; y++) {
    if (!is_drawn(extent, y, height)) continue;
    rows++;
    const unsigned char *row = bytes + (size_t)y * (size_t)stride;
    for (int x = 0; x < width; x++) {
      uint32_t pixel;
      memcpy(&pixel, row + 4 * x, 4);
      uint32_t red = pixel >> 16 & 0xff, green = pixel >> 8 & 0xff, blue = pixel & 0xff;
      uint32_t luminance = (red * 77 + green * 150 + blue * 29) >> 8;
      ink += luminance < INK_BELOW;
      sum += luminance;
    }
  }
  double pixels = (double)width * (double)rows;
  facts->ink = (double)ink / pixels;
  facts->mean = (double)sum / pixels / 255;
}

static void draw_extent(
  PopplerPage *page, enum extent extent, const struct pdf_limits *limits, struct pdf_page_facts *facts
) {
  double longer = fmax(facts->width, facts->height), scale = limits->render_dpi / 72;
  if (!(facts->width > 0) || !(facts->height > 0) || !isfinite(longer)) return;
  if (longer * scale > limits->render_pixels) scale = limits->render_pixels / longer;
  int width = (int)fmax(1, ceil(facts->width * scale)), height = (int)fmax(1, ceil(facts->height * scale));
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t *canvas = cairo_create(surface);
  cairo_set_source_rgb(canvas, 1, 1, 1);
  cairo_paint(canvas);
  clip_to(canvas, extent, width, height);
  cairo_scale(canvas, scale, scale);
  poppler_page_render(page, canvas);
  cairo_destroy(canvas);
  if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS && extent != EXTENT_NONE) {
    facts->rendered = true;
    weigh_ink(surface, extent, width, height, facts);
  }
  cairo_surface_destroy(surface);
}

/// A page without text is drawn whole only where its stripes show next to nothing.
static void draw_page(PopplerPage *page, const struct pdf_limits *limits, struct pdf_page_facts *facts) {
  const double plenty = 0.001;
  draw_extent(page, facts->characters > 0 ? EXTENT_NONE : EXTENT_STRIPES, limits, facts);
  if (facts->characters == 0 && facts->ink < plenty) draw_extent(page, EXTENT_WHOLE, limits, facts);
}

static bool wants_drawing(const struct pdf_limits *limits, const struct pdf_page_facts *page, uint32_t number) {
  bool listed = limits->pages_to_render >> number & 1;
  switch (limits->rendering) {
  case PDF_RENDER_NEVER: return false;
  case PDF_RENDER_EMPTY_PAGES: return listed || (page->characters == 0 && page->images == 0);
  case PDF_RENDER_PAGES_WITHOUT_TEXT: return listed || page->characters == 0;
  case PDF_RENDER_ALL_PAGES: return true;
  }
  return false;
}

void draw_pages(PopplerDocument *document, const struct pdf_limits *limits, struct pdf_facts *facts) {
  uint32_t drawn = 0;
  for (uint32_t i = 0; i < facts->pages_visited && i < PDF_PROBE_PAGES && drawn < limits->rendered_pages; i++) {
    if (!facts->page[i].reached || !wants_drawing(limits, &facts->page[i], i)) continue;
    listen_for_page((int32_t)i);
    PopplerPage *page = poppler_document_get_page(document, (int)i);
    if (!page) continue;
    draw_page(page, limits, &facts->page[i]);
    drawn++;
    g_object_unref(page);
  }
}
