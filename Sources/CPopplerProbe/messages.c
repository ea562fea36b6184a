/// Listening to poppler, to its libraries, and knowing what their words mean.
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "probe.h"

/// What a message means, by words in it; the first row that fits counts.
static const struct {
  const char *words;
  enum pdf_message_class means;
} meanings[] = {
  // The cross-references or the framing were bad; poppler searched the file for its objects instead.
  {"Couldn't find trailer dictionary", PDF_MESSAGE_REPAIRED},
  {"Couldn't read xref table", PDF_MESSAGE_REPAIRED},
  {"try to reconstruct", PDF_MESSAGE_REPAIRED},
  {"Invalid XRef entry", PDF_MESSAGE_REPAIRED},
  {"Failed to parse XRef entry", PDF_MESSAGE_REPAIRED},
  {"No valid XRef size", PDF_MESSAGE_REPAIRED},
  {"May not be a PDF file", PDF_MESSAGE_REPAIRED},
  {"PDF version", PDF_MESSAGE_REPAIRED},
  // The pages were counted one by one instead; one that is not there is noticed when it is fetched.
  {"Invalid page count", PDF_MESSAGE_REPAIRED},
  {"Page count in top-level", PDF_MESSAGE_REPAIRED},
  // The stream's own end was used; whether its data is whole, the walk proves.
  {"or incorrect stream length", PDF_MESSAGE_REPAIRED},
  // Linearisation hints only speed up the first page.
  {"hint", PDF_MESSAGE_HARMLESS},
  // Layers that cannot be switched are shown.
  {"find group for reference", PDF_MESSAGE_HARMLESS},
  {"Expected the default config", PDF_MESSAGE_HARMLESS},
  {"Optional Content", PDF_MESSAGE_HARMLESS},
  // A form without fields has none to show.
  {"Can't get Fields array", PDF_MESSAGE_HARMLESS},
  // JPEG 2000 without its file header is tried, and read, as a bare code stream.
  {"trying as J2K", PDF_MESSAGE_HARMLESS},
  {"first box must be JPEG 2000 signature box", PDF_MESSAGE_HARMLESS},
  {"Unable to read header", PDF_MESSAGE_HARMLESS},
  // Colours come out a shade different.
  {"ICC", PDF_MESSAGE_HARMLESS},
  {"link the profiles", PDF_MESSAGE_HARMLESS},
  {"create transform", PDF_MESSAGE_HARMLESS},
  {"Lab transform", PDF_MESSAGE_HARMLESS},
  {"Indexed color space", PDF_MESSAGE_HARMLESS},
  {"Read from memory error", PDF_MESSAGE_HARMLESS},
  {"Invalid blend mode", PDF_MESSAGE_HARMLESS},
  // Reserved segments of JBIG2 are to be skipped.
  {"Unknown segment type in JBIG2", PDF_MESSAGE_HARMLESS},
  // A form field that is not there is on no page.
  {"Invalid form field", PDF_MESSAGE_HARMLESS},
  // A line from nowhere draws nothing.
  {"No current point in", PDF_MESSAGE_HARMLESS},
  // Drawing instructions with a slip; poppler skips the instruction and goes on.
  {"Unknown operator", PDF_MESSAGE_CONTENT},
  {"args to '", PDF_MESSAGE_CONTENT},
  {"Arg #", PDF_MESSAGE_CONTENT},
  {"Too many args", PDF_MESSAGE_CONTENT},
  {"Leftover args", PDF_MESSAGE_CONTENT},
  {"Illegal character", PDF_MESSAGE_CONTENT},
  {"Unterminated string", PDF_MESSAGE_CONTENT},
  {"Unterminated hex string", PDF_MESSAGE_CONTENT},
  {"Command token too long", PDF_MESSAGE_CONTENT},
  {"Element of show/space", PDF_MESSAGE_CONTENT},
  {"End of file inside array", PDF_MESSAGE_CONTENT},
  {"End of file inside dictionary", PDF_MESSAGE_CONTENT},
  {"Dictionary key must be a name", PDF_MESSAGE_CONTENT},
  // Compressed data that breaks off or has codes that do not exist.
  {"in flate stream", PDF_MESSAGE_UNREADABLE},
  {"LZW stream", PDF_MESSAGE_UNREADABLE},
  {"in ASCIIHex stream", PDF_MESSAGE_UNREADABLE},
  {"CCITTFax", PDF_MESSAGE_UNREADABLE},
  {"JBIG2", PDF_MESSAGE_UNREADABLE},
  {"Bad image parameters", PDF_MESSAGE_UNREADABLE},
  {"in inline image", PDF_MESSAGE_UNREADABLE},
  // How text is searched or drawn, not whether it is there.
  {"ToUnicode", PDF_MESSAGE_FONT},
  {"font matrix", PDF_MESSAGE_FONT},
  {"Invalid Font Weight", PDF_MESSAGE_FONT},
  {"Unknown font type", PDF_MESSAGE_FONT},
  {"Unknown character collection", PDF_MESSAGE_FONT},
  {"non-embedded font", PDF_MESSAGE_FONT},
  {"Couldn't find a font", PDF_MESSAGE_FONT},
  {"Missing language pack", PDF_MESSAGE_FONT},
  {"Mismatch between font type", PDF_MESSAGE_FONT},
  {"type1 face", PDF_MESSAGE_FONT},
  {"type3 face", PDF_MESSAGE_FONT},
  {"truetype", PDF_MESSAGE_FONT},
  {"font thing failed", PDF_MESSAGE_FONT},
  {"Fontconfig", PDF_MESSAGE_FONT},
};

