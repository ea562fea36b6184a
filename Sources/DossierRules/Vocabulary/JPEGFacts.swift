/// What libjpeg and our own walk found in a JPEG.
package struct JPEGFacts: Hashable, Sendable, Codable {
  package enum Process: String, Hashable, Sendable, Codable {
    case baseline, extended, progressive, lossless, hierarchical
  }

  package enum ColorSpace: String, Hashable, Sendable, Codable {
    case grey, rgb, ycbcr, cmyk, ycck, other
  }

  /// What lies behind the end of the image, and how much of it, in bytes.
  package struct Trailer: Hashable, Sendable, Codable {
    package let byteCount: Int
    package let kind: String

    package init(byteCount: Int, kind: String) {
      self.byteCount = byteCount
      self.kind = kind
    }
  }

  /// Measures of the brightness channel of the decoded picture.
  package struct Luma: Hashable, Sendable, Codable {
    /// Mean brightness, 0 (black) to 255 (white).
    package let mean: Double
    /// Standard deviation of the brightness.
    package let deviation: Double
    /// Share of the picture that carries any contrast, 0 to 1.
    package let contrastShare: Double
    /// How sharp the edges are, whatever the picture's size: the lower, the more blurred. Nil where nothing has edges.
    package let sharpness: Double?

    package init(mean: Double, deviation: Double, contrastShare: Double, sharpness: Double?) {
      self.mean = mean
      self.deviation = deviation
      self.contrastShare = contrastShare
      self.sharpness = sharpness
    }
  }

  package let width: Int
  package let height: Int
  package let components: Int
  package let bitsPerSample: Int
  package let colorSpace: ColorSpace
  package let process: Process
  package let isArithmetic: Bool
  package let scanCount: Int
  /// Horizontal × vertical sampling of each component, such as `2x2,1x1,1x1`.
  package let sampling: String
  package let hasICCProfile: Bool
  /// EXIF orientation 1 to 8; nil where none is given.
  package let orientation: Int?
  /// Dots per inch that the file claims; nil where it claims none.
  package let claimedResolution: Int?
  /// Whether EXIF says where the picture was taken. The position itself is never read.
  package let hasGPS: Bool
  /// More than one image in one file (MPO, motion photo).
  package let imageCount: Int
  package let trailer: Trailer?
  /// Nil where the picture could not be decoded.
  package let luma: Luma?

  package init(
    width: Int, height: Int, components: Int, bitsPerSample: Int, colorSpace: ColorSpace, process: Process,
    isArithmetic: Bool, scanCount: Int, sampling: String, hasICCProfile: Bool, orientation: Int?,
    claimedResolution: Int?, hasGPS: Bool, imageCount: Int, trailer: Trailer?, luma: Luma?
  ) {
    self.width = width
    self.height = height
    self.components = components
    self.bitsPerSample = bitsPerSample
    self.colorSpace = colorSpace
    self.process = process
    self.isArithmetic = isArithmetic
    self.scanCount = scanCount
    self.sampling = sampling
    self.hasICCProfile = hasICCProfile
    self.orientation = orientation
    self.claimedResolution = claimedResolution
    self.hasGPS = hasGPS
    self.imageCount = imageCount
    self.trailer = trailer
    self.luma = luma
  }

  /// Pixels on the short side, however the picture is turned.
  package var shortSide: Int { min(width, height) }
}
