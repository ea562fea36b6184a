/// One document from its bytes to its facts.
#include <string.h>

#include "probe.h"

struct pdf_limits pdf_default_limits(void) {
  return (struct pdf_limits){
    .pages = 200,
    .page_text_bytes = 16384,
    .rendering = PDF_RENDER_NEVER,
    .render_dpi = 36,
    .render_pixels = 1000,
    .rendered_pages = 20,
    .few_characters = 1,
    .measure_images = false,
    .list_fonts = true,
  };
}

static enum pdf_opening opening_of(const GError *error) {
  if (!error || error->domain != POPPLER_ERROR) return PDF_NOT_OPENED;
  switch (error->code) {
  case POPPLER_ERROR_ENCRYPTED: return PDF_PASSWORD_REQUIRED;
  case POPPLER_ERROR_DAMAGED:
  case POPPLER_ERROR_BAD_CATALOG: return PDF_DAMAGED;
  default: return PDF_NOT_OPENED;
  }
}

static void list_fonts(PopplerDocument *document, struct pdf_facts *facts) {
  PopplerFontInfo *info = poppler_font_info_new(document);
  PopplerFontsIter *font = NULL;
  if (poppler_font_info_scan(info, (int)facts->pages_visited, &font) && font) {
    do {
      bool embedded = poppler_fonts_iter_is_embedded(font);
      PopplerFontType type = poppler_fonts_iter_get_font_type(font);
      facts->fonts++;
      facts->fonts_embedded += embedded;
      bool drawn = type == POPPLER_FONT_TYPE_TYPE3 || embedded;
      if (!drawn && !poppler_fonts_iter_get_file_name(font)) facts->fonts_missing++;
    } while (poppler_fonts_iter_next(font));
  }
  if (font) poppler_fonts_iter_free(font);
  g_object_unref(info);
}

static void read_document(
  PopplerDocument *document, const struct pdf_limits *limits, struct pdf_facts *facts, struct text_buffer *text
) {
  guint major = 0, minor = 0;
  poppler_document_get_pdf_version(document, &major, &minor);
  facts->version_major = major;
  facts->version_minor = minor;
  facts->linearised = poppler_document_is_linearized(document);
  facts->permissions = poppler_document_get_permissions(document) & POPPLER_PERMISSIONS_FULL;
  facts->pages_declared = poppler_document_get_n_pages(document);
  facts->javascript = poppler_document_has_javascript(document);
  facts->embedded_files = poppler_document_get_n_attachments(document);
  facts->signature_fields = (uint32_t)MAX(0, poppler_document_get_n_signatures(document));
  read_pages(document, limits, facts, text);
  if (limits->list_fonts) list_fonts(document, facts);
  if (limits->rendering != PDF_RENDER_NEVER) draw_pages(document, limits, facts);
}

void pdf_probe(
  const uint8_t *bytes, size_t count, const struct pdf_limits *limits, struct pdf_facts *facts, char *text,
  size_t text_capacity
) {
  memset(facts, 0, sizeof *facts);
  struct text_buffer buffer = {text, text ? MIN(text_capacity, (size_t)UINT32_MAX) : 0, 0};
  start_listening(facts);
  GBytes *shared = g_bytes_new_static(bytes, count);
  GError *error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes(shared, NULL, &error);
  if (document) {
    read_document(document, limits, facts, &buffer);
    g_object_unref(document);
  } else {
    facts->opening = opening_of(error);
    facts->error_code = error ? error->code : -1;
  }
  g_clear_error(&error);
  g_bytes_unref(shared);
  stop_listening();
  facts->text_bytes = (uint32_t)buffer.count;
}

/// A page with one word in a font that is not embedded: reading it loads fontconfig's cache.
static const char sample[] =
  "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
  "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n"
  "4 0 obj\n<</Length 33>>\nstream\nBT /F 9 Tf 9 9 Td (vidimus) Tj ET\nendstream\nendobj\n"
  "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\ntrailer\n<</Root 1 0 R/Size 6>>\n%%EOF\n";

void pdf_probe_warm_up(void) {
  static PopplerDocument *kept_open;
  if (kept_open) return;
  start_listening(NULL);
  GBytes *shared = g_bytes_new_static(sample, sizeof sample - 1);
  kept_open = poppler_document_new_from_bytes(shared, NULL, NULL);
  g_bytes_unref(shared);
  if (kept_open) {
    struct pdf_limits limits = pdf_default_limits();
    struct pdf_facts facts = {.pages_declared = 1};
    struct text_buffer nowhere = {0};
    limits.rendering = PDF_RENDER_ALL_PAGES;
    read_pages(kept_open, &limits, &facts, &nowhere);
    list_fonts(kept_open, &facts);
    draw_pages(kept_open, &limits, &facts);
  }
  stop_listening();
}
