// What application segments say, as far as a registrar may know it: positions are never read.
#include "jpeg_parts.h"

#include <string.h>

/// A TIFF structure inside a segment; all offsets count from its first byte.
struct tiff {
  const uint8_t *bytes;
  size_t count;
  bool little;
};

/// One entry of a TIFF directory.
struct tiff_entry {
  uint32_t tag, type, number, value;
};

// Each reading function gives 0 outside the structure.
static uint32_t tiff_short(const struct tiff *tiff, size_t at) {
  if (at > tiff->count || tiff->count - at < 2) return 0;
  const uint8_t *b = tiff->bytes + at;
  return tiff->little ? (uint32_t)(b[0] | b[1] << 8) : (uint32_t)(b[0] << 8 | b[1]);
}

static uint32_t tiff_long(const struct tiff *tiff, size_t at) {
  if (at > tiff->count || tiff->count - at < 4) return 0;
  uint32_t first = tiff_short(tiff, at), second = tiff_short(tiff, at + 2);
  return tiff->little ? second << 16 | first : first << 16 | second;
}

static double tiff_ratio(const struct tiff *tiff, size_t at) {
  uint32_t over = tiff_long(tiff, at), under = tiff_long(tiff, at + 4);
  return under == 0 ? 0 : (double)over / under;
}

// The entries of a directory that really fit.
static uint32_t tiff_entries(const struct tiff *tiff, size_t directory) {
  if (directory < 8 || directory > tiff->count || tiff->count - directory < 2) return 0;
  uint32_t declared = tiff_short(tiff, directory);
  size_t fitting = (tiff->count - directory - 2) / 12;
  return declared < fitting ? declared : (uint32_t)fitting;
}

static struct tiff_entry tiff_entry_at(const struct tiff *tiff, size_t directory, uint32_t index) {
  size_t at = directory + 2 + (size_t)index * 12;
  struct tiff_entry entry = {
    .tag = tiff_short(tiff, at), .type = tiff_short(tiff, at + 2), .number = tiff_long(tiff, at + 4)};
  entry.value = entry.type == 3 ? tiff_short(tiff, at + 8) : tiff_long(tiff, at + 8);
  return entry;
}

static bool tiff_open(struct tiff *tiff, const uint8_t *bytes, size_t count) {
  if (count < 8) return false;
  *tiff = (struct tiff){.bytes = bytes, .count = count, .little = bytes[0] == 'I'};
  bool order = (bytes[0] == 'I' && bytes[1] == 'I') || (bytes[0] == 'M' && bytes[1] == 'M');
  return order && tiff_short(tiff, 2) == 42;
}

static void take_gps(struct jpeg_metadata *metadata, const struct tiff *tiff, size_t directory) {
  uint32_t entries = tiff_entries(tiff, directory);
  bool latitude = false, longitude = false;
  for (uint32_t n = 0; n < entries; n++) {
    struct tiff_entry entry = tiff_entry_at(tiff, directory, n);
    if (entry.tag == 2 && entry.number > 0) latitude = true;
    if (entry.tag == 4 && entry.number > 0) longitude = true;
  }
  if (entries > 0) metadata->has_gps_directory = true;
  if (latitude && longitude) metadata->has_gps_position = true;
}

static void take_exif(struct jpeg_metadata *metadata, const uint8_t *bytes, size_t count) {
  struct tiff tiff;
  metadata->has_exif = true;
  if (!tiff_open(&tiff, bytes, count)) return;
  size_t directory = tiff_long(&tiff, 4);
  uint32_t entries = tiff_entries(&tiff, directory);
  double x = 0, y = 0, per_inch = 1;
  for (uint32_t n = 0; n < entries; n++) {
    struct tiff_entry entry = tiff_entry_at(&tiff, directory, n);
    if (entry.tag == 0x0112 && entry.value >= 1 && entry.value <= 8) metadata->orientation = (uint8_t)entry.value;
    if (entry.tag == 0x011A) x = tiff_ratio(&tiff, entry.value);
    if (entry.tag == 0x011B) y = tiff_ratio(&tiff, entry.value);
    if (entry.tag == 0x0128) per_inch = entry.value == 3 ? 2.54 : entry.value == 2 ? 1 : 0;
    if (entry.tag == 0x8825) take_gps(metadata, &tiff, entry.value);
  }
  metadata->exif_dpi_x = x * per_inch;
  metadata->exif_dpi_y = y * per_inch;
}

