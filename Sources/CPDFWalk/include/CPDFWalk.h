/// The structure of a PDF, proven byte by byte: our own witness beside poppler.
///
/// One linear pass looks at every object, one more at every stream: syntax, `/Length` against `endstream`, the
/// Adler-32 of every Flate stream (poppler never looks at it), embedded JPEGs, object streams, cross-references that
/// must hit their objects, the way from the root to every page, and the names of active content wherever they hide.
/// Nothing is drawn and nothing is executed.
///
/// - Security: the bytes are the student's. No recursion; memory and time are proportional to the file plus what
///   `pdf_walk_limits` allows to be inflated; beyond that the walk stops and says so (`complete`, `limit`).
/// - Guarantee: no global state, no output, no descriptor; every allocation is released before the call returns.
#ifndef CPDFWALK_H
#define CPDFWALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How many pages have facts of their own; later pages are only counted.
#define PDF_WALK_PAGES 64

/// What a finding is worth when nothing else is known. Nothing here is `damaged` on our word alone: what
/// poppler confirms is for the judge to combine.
enum pdf_walk_class {
  /// Common in sound files; recorded only.
  PDF_WALK_HARMLESS,
  /// Sloppy or cut, but every byte that a page needs is proven to be there; approved with a remark.
  PDF_WALK_REPAIRED,
  /// Something a page may need is missing or altered; a person looks, unless poppler agrees (then it is damaged).
  PDF_WALK_SUSPECT,
};

