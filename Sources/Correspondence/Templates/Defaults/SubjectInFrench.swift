extension StandardTemplate {
  /// The subject line of a French letter.
  static let subjectInFrench = #"""
    {{% CONTENT_TYPE:TEXT}}
    {{headline}} – inscription {{campaign}}
    """#
}