/// What libjpeg prints about embedded JPEGs. Everything else it prints is about lost or altered image data.
static const char *const harmless_prints[] = {
  // The scan's parameters are restated; sequential images have only one choice.
  "Invalid SOS parameters",
  // The colours are guessed as every reader guesses them.
  "Unknown Adobe color transform",
  "Warning: unknown JFIF revision",
};

static bool begins_with(const char *text, const char *beginning) {
  return strncmp(text, beginning, strlen(beginning)) == 0;
}

enum pdf_message_class pdf_message_class_of(const char *message, bool printed) {
  for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
    if (strstr(message, meanings[i].words)) return meanings[i].means;
  }
  if (printed) {
    for (size_t i = 0; i < sizeof harmless_prints / sizeof *harmless_prints; i++) {
      if (strstr(message, harmless_prints[i])) return PDF_MESSAGE_HARMLESS;
    }
    return PDF_MESSAGE_UNREADABLE;
  }
  // Unknown words count by poppler's own category: errors may lose something, the rest is advice.
  bool error = begins_with(message, "Syntax error") || begins_with(message, "Internal error")
    || begins_with(message, "IO error");
  return error ? PDF_MESSAGE_DOUBTFUL : PDF_MESSAGE_HARMLESS;
}

/// Who is listening. One probe runs at a time.
static struct {
  struct pdf_facts *facts;
  int32_t page;
  int pipe_end, pipe_start, standard_error;
  bool prepared;
  /// Set while a page is only searched for its images; what it says was said when its text was read.
  bool deaf;
  /// Set when a language of this document has no tables here.
  bool lacks_language;
} listener;

/// The message without its position, so that the same trouble in many places is one message.
static void copy_words(const char *message, char text[PDF_PROBE_MESSAGE_BYTES]) {
  size_t count = 0;
  const char *position = strstr(message, " at position ");
  while (*message && count + 1 < PDF_PROBE_MESSAGE_BYTES) {
    if (message == position) {
      message += strlen(" at position ");
      while (*message == '-' || (*message >= '0' && *message <= '9')) message++;
      if (!*message) break;
    }
    unsigned char byte = (unsigned char)*message++;
    text[count++] = byte >= ' ' && byte < 0x7f ? (char)byte : '?';
  }
  text[count] = 0;
}

static void note(const char *message, bool printed) {
  struct pdf_facts *facts = listener.facts;
  if (!facts || !*message || listener.deaf) return;
  enum pdf_message_class means = pdf_message_class_of(message, printed);
  if (strstr(message, "Missing language pack")) {
    listener.lacks_language = true;
    facts->fonts_missing++;
  }
  // A font whose language is not here is not made, and then it is not found; the document has it.
  bool of_lack = listener.lacks_language && (strstr(message, "Unknown font tag") || strstr(message, "No font in show"));
  if (of_lack) means = PDF_MESSAGE_FONT;
  // Before the first page there are no drawing instructions: poppler stumbled while it looked for cross-references.
  if (means == PDF_MESSAGE_CONTENT && listener.page < 0) means = PDF_MESSAGE_REPAIRED;
  if (facts->messages_by_class[means] < UINT32_MAX) facts->messages_by_class[means]++;
  // A file can complain a million times; words are kept only while there is room for them.
  char text[PDF_PROBE_MESSAGE_BYTES];
  copy_words(message, text);
  for (uint32_t i = 0; i < facts->messages; i++) {
    if (strcmp(facts->message[i].text, text) == 0) {
      facts->message[i].count++;
      return;
    }
  }
  if (facts->messages == PDF_PROBE_MESSAGES) return;
  struct pdf_message *kept = &facts->message[facts->messages++];
  *kept = (struct pdf_message){.message_class = means, .count = 1, .page = listener.page, .printed = printed};
  memcpy(kept->text, text, sizeof text);
}

static void hear(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer nobody) {
  (void)domain;
  (void)level;
  (void)nobody;
  if (message) note(message, false);
}

void prepare_to_listen(void) {
  if (listener.prepared) return;
  listener.prepared = true;
  g_log_set_default_handler(hear, NULL);
  int ends[2];
  listener.pipe_start = listener.pipe_end = listener.standard_error = -1;
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
  listener.pipe_end = ends[0];
  listener.pipe_start = ends[1];
  listener.standard_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
}

/// Reads what was printed so far. The pipe holds 64 KiB; what does not fit was dropped by the writer.
static void collect_prints(void) {
  char bytes[4096], line[PDF_PROBE_MESSAGE_BYTES * 2];
  size_t length = 0;
  ssize_t count;
  while ((count = read(listener.pipe_end, bytes, sizeof bytes)) > 0) {
    for (ssize_t i = 0; i < count; i++) {
      bool ended = bytes[i] == '\n';
      if (!ended && bytes[i] && length + 1 < sizeof line) line[length++] = bytes[i];
      if (!ended) continue;
      line[length] = 0;
      note(line, true);
      length = 0;
    }
  }
  line[length] = 0;
  note(line, true);
}

void start_listening(struct pdf_facts *facts) {
  prepare_to_listen();
  listener.facts = facts;
  listener.page = -1;
  listener.deaf = listener.lacks_language = false;
  bool captured = listener.standard_error >= 0 && dup2(listener.pipe_start, STDERR_FILENO) == STDERR_FILENO;
  if (facts) facts->prints_captured = captured;
}

void listen_for_page(int32_t page) {
  if (listener.facts && listener.facts->prints_captured) collect_prints();
  listener.page = page;
}

void listen_away(bool away) {
  if (listener.facts && listener.facts->prints_captured) collect_prints();
  listener.deaf = away;
}

void stop_listening(void) {
  if (listener.standard_error >= 0) {
    dup2(listener.standard_error, STDERR_FILENO);
    collect_prints();
  }
  listener.facts = NULL;
}