/// What the walk can find. Each case names its proposed class and why; `pdf_walk_class_of` is the same table in code.
enum pdf_walk_finding {
  /// Suspect: no `%PDF-` in the first 1024 bytes; no reader has to take this for a PDF.
  PDF_WALK_HEADER_MISSING,
  /// Harmless: a version that no specification knows; readers do not look at it.
  PDF_WALK_HEADER_VERSION,
  /// Repaired: bytes before `%PDF-` (an HTTP header, a byte order mark); readers search for the header.
  PDF_WALK_LEADING_BYTES,
  /// Suspect: a second `%PDF-` outside every stream: two documents in one file, and readers disagree on which counts.
  PDF_WALK_SECOND_HEADER,
  /// Repaired: the last section does not end with `%%EOF`; the mark itself carries nothing.
  PDF_WALK_EOF_MISSING,
  /// Repaired: more than a line end or padding after the last `%%EOF`; readers ignore it.
  PDF_WALK_TRAILING_BYTES,
  /// Repaired: no `startxref` after the last object; readers rebuild the table from the objects, and the walk looks at
  /// all of those.
  PDF_WALK_STARTXREF_MISSING,
  /// Repaired: `startxref` does not point at a cross-reference section; rebuilt in the same way.
  PDF_WALK_STARTXREF_WRONG,
  /// Repaired: a cross-reference section cannot be read to its end; rebuilt in the same way.
  PDF_WALK_XREF_SYNTAX,
  /// Repaired: an entry points elsewhere than at its object, which is in the file all the same.
  PDF_WALK_XREF_ENTRY,
  /// Repaired: `/Prev` points at no section; the objects it lists are looked at all the same.
  PDF_WALK_XREF_PREV,
  /// Suspect: the table lists an object that a page, or something on the way to it, refers to, and it is nowhere.
  PDF_WALK_OBJECT_LOST,
  /// Harmless: the table lists an object that is nowhere, and nothing refers to it.
  PDF_WALK_OBJECT_LOST_UNUSED,
  /// Suspect: an object breaks off, contains what is no PDF syntax, or has a stretch of NUL where values are written.
  PDF_WALK_OBJECT_SYNTAX,
  /// Repaired: a bare word where a value has to stand (`/Type OBJR`), or a stream inside another object; readers take
  /// the one for null and skip the data of the other.
  PDF_WALK_OBJECT_WORD,
  /// Suspect: a name with a control character or a lone byte beyond ASCII, which are to be written as `#xx` (ISO 32000-1,
  /// 7.3.5): no writer gives such names, so it was another one, and what it stands for is not found.
  PDF_WALK_NAME_ALTERED,
  /// Harmless: no `endobj`; the next object shows where this one ended.
  PDF_WALK_ENDOBJ_MISSING,
  /// Repaired: bytes, or an `endobj`, between objects that belong to nothing. What they were is lost, but no object misses
  /// them (an object that does is found by its own kind).
  PDF_WALK_STRAY_BYTES,
  /// Repaired: `/Length` or `endstream` is wrong or missing, but the stream proves itself whole, or is plain text that
  /// somebody has edited by hand.
  PDF_WALK_STREAM_END,
  /// Suspect: `/Length` and `endstream` disagree, and nothing in the stream proves it whole (drawing instructions do
  /// that which can be read from the first to the last).
  PDF_WALK_STREAM_UNPROVEN,
  /// Suspect: Flate data that cannot be inflated to its end.
  PDF_WALK_FLATE_DAMAGED,
  /// Suspect: Flate data that inflates, to other bytes than were deflated (Adler-32).
  PDF_WALK_FLATE_CHECKSUM,
  /// Harmless: Flate data that stops between two blocks and has no last one: flushed but never finished, as some
  /// form fillers write it. A cut hits such a place by accident only.
  PDF_WALK_FLATE_UNFINISHED,
  /// Harmless: all of the Flate data is there, only its checksum is cut off; some writers do.
  PDF_WALK_FLATE_CHECKSUM_CUT,
  /// Harmless: data that is only wrapped, not deflated, and ends early by no more than the wrapping takes: a writer that
  /// forgot to count it. Readers fill up with zeros.
  PDF_WALK_FLATE_WRAPPING,
  /// Harmless: bytes after the end of the Flate data; padding of some writers.
  PDF_WALK_FLATE_TRAILING,
  /// Suspect: ASCII85, ASCIIHex, LZW or run-length data with codes that do not exist, or without its end mark; JPEG 2000
  /// or JBIG2 data whose parts do not fit together or that no arithmetic coder writes (a mark within, an erased sector),
  /// and JBIG2 bitmaps whose code does not end with their data.
  PDF_WALK_FILTER_DAMAGED,
  /// Suspect: the caller's `check_jpeg` does not accept an embedded JPEG.
  PDF_WALK_JPEG_DAMAGED,
  /// Suspect: text without a filter (drawing instructions, mostly) with a stretch of NUL in it, which readers skip.
  PDF_WALK_TEXT_ERASED,
  /// Suspect: a font without a filter: Type 1 whose encrypted part cannot be read to its end, or TrueType with one table
  /// of outlines whose checksum does not hold while all others do.
  PDF_WALK_FONT_DAMAGED,
  /// Suspect: control characters or FF bytes inside uncompressed XMP metadata. No page shows it, but a file that was
  /// overwritten there was overwritten elsewhere too, where nothing proves it.
  PDF_WALK_METADATA_DAMAGED,
  /// Suspect: an object stream whose index or contents cannot be read.
  PDF_WALK_OBJECT_STREAM,
  /// Suspect: no trailer names a catalogue, or the catalogue is not there.
  PDF_WALK_ROOT_MISSING,
  /// Suspect: a node of the page tree or a page that is referred to is not there.
  PDF_WALK_PAGE_MISSING,
  /// Suspect: a page refers to contents that are not there.
  PDF_WALK_CONTENTS_MISSING,
  /// Repaired: something of the above is broken or lost, and no page is drawn with it: an attachment, a preview, what an
  /// earlier saving left behind. Only where the way to every page was walked.
  PDF_WALK_UNNEEDED,
  /// The number of kinds.
  PDF_WALK_FINDINGS
};

