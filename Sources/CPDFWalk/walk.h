/// What the files of the walk share; nothing here leaves the target.
#ifndef CPDFWALK_WALK_H
#define CPDFWALK_WALK_H

#include "CPDFWalk.h"

/// Deeper nesting than any reader follows (poppler stops at 500).
#define WALK_DEPTH 500
/// Object numbers beyond this are never listed by a real file.
#define WALK_NUMBERS 10000000

/// A run of bytes that objects are read from: the file itself or an inflated object stream.
struct text {
  const uint8_t *bytes;
  size_t count;
};

enum value_kind {
  VALUE_NONE,
  VALUE_NULL,
  VALUE_BOOLEAN,
  VALUE_INTEGER,
  VALUE_REAL,
  VALUE_REFERENCE,
  VALUE_NAME,
  VALUE_STRING,
  VALUE_ARRAY,
  VALUE_DICTIONARY,
};

/// A value and where it lies; `number` is an integer or the object referred to.
struct value {
  enum value_kind kind;
  int64_t number;
  uint32_t generation;
  struct text text;
  size_t start, end;
};

/// The dictionary entries that the walk asks for.
enum key {
  KEY_TYPE, KEY_SUBTYPE, KEY_LENGTH, KEY_FILTER, KEY_PARMS, KEY_W, KEY_INDEX, KEY_SIZE, KEY_PREV, KEY_XREF_STM,
  KEY_ROOT, KEY_ENCRYPT, KEY_FIRST, KEY_N, KEY_PAGES, KEY_KIDS, KEY_CONTENTS, KEY_RESOURCES, KEY_XOBJECT, KEY_FONT,
  KEY_WIDTH, KEY_HEIGHT, KEY_LENGTH1, KEY_LENGTH2, KEY_PREDICTOR, KEY_COLUMNS, KEY_EARLY_CHANGE, KEY_LINEARIZED,
  KEY_ROTATE,
  KEYS
};

/// The values of one dictionary's asked-for entries; `VALUE_NONE` where there is none.
struct entries {
  struct value at[KEYS];
};

/// An object where it was found.
struct object {
  uint32_t number, generation;
  /// Where `N G obj` starts in the file, or the offset of the object stream that holds it.
  size_t offset;
  struct value value;
  bool compressed;
};

/// A stream of the file, found in the first pass and looked into in the second.
struct stream {
  struct value dictionary;
  size_t start, end;
  uint32_t number;
  size_t offset;
  /// `/Length` and `endstream` disagree, or one of them is missing.
  bool end_doubtful;
  /// Inflated entries of a cross-reference stream: the index in `kept` plus one.
  size_t kept;
};

/// A cross-reference section: a table, or the stream of that index.
struct section {
  size_t offset;
  struct value dictionary;
  bool is_stream, visited;
  size_t stream;
};

/// A finding about one object, which counts for less where no page needs that object.
struct trouble {
  enum pdf_walk_finding finding;
  uint32_t number;
};

/// A place that reads `N G obj`, in binary data too: resolves `/Length` and finds the way back after junk.
struct sighting {
  uint32_t number, generation;
  size_t offset, end;
};

/// A growing array; `walk_grow` keeps it within the limits.
struct list {
  void *items;
  size_t count, capacity;
};

/// Inflated or decoded bytes that somebody has to free.
struct buffer {
  uint8_t *bytes;
  size_t count, capacity;
};

/// Words that are searched for ahead; where the next one is remembered, so that searching stays linear.
enum word { WORD_ENDSTREAM, WORD_ENDOBJ, WORD_STARTXREF, WORD_TRAILER, WORD_EOF, WORDS };

struct walk {
  struct text file;
  const struct pdf_walk_limits *limits;
  struct pdf_walk_facts *facts;
  /// Bytes read as syntax so far; `walk_spend` stops the walk when they are many times the file.
  uint64_t work;
  bool stopped;
  /// Set when no more troubles can be kept: then all of them count in full.
  bool troubles_lost;
  /// Set while values are read for the first time: names and references are noted once.
  bool first_reading;

  /// The object that is being read for the first time.
  uint32_t reading;

  struct list objects, streams, sections, sightings, sightings_by_number, by_number, kept, troubles;
  /// The numbers of the page tree's nodes, pages included.
  struct list pages;
  bool looked_around;
  uint64_t kept_bytes;
  /// One bit for each object number that a newer section has already answered for, while sections are followed.
  uint8_t *answered;
  /// One bit for each object number that some value refers to.
  uint8_t *referred_to;
  size_t next_word[WORDS];
  bool next_known[WORDS];