static void take_jfif(struct jpeg_metadata *metadata, const uint8_t *bytes, size_t count) {
  metadata->has_jfif = true;
  if (count < 12) return;
  double per_inch = bytes[7] == 1 ? 1 : bytes[7] == 2 ? 2.54 : 0;
  metadata->jfif_dpi_x = per_inch * (bytes[8] << 8 | bytes[9]);
  metadata->jfif_dpi_y = per_inch * (bytes[10] << 8 | bytes[11]);
}

static void take_images(struct jpeg_metadata *metadata, const uint8_t *bytes, size_t count) {
  struct tiff tiff;
  if (!tiff_open(&tiff, bytes, count)) return;
  size_t directory = tiff_long(&tiff, 4);
  uint32_t entries = tiff_entries(&tiff, directory);
  for (uint32_t n = 0; n < entries; n++) {
    struct tiff_entry entry = tiff_entry_at(&tiff, directory, n);
    if (entry.tag == 0xB001) metadata->declared_images = entry.value;
  }
}

static bool contains(const uint8_t *bytes, size_t count, const char *text) {
  return memmem(bytes, count, text, strlen(text)) != NULL;
}

static bool begins(const uint8_t *bytes, size_t count, const void *prefix, size_t length) {
  return count >= length && memcmp(bytes, prefix, length) == 0;
}

void metadata_take(struct jpeg_facts *facts, uint8_t marker, const uint8_t *segment, size_t length) {
  struct jpeg_metadata *metadata = &facts->metadata;
  static const char xmp[] = "http://ns.adobe.com/xap/1.0/";
  if (marker == 0xE0 && begins(segment, length, "JFIF", 5)) take_jfif(metadata, segment, length);
  if (marker == 0xE1 && begins(segment, length, "Exif\0", 6)) take_exif(metadata, segment + 6, length - 6);
  if (marker == 0xE1 && begins(segment, length, xmp, sizeof xmp)) {
    metadata->has_xmp = true;
    bool located = contains(segment, length, "GPSLatitude") && contains(segment, length, "GPSLongitude");
    if (located) metadata->has_gps_position = true;
  }
  if (marker == 0xE2 && begins(segment, length, "ICC_PROFILE", 12)) metadata->has_icc = true;
  if (marker == 0xE2 && begins(segment, length, "MPF", 4)) take_images(metadata, segment + 4, length - 4);
  if (marker == 0xEE && length >= 12 && begins(segment, length, "Adobe", 5)) {
    metadata->has_adobe = true;
    metadata->adobe_transform = segment[11];
  }
}

static bool is_text(const uint8_t *bytes, size_t count) {
  for (size_t n = 0; n < count; n++) {
    bool printable = bytes[n] >= 0x20 && bytes[n] != 0x7F;
    if (!printable && bytes[n] != '\t' && bytes[n] != '\n' && bytes[n] != '\r') return false;
  }
  return true;
}

enum jpeg_trailer trailer_kind(const uint8_t *bytes, size_t count) {
  if (count == 0) return JPEG_TRAILER_NONE;
  size_t same = 1;
  while (same < count && bytes[same] == bytes[0]) same++;
  if (same == count) return JPEG_TRAILER_PADDING;
  if (bytes[0] == 0) {
    bytes += same;
    count -= same;
  }
  size_t near = count < 1024 ? count : 1024;
  const uint8_t *last = bytes + count - (count < 65557 ? count : 65557);
  if (begins(bytes, count, "\xFF\xD8\xFF", 3)) return JPEG_TRAILER_JPEG;
  if (contains(bytes, near, "%PDF-")) return JPEG_TRAILER_PDF;
  if (contains(bytes, near, "PK\3\4")) return JPEG_TRAILER_ZIP;
  if (count >= 4 && memcmp(bytes + count - 4, "SEFT", 4) == 0) return JPEG_TRAILER_CAMERA;
  if (contains(bytes, near, "ftyp")) return JPEG_TRAILER_VIDEO;
  if (contains(last, (size_t)(bytes + count - last), "PK\5\6")) return JPEG_TRAILER_ZIP;
  return is_text(bytes, count) ? JPEG_TRAILER_TEXT : JPEG_TRAILER_OTHER;
}
