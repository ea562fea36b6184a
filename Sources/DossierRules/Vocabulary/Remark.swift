/// Something worth noting about a document that is approved all the same.
package enum Remark: Reason {
  /// The name says one format, the bytes are another that is accepted too.
  case extensionMismatch(named: String, is: FileFormat)
  /// Sloppy but nothing lost: a rebuilt cross-reference table, a missing end marker.
  case structureRepaired
  case trailingBytes(count: Int)
  case javaScript
  case form
  case xfaForm
  case attachment
  case gpsPosition
  /// A genuine seal proves that it is this student's. Where the published test key made it, it proves nothing.
  case provenBySeal(signer: String, isTest: Bool)

  package var code: String {
    switch self {
    case .extensionMismatch: "format.extension-mismatch"
    case .structureRepaired: "structure.repaired"
    case .trailingBytes: "structure.trailing-bytes"
    case .javaScript: "pdf.javascript"
    case .form: "pdf.form"
    case .xfaForm: "pdf.xfa"
    case .attachment: "pdf.attachment"
    case .gpsPosition: "jpeg.gps-present"
    case .provenBySeal: "seal.proven"
    }
  }

  package var details: [String: Detail] {
    switch self {
    case .extensionMismatch(let named, let format): ["named": .text(named), "format": .text(format.rawValue)]
    case .trailingBytes(let count): ["bytes": .number(count)]
    case .provenBySeal(let signer, let isTest):
      ["signer": .text(signer)].merging(isTest ? ["mode": .text("test")] : [:]) { $1 }
    case .structureRepaired, .javaScript, .form, .xfaForm, .attachment, .gpsPosition: [:]
    }
  }

  package init?(code: String, details: [String: Detail]) {
    switch code {
    case "format.extension-mismatch":
      guard let named = details["named"]?.text,
        let format = details["format"]?.text.flatMap(FileFormat.init(rawValue:))
      else { return nil }
      self = .extensionMismatch(named: named, is: format)
    case "structure.repaired": self = .structureRepaired
    case "structure.trailing-bytes":
      guard let count = details["bytes"]?.number else { return nil }
      self = .trailingBytes(count: count)
    case "pdf.javascript": self = .javaScript
    case "pdf.form": self = .form
    case "pdf.xfa": self = .xfaForm
    case "pdf.attachment": self = .attachment
    case "jpeg.gps-present": self = .gpsPosition
    case "seal.proven":
      guard let signer = details["signer"]?.text else { return nil }
      self = .provenBySeal(signer: signer, isTest: details["mode"]?.text == "test")
    default: return nil
    }
  }
}
