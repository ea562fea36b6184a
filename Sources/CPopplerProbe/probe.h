/// What the files of the probe share; nothing here leaves the target.
#ifndef CPOPPLERPROBE_PROBE_H
#define CPOPPLERPROBE_PROBE_H

#include <poppler.h>

#include "CPopplerProbe.h"

// messages.c
/// Opens the pipe for what libraries print; harmless when repeated.
void prepare_to_listen(void);
/// Sends poppler's messages and what is printed to `facts` until `stop_listening`; NULL drops both.
void start_listening(struct pdf_facts *facts);
/// Names the page that the next messages belong to, after collecting what was printed for the one before.
void listen_for_page(int32_t page);
/// Drops messages until called with false: poppler's search for images skips what it does not draw, and stumbles.
void listen_away(bool away);
void stop_listening(void);

// pages.c
/// The caller's text buffer, as far as it is filled.
struct text_buffer {
  char *bytes;
  size_t capacity, count;
};
void read_pages(
  PopplerDocument *document, const struct pdf_limits *limits, struct pdf_facts *facts, struct text_buffer *text);
void draw_pages(PopplerDocument *document, const struct pdf_limits *limits, struct pdf_facts *facts);

#endif
