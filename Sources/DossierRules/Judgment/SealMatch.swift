extension Rulebook {
  /// The document types that bear a seal and that a student is asked to deposit, or may deposit in place of another.
  package func sealedDocuments(of student: Student) -> [DocumentType] {
    guard office(for: student) == nil else { return [] }
    let asked = requirements(of: student).filter { $0.channel == .deposit && $0.exemption == nil }
    return asked.flatMap(\.accepted).filter { $0.seal != nil }
  }

  /// Which document of a student a seal says that it is on; nil where none, or more than one, is sealed like this.
  ///
  /// - Parameter type: the 2D-Doc type that the seal states, such as `B1`. It need not be proven: a false seal on an
  ///   unnamed file names the document that it was made for, so that a person looks at it there.
  package func document(sealedAs type: String, from student: Student) -> DocumentType? {
    let fitting = sealedDocuments(of: student).filter { $0.seal?.documentTypes.contains(type) == true }
    return Set(fitting.map(\.code)).count == 1 ? fitting.first : nil
  }
}