/// The names of active content and of things that carry it, counted outside strings and stream data, `#xx` decoded.
enum pdf_walk_name {
  PDF_WALK_JAVASCRIPT,      ///< `/JavaScript`
  PDF_WALK_JS,              ///< `/JS`
  PDF_WALK_OPEN_ACTION,     ///< `/OpenAction`, which is often no more than a page to show first
  PDF_WALK_ADDITIONAL,      ///< `/AA`: actions of pages and fields
  PDF_WALK_LAUNCH,          ///< `/Launch`: starts a program
  PDF_WALK_EMBEDDED_FILE,   ///< `/EmbeddedFile`, `/EmbeddedFiles`, `/FileAttachment`
  PDF_WALK_XFA,             ///< `/XFA`
  PDF_WALK_REMOTE_GOTO,     ///< `/GoToR`, `/GoToE`
  PDF_WALK_RICH_MEDIA,      ///< `/RichMedia`
  PDF_WALK_SUBMIT_FORM,     ///< `/SubmitForm`, `/ImportData`
  PDF_WALK_ACRO_FORM,       ///< `/AcroForm`
  PDF_WALK_SIG_FLAGS,       ///< `/SigFlags`
  PDF_WALK_BYTE_RANGE,      ///< `/ByteRange`: a signature is there
  PDF_WALK_NAMES
};

/// What lies behind the last `%%EOF`, by its first bytes.
enum pdf_walk_trailing {
  PDF_WALK_TRAILING_NONE,     ///< nothing but white space
  PDF_WALK_TRAILING_ZEROS,    ///< padding with NUL
  PDF_WALK_TRAILING_TEXT,
  PDF_WALK_TRAILING_MARKUP,   ///< HTML or XML
  PDF_WALK_TRAILING_ZIP,
  PDF_WALK_TRAILING_JPEG,
  PDF_WALK_TRAILING_OTHER,
};

/// Why a walk stopped, where it did.
enum pdf_walk_limit {
  PDF_WALK_WITHIN_LIMITS,
  PDF_WALK_LIMIT_OBJECTS,    ///< more objects or sections than allowed
  PDF_WALK_LIMIT_INFLATED,   ///< more inflated bytes than allowed, in one stream or in all
  PDF_WALK_LIMIT_RATIO,      ///< a stream inflates to implausibly many times its size
  PDF_WALK_LIMIT_JPEG,       ///< an embedded JPEG costs more than one may
  PDF_WALK_LIMIT_WORK,       ///< objects so entangled that reading them takes many times the file's size
  PDF_WALK_LIMIT_MEMORY,     ///< the system gave no memory
};

/// What the caller says of an embedded JPEG.
enum pdf_walk_jpeg {
  PDF_WALK_JPEG_WHOLE,
  PDF_WALK_JPEG_BROKEN,
  /// It was not read to its end because it costs too much; poppler is not to decode it either.
  PDF_WALK_JPEG_TOO_COMPLEX,
};

/// What one walk may cost, and who checks embedded JPEGs.
struct pdf_walk_limits {
  /// Objects, compressed ones included. Ordinary uploads have fewer than 20,000.
  uint32_t objects;
  /// Inflated bytes of all streams together.
  uint64_t inflated;
  /// Inflated bytes of one stream.
  uint64_t inflated_stream;
  /// Inflated bytes for each deflated one, looked at from `ratio_floor` inflated bytes on: Deflate reaches 1032, and
  /// a white page reaches it too.
  uint32_t ratio;
  uint64_t ratio_floor;
  /// Inflated object streams that are kept in memory at the same time; beyond it the pages are not walked.
  uint64_t kept;
  /// Pixels of arithmetically coded bitmaps that are decoded; later ones are not proven.
  uint64_t decoded_pixels;
  /// Pages of the tree that are visited.
  uint32_t pages;
  /// Says whether an embedded JPEG is whole; NULL leaves them unchecked.
  enum pdf_walk_jpeg (*check_jpeg)(const uint8_t *bytes, size_t count, void *context);
  void *context;
};

/// A kind of finding: how often, and where first.
struct pdf_walk_count {
  uint32_t count;
  /// The object of the first one, 0 where it belongs to none.
  uint32_t object;
  /// The byte offset of the first one.
  uint64_t offset;
};

