/// Finds DataMatrix and QR codes in a grey picture with zxing-cpp.
///
/// Facts only: what the codes carry and where they are. Nothing here knows what a seal is.
///
/// - Security: the pixels are the student's. Call only in a process that has given up everything else.
/// - Guarantee: no exception of C++ leaves a function of this header, and nothing is kept between two calls.
#ifndef CSEALREADER_H
#define CSEALREADER_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One code, for the time of the call that it is given to.
struct code_sighting {
  bool is_qr;
  /// One of several codes that belong together (structured append).
  bool is_part;
  /// The corners in pixels: top left, top right, bottom right, bottom left as the code stands.
  int32_t x[4], y[4];
  /// At most 1,555 bytes in a DataMatrix and 2,953 in a QR code.
  uint32_t length;
  const uint8_t *payload;
};

/// Looks for codes in `width` times `height` pixels of one byte, row after row; 0 is black. Gives at most `most` of
/// them to `found`. False where the reader failed (no memory, say).
///
/// - Complexity: linear in the pixels.
bool codes_read(
  const uint8_t *grey, uint32_t width, uint32_t height, int most,
  void (*found)(const struct code_sighting *code, void *context), void *context);

/// Whether a picture shows a dense patch of dark and light as wide and high as a few modules of a code that holds a
/// seal: where there is none, looking closer is in vain. Dense print, photographs and logos may be such patches too.
///
/// - Complexity: linear in the pixels, and a tenth of what reading costs.
bool codes_conceivable(const uint8_t *grey, uint32_t width, uint32_t height);

/// The version of zxing-cpp, such as `3.1.1`.
const char *code_reader_version(void);

#ifdef __cplusplus
}
#endif
#endif