  /// The last `%%EOF`'s end, the last object's offset, the last `startxref`.
  size_t eof_end, last_object, startxref_at;
  bool has_eof, has_startxref;
  int64_t startxref;
  struct value root;
  bool object_streams_unread;
  /// Pixels of arithmetically coded pictures that may still be decoded.
  uint64_t pixels_left;
};

// walk.c
void walk_report(struct walk *walk, enum pdf_walk_finding finding, size_t offset, uint32_t object);
/// Reports what counts for less where no page needs the object.
void walk_report_trouble(struct walk *walk, enum pdf_walk_finding finding, size_t offset, uint32_t object);
void walk_stop(struct walk *walk, enum pdf_walk_limit limit);
bool walk_spend(struct walk *walk, size_t bytes);
void *walk_grow(struct walk *walk, struct list *list, size_t item_size, size_t maximum);

// lexer.c
bool is_space(uint8_t byte);
bool is_delimiter(uint8_t byte);
bool is_digit(uint8_t byte);
size_t skip_space(struct text text, size_t at);
bool read_integer(struct text text, size_t *at, int64_t *number);
bool starts_with(struct text text, size_t at, const char *word);
bool read_value(struct walk *walk, struct text text, size_t at, struct value *value, struct entries *entries);
bool read_entries(struct walk *walk, const struct value *dictionary, struct entries *entries);
bool is_name(const struct value *value, const char *name);

// names.c
void count_name(struct walk *walk, struct text text, size_t start, size_t end);

// sightings.c
void look_around(struct walk *walk);
const struct sighting *next_sighting(struct walk *walk, size_t from);
bool find_length(struct walk *walk, const struct value *reference, size_t from, int64_t *length);
size_t find_word(struct walk *walk, enum word word, size_t from);

// objects.c
void read_file(struct walk *walk);
bool read_header(struct text text, size_t at, int64_t *number, int64_t *generation, size_t *end);


// filters.c
/// How much a filter can prove about its data.
enum proof { PROOF_NONE, PROOF_WHOLE, PROOF_BROKEN };
enum proof inflate_stream(struct walk *walk, const struct stream *stream, struct text data, struct buffer *keep);
enum proof decode_ascii85(struct text data, struct buffer *out);
enum proof decode_hex(struct text data, struct buffer *out);
enum proof decode_run_length(struct walk *walk, struct text data, struct buffer *out);
enum proof check_lzw(struct text data, bool early);
bool undo_prediction(struct walk *walk, const struct value *parameters, struct buffer *buffer);

// codes.c
/// More zero bytes in a row come from no arithmetic coder, for it writes what looks like chance, and are in no text: a
/// sector was erased.
#define MOST_ZEROS 32
uint32_t number_at(const uint8_t *bytes);
uint32_t short_at(const uint8_t *bytes);
bool has_zeros(const uint8_t *bytes, size_t count, size_t most);
enum proof check_jpx(struct text data);
enum proof check_jbig2(struct walk *walk, struct text data);

// arithmetic.c
/// Whether the code of a generic region of JBIG2 ends where its data does; nothing is proven of unusual ones.
enum proof check_generic_region(struct walk *walk, const uint8_t *bytes, size_t count);

// plain.c
/// Whether a stream is text of one kind or another, from its first to its last byte.
bool reads_well(struct walk *walk, const struct stream *stream);
void check_plain(struct walk *walk, const struct stream *stream, const struct entries *entries);

// streams.c
void read_streams(struct walk *walk);
bool length_of(struct walk *walk, const struct value *value, size_t from, int64_t *number);
/// Decodes as far as the filters are known; `out`, where wanted, gets the bytes when all of them are (`decoded`).
enum proof decode_stream(
  struct walk *walk, const struct stream *stream, const struct entries *entries, struct buffer *out, bool *decoded);

// xref.c
void follow_sections(struct walk *walk);
size_t read_table(struct walk *walk, size_t at, bool check);

// pages.c
void index_objects(struct walk *walk);
const struct object *find_object(struct walk *walk, int64_t number);
void visit_pages(struct walk *walk);

// needs.c
void forgive_unneeded(struct walk *walk);

// drawing.c
bool reads_as_drawing(struct walk *walk, struct text text);

#endif