/// What the walk knows of one page, in the order of the page tree.
struct pdf_walk_page {
  /// Images in the page's resources, forms inside them included (four deep).
  uint32_t images;
  /// The largest of them by area, in pixels; 0 where there is none.
  uint32_t image_width;
  uint32_t image_height;
  /// True where one of them has a filter that proves nothing (`images_unproven`): this page is worth drawing.
  bool unproven;
  /// `/Rotate`, inherited where the page has none: 0, 90, 180 or 270; anything else counts as 0.
  uint32_t rotation;
  /// True where the page's resources name at least one font.
  bool fonts;
};

/// Everything the walk says about one file. The caller owns it; the walk fills it completely.
struct pdf_walk_facts {
  /// True when every object and stream was looked at; otherwise `limit` says what stopped the walk.
  bool complete;
  enum pdf_walk_limit limit;

  /// Bytes before `%PDF-`.
  uint64_t header_offset;
  /// The version that the header declares, 0.0 where it declares none.
  uint32_t version_major;
  uint32_t version_minor;

  /// Bytes after the last `%%EOF` (0 where it is missing), and what they are.
  uint64_t trailing_bytes;
  enum pdf_walk_trailing trailing;

  /// `startxref` keywords: one for each time the file was saved, two at least where it is linearised.
  uint32_t startxrefs;
  /// Cross-reference tables and streams.
  uint32_t xref_sections;
  /// Sections that add to an earlier one with `/Prev` although the file is not linearised: incremental updates.
  uint32_t updates;
  bool linearised;

  uint32_t objects;
  uint32_t streams;
  uint32_t object_streams;
  uint32_t jpegs;
  /// Images whose filter proves nothing (JPEG 2000, JBIG2, CCITT; JPEG without `check_jpeg`): only drawing them shows
  /// whether they are whole.
  uint32_t images_unproven;
  /// Other streams (drawing instructions, fonts) without a checksum. Where there is none, what poppler says about
  /// drawing instructions is about how they were written, not about damage.
  uint32_t streams_unproven;
  uint64_t inflated_bytes;

  /// A trailer has `/Encrypt`; streams are then not looked into, and nothing is reported about their data.
  bool encrypted;

  /// True when the page tree was walked to its end; false also where object streams could not be read.
  bool pages_walked;
  /// Pages that the tree reaches.
  uint32_t pages;
  /// The largest `/Width` × `/Height` that any image declares: what a decoder would have to hold.
  uint64_t largest_image_pixels;
  /// Images that poppler may leave out in silence: it draws none with more than 32,767 pixels on a side, and none for
  /// which there is no memory (4 bytes a pixel, JPEG 2000 up to four times as much). A page that seems blank proves
  /// nothing then, nor does the silence about a picture that proves nothing itself.
  uint32_t images_huge;
  struct pdf_walk_page page[PDF_WALK_PAGES];

  /// How often each name of `pdf_walk_name` occurs.
  uint32_t names[PDF_WALK_NAMES];
  /// How often each kind of `pdf_walk_finding` was found.
  struct pdf_walk_count findings[PDF_WALK_FINDINGS];
};

/// Limits for ordinary uploads: 200,000 objects, 512 MB inflated, 256 MB in one stream, without a JPEG check.
struct pdf_walk_limits pdf_walk_default_limits(void);

/// Walks `count` bytes once and fills `facts`.
///
/// - Complexity: O(count + inflated bytes), with a constant that the work limit enforces.
void pdf_walk(const uint8_t *bytes, size_t count, const struct pdf_walk_limits *limits, struct pdf_walk_facts *facts);

/// The proposed class of a kind of finding.
enum pdf_walk_class pdf_walk_class_of(enum pdf_walk_finding finding);

/// The stable name of a kind of finding, for records: `flate-checksum`.
const char *pdf_walk_finding_name(enum pdf_walk_finding finding);

#endif
