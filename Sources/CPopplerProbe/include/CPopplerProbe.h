/// What poppler, the decoder of record, says about a PDF: pages, text, images, fonts, active content and every
/// complaint it has.
///
/// Facts only. Whether a complaint refuses a document is decided elsewhere, together with what `CPDFWalk` proves.
///
/// - Security: the bytes are the student's and reach poppler, cairo, FreeType, libjpeg and OpenJPEG. Call only in a
///   process that has given up everything else; time and memory are the caller's to limit (poppler can hang or take
///   gigabytes on a file of 2 KB). What has to be allowed: reading the font folders, `read`, `write`, `dup2`, `close`
///   on descriptors that exist already. No file is created.
/// - Guarantee: nothing is written to descriptors 1 and 2; every GObject is released before a call returns.
///   One thread at a time.
#ifndef CPOPPLERPROBE_H
#define CPOPPLERPROBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How many pages have facts of their own, how many distinct messages are kept, and how long they may be.
#define PDF_PROBE_PAGES 64
#define PDF_PROBE_MESSAGES 16
#define PDF_PROBE_MESSAGE_BYTES 160

/// Whether poppler opens the document.
enum pdf_opening {
  PDF_OPENED,
  /// A user password is needed. (A file with an owner's password only opens like any other.)
  PDF_PASSWORD_REQUIRED,
  /// No page tree can be found, not even after poppler has rebuilt the cross-references.
  PDF_DAMAGED,
  /// The encryption, or something else in it, is of a kind that poppler does not know.
  PDF_NOT_OPENED,
};

/// What a message of poppler, or of a library under it, means for the page.
enum pdf_message_class {
  /// Nothing on a page depends on it, or readers have a settled way around it.
  PDF_MESSAGE_HARMLESS,
  /// About a font: text may be drawn with another one or not at all, but it is there. Never a blank page.
  PDF_MESSAGE_FONT,
  /// About cross-references and framing: poppler rebuilt what it needed.
  PDF_MESSAGE_REPAIRED,
  /// A drawing instruction that poppler skips. Where `pdf_walk_facts.streams_unproven` is 0, this is how the writer
  /// wrote it and every reader shows the same.
  PDF_MESSAGE_CONTENT,
  /// Something on a page may be missing or altered, or not: the words do not tell.
  PDF_MESSAGE_DOUBTFUL,
  /// The data of a page or of an image on it cannot be decoded: what it held is lost.
  PDF_MESSAGE_UNREADABLE,
  PDF_MESSAGE_CLASSES
};

/// When pages are drawn (at `render_dpi`) to learn how much ink is on them.
enum pdf_rendering {
  PDF_RENDER_NEVER,
  /// Pages on which neither text nor an image was found: vector drawings, signatures in ink, or nothing at all.
  PDF_RENDER_EMPTY_PAGES,
  /// Pages without text: scans too. This is where blank scans are found.
  PDF_RENDER_PAGES_WITHOUT_TEXT,
  /// Every page: where the walk or a message leaves a doubt. Damaged images speak only when they are drawn.
  PDF_RENDER_ALL_PAGES,
};

/// What one probe may cost.
struct pdf_limits {
  /// Pages that are fetched.
  uint32_t pages;
  /// Bytes of text that are copied for one page, so that a long first page does not hide the others.
  uint32_t page_text_bytes;
  enum pdf_rendering rendering;
  /// One bit for each of the first 64 pages: drawn besides those that `rendering` asks for (with
  /// `PDF_RENDER_NEVER` none is). For images that nothing else proves.
  uint64_t pages_to_render;
  /// 36 shows a line of 8 point text as grey; the longer side is held to `render_pixels`.
  double render_dpi;
  uint32_t render_pixels;
  /// Pages that are drawn at most.
  uint32_t rendered_pages;
  /// A page with fewer characters than this is searched for its images.
  uint32_t few_characters;
  /// Decodes the largest image of such a page to learn its pixels (35 MB for an A4 scan at 300 dpi). Needed only
  /// where `CPDFWalk` cannot tell them: in encrypted files.
  bool measure_images;
  /// Lists the fonts and looks for substitutes of those that are not embedded.
  bool list_fonts;
};

/// A message, as often as the same words came.
struct pdf_message {
  enum pdf_message_class message_class;
  uint32_t count;
  /// The page that was being read, from 0, or -1 for the document.
  int32_t page;
  /// True where it came through descriptor 2 (libjpeg, fontconfig) instead of poppler's log.
  bool printed;
  char text[PDF_PROBE_MESSAGE_BYTES];
};

