import Glibc

extension String {
  /// What the system calls an error of this number.
  init(systemError number: Int32) {
    self = strerror(number).map { String(cString: $0) } ?? "error \(number)"
  }
}
