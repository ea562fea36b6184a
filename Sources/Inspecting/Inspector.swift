import DossierRules
import InspectorLink

/// Looks at one upload and reports what is in it. Chooses by the leading bytes, never by a name, which it is not told.
///
/// - Security: the bytes are the student's. Nothing here judges, and nothing here outlives the file.
package struct Inspector {
  private let order: InspectionOrder

  package init(following order: InspectionOrder) { self.order = order }

  /// The answer for the file behind a descriptor, whose offset is not moved.
  package func inspect(_ descriptor: Int32) -> InspectionReply {
    let isTooLarge = order.byteCount > order.limits.byteCount
    let reader = UploadReader(descriptor: descriptor)
    do {
      return try reader.withBytes(upTo: isTooLarge ? Self.headLength : order.byteCount) { bytes in
        let format = FormatSniffer.format(of: Bytes(bytes))
        return isTooLarge ? unread(format) : inspect(bytes, format)
      }
    } catch {
      return .unreadable(error.number)
    }
  }

  /// What is read of a file that is too large, to tell what it is.
  private static let headLength = 64 << 10

  private func inspect(_ bytes: UnsafeRawBufferPointer, _ format: FileFormat) -> InspectionReply {
    let reply =
      switch format {
      case .jpeg: JPEGInspector(limits: order.limits).inspect(bytes)
      case .pdf: PDFInspector(limits: order.limits).inspect(bytes)
      default: InspectionReply.facts(content: .other(format), findings: [])
      }
    return order.seeksCodes ? withCodes(reply, bytes) : reply
  }

  private func withCodes(_ reply: InspectionReply, _ bytes: UnsafeRawBufferPointer) -> InspectionReply {
    guard case .facts(let content, let findings, let text, _) = reply else { return reply }
    switch content {
    case .jpeg:
      return .facts(content: content, findings: findings, text: text, codes: CodeFinder.inJPEG(bytes))
    case .pdf where order.limits.mayRender:
      return .facts(content: content, findings: findings, text: text, codes: CodeFinder.inPDF(bytes))
    case .pdf, .unopened, .other: return reply
    }
  }

  private func unread(_ format: FileFormat) -> InspectionReply {
    guard format.isDeposited else { return .facts(content: .other(format), findings: []) }
    return .facts(content: .unopened(format), findings: [StructuralFinding(.tooLargeToInspect)])
  }
}