/// What poppler says about one page.
struct pdf_page_facts {
  /// False where poppler has no page under this number.
  bool reached;
  /// The page as it is shown, in points: crop box, rotation applied. (`pdf_walk_page.rotation` has the degrees.)
  double width;
  double height;
  /// Characters that are not white space.
  uint32_t characters;
  /// Where this page's text lies in the caller's buffer, what is written into its form fields behind it.
  uint32_t text_start;
  uint32_t text_bytes;
  /// Images drawn on the page (0 as well where it was not searched: `characters` reached `few_characters`).
  bool images_searched;
  uint32_t images;
  /// The largest of them, in points as it is drawn, and its share of the page. With the pixels of
  /// `pdf_walk_page.image_width` this gives the effective resolution: pixels × 72 / points.
  double image_width;
  double image_height;
  double image_share;
  /// Its pixels, where `measure_images` asked for them; otherwise 0.
  uint32_t image_pixels_wide;
  uint32_t image_pixels_high;
  /// True where a page without text was drawn; `ink` is then the share of pixels that are not nearly white (below 240
  /// of 255), `mean` the mean brightness from 0 to 1: of a fifth of the page, in stripes, or of all of it where these
  /// show less than one such pixel in a thousand. (Of a page with text only the messages are of interest.)
  bool rendered;
  double ink;
  double mean;
};

/// Everything that poppler says about one file. The caller owns it; the probe fills it completely.
struct pdf_facts {
  enum pdf_opening opening;
  /// poppler-glib's error code where it does not open, otherwise 0.
  int32_t error_code;

  uint32_t version_major;
  uint32_t version_minor;
  bool linearised;
  /// `PopplerPermissions`: 0xff where nothing is forbidden; anything less means an owner's password is set.
  uint32_t permissions;

  /// Pages that the document declares, that were fetched, and that were there.
  int32_t pages_declared;
  uint32_t pages_visited;
  uint32_t pages_reached;
  /// Pages whose text has at least one character, over all visited pages.
  uint32_t pages_with_text;
  uint64_t characters;
  struct pdf_page_facts page[PDF_PROBE_PAGES];

  /// Bytes written to the caller's buffer: pages separated by form feeds, valid UTF-8, no terminating NUL.
  uint32_t text_bytes;
  /// True where some page's text did not fit.
  bool text_truncated;

  bool javascript;
  uint32_t embedded_files;
  /// Form fields on the visited pages, and signature fields of the document.
  uint32_t form_fields;
  uint32_t signature_fields;
  /// Links that start a program, and links into other files.
  uint32_t launch_links;
  uint32_t remote_links;
  uint32_t script_links;

  /// Fonts of the visited pages, how many of them are embedded, and how many are neither embedded nor replaceable
  /// here: their text may be invisible in a rendering, which says nothing about the page. A language whose tables are
  /// not installed here counts as a missing font: poppler finds no text in it and draws none.
  uint32_t fonts;
  uint32_t fonts_embedded;
  uint32_t fonts_missing;

  /// Messages by class, all of them, and the first distinct ones in words.
  uint32_t messages_by_class[PDF_MESSAGE_CLASSES];
  uint32_t messages;
  struct pdf_message message[PDF_PROBE_MESSAGES];
  /// False where descriptor 2 could not be listened to: trouble in embedded JPEGs then goes unheard.
  bool prints_captured;
};

/// Limits for ordinary uploads: 200 pages, 16 KiB of text a page, no rendering.
struct pdf_limits pdf_default_limits(void);

/// Makes ready what later calls share: a document that stays open for the life of the process (poppler tears its
/// globals down with the last one), fontconfig's cache, and the pipe for what libraries print.
///
/// Call it before the process confines itself; a later call does nothing.
void pdf_probe_warm_up(void);

/// Probes `count` bytes and fills `facts`; text goes to `text` as far as it fits.
///
/// - Complexity: poppler's; unbounded in time. The caller kills the process.
void pdf_probe(
  const uint8_t *bytes, size_t count, const struct pdf_limits *limits, struct pdf_facts *facts, char *text,
  size_t text_capacity);

/// Pages to be drawn in grey, and who looks at them.
struct pdf_grey_wish {
  /// One bit for each of the first 64 pages: those that are drawn.
  uint64_t pages;
  double dpi;
  /// A larger page is drawn smaller.
  double pixels;
  /// Gets one byte a pixel, row after row, for the time of the call; says whether to go on.
  bool (*look)(const uint8_t *grey, uint32_t width, uint32_t height, uint32_t page, void *context);
  void *context;
};

/// Draws pages one after the other in grey. Whatever poppler says about them is left to `pdf_probe`.
///
/// - Complexity: poppler's; unbounded in time. The caller kills the process.
void pdf_draw_grey(const uint8_t *bytes, size_t count, const struct pdf_grey_wish *wish);

/// The class of a message in poppler's words (`Syntax error at position 12: …`) or, where `printed`, in a library's.
enum pdf_message_class pdf_message_class_of(const char *message, bool printed);

#endif
