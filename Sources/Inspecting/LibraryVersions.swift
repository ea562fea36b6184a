import CJPEGProbe
import CPopplerGLib
import DossierRules
import InspectorLink

extension InspectorIdentity {
  /// This program and the libraries it was built with, in a sandbox that is given.
  package init(in sandbox: Sandbox) {
    self.init(
      version: InspectorVersion.current, libjpeg: String(cString: jpeg_library_version()),
      poppler: String(cString: poppler_get_version()), sandbox: sandbox)
  }
}
