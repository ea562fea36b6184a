#include "CSealReader.h"

#include <memory>

#include <ZXing/ZXingC.h>

namespace {

template <auto release>
struct Releasing {
  void operator()(auto *thing) const { release(thing); }
};

using Picture = std::unique_ptr<ZXing_ImageView, Releasing<ZXing_ImageView_delete>>;
using Options = std::unique_ptr<ZXing_ReaderOptions, Releasing<ZXing_ReaderOptions_delete>>;
using Barcodes = std::unique_ptr<ZXing_Barcodes, Releasing<ZXing_Barcodes_delete>>;
using Bytes = std::unique_ptr<uint8_t, Releasing<ZXing_free>>;

using Found = void (*)(const struct code_sighting *, void *);

Options options(int width, int most) {
  Options options(ZXing_ReaderOptions_new());
  if (!options) return options;
  const ZXing_BarcodeFormat formats[] = {ZXing_BarcodeFormat_DataMatrix, ZXing_BarcodeFormat_QRCode};
  ZXing_ReaderOptions_setFormats(options.get(), formats, 2);
  ZXing_ReaderOptions_setTryHarder(options.get(), true);
  ZXing_ReaderOptions_setTryRotate(options.get(), true);
  ZXing_ReaderOptions_setTryInvert(options.get(), false);
  // A smaller picture has no code whose modules are too fine to be found as they are.
  ZXing_ReaderOptions_setTryDownscale(options.get(), width >= 2600);
  ZXing_ReaderOptions_setMaxNumberOfSymbols(options.get(), most);
  return options;
}

void tell(const ZXing_Barcode *code, Found found, void *context) {
  int length = 0;
  Bytes bytes(ZXing_Barcode_bytes(code, &length));
  if (!ZXing_Barcode_isValid(code) || !bytes || length < 1) return;
  struct code_sighting sighting = {};
  sighting.payload = bytes.get();
  sighting.length = static_cast<uint32_t>(length);
  sighting.is_qr = ZXing_Barcode_symbology(code) == ZXing_BarcodeFormat_QRCode;
  sighting.is_part = ZXing_Barcode_sequenceSize(code) > 1;
  const ZXing_Position place = ZXing_Barcode_position(code);
  const ZXing_PointI corners[] = {place.topLeft, place.topRight, place.bottomRight, place.bottomLeft};
  for (int n = 0; n < 4; n++) {
    sighting.x[n] = corners[n].x;
    sighting.y[n] = corners[n].y;
  }
  found(&sighting, context);
}

bool read(const uint8_t *grey, int width, int height, int most, Found found, void *context) {
  Picture picture(ZXing_ImageView_new(grey, width, height, ZXing_ImageFormat_Lum, 0, 0));
  Options wanted = options(width, most);
  if (!picture || !wanted) return false;
  Barcodes codes(ZXing_ReadBarcodes(picture.get(), wanted.get()));
  if (!codes) return false;
  const int count = ZXing_Barcodes_size(codes.get());
  for (int n = 0; n < count && n < most; n++) tell(ZXing_Barcodes_at(codes.get(), n), found, context);
  return true;
}

}  // namespace

bool codes_read(
  const uint8_t *grey, uint32_t width, uint32_t height, int most, Found found, void *context
) {
  if (width == 0 || height == 0 || width > 65535 || height > 65535 || most < 1) return false;
  try {
    return read(grey, static_cast<int>(width), static_cast<int>(height), most, found, context);
  } catch (...) {
    return false;
  }
}

const char *code_reader_version(void) { return ZXing_Version(); }
