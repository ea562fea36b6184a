/// Names of active content, however they are spelt.
#include <string.h>

#include "walk.h"

static const struct {
  const char *name;
  enum pdf_walk_name counts;
} watched[] = {
  {"JavaScript", PDF_WALK_JAVASCRIPT},
  {"JS", PDF_WALK_JS},
  {"OpenAction", PDF_WALK_OPEN_ACTION},
  {"AA", PDF_WALK_ADDITIONAL},
  {"Launch", PDF_WALK_LAUNCH},
  {"EmbeddedFile", PDF_WALK_EMBEDDED_FILE},
  {"EmbeddedFiles", PDF_WALK_EMBEDDED_FILE},
  {"FileAttachment", PDF_WALK_EMBEDDED_FILE},
  {"XFA", PDF_WALK_XFA},
  {"GoToR", PDF_WALK_REMOTE_GOTO},
  {"GoToE", PDF_WALK_REMOTE_GOTO},
  {"RichMedia", PDF_WALK_RICH_MEDIA},
  {"SubmitForm", PDF_WALK_SUBMIT_FORM},
  {"ImportData", PDF_WALK_SUBMIT_FORM},
  {"AcroForm", PDF_WALK_ACRO_FORM},
  {"SigFlags", PDF_WALK_SIG_FLAGS},
  {"ByteRange", PDF_WALK_BYTE_RANGE},
};

static int hex_digit(uint8_t byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  byte |= 0x20;
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/// Names in other writings have several bytes beyond ASCII in a row. Object streams have checksums of their own.
static void check_name(struct walk *walk, struct text text, size_t start, size_t end) {
  if (text.bytes != walk->file.bytes) return;
  for (size_t i = start; i < end; i++) {
    uint8_t byte = text.bytes[i];
    if (byte > ' ' && byte < 0x7f) continue;
    bool accompanied = (i > start && text.bytes[i - 1] >= 0x80) || (i + 1 < end && text.bytes[i + 1] >= 0x80);
    if (byte >= 0x80 && accompanied) continue;
    walk_report_trouble(walk, PDF_WALK_NAME_ALTERED, start, walk->reading);
    return;
  }
}

void count_name(struct walk *walk, struct text text, size_t start, size_t end) {
  size_t length = end - start;
  if (walk->first_reading) check_name(walk, text, start, end);
  // The longest watched name has 14 letters, each at most `#xx`.
  if (!walk->first_reading || length < 2 || length > 42) return;
  uint8_t name[42];
  size_t count = 0;
  for (size_t i = start; i < end; i++) {
    uint8_t byte = text.bytes[i];
    if (byte == '#' && end - i > 2 && hex_digit(text.bytes[i + 1]) >= 0 && hex_digit(text.bytes[i + 2]) >= 0) {
      byte = (uint8_t)(hex_digit(text.bytes[i + 1]) * 16 + hex_digit(text.bytes[i + 2]));
      i += 2;
    }
    name[count++] = byte;
  }
  if (count < 2 || count > 14 || name[0] < 'A' || name[0] > 'X') return;
  for (size_t i = 0; i < sizeof watched / sizeof *watched; i++) {
    if (watched[i].name[0] != name[0] || strlen(watched[i].name) != count) continue;
    if (memcmp(watched[i].name, name, count) == 0) walk->facts->names[watched[i].counts]++;
  }
}
