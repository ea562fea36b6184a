extension StandardTemplate {
  /// The subject line of an English letter.
  static let subjectInEnglish = #"""
    {{% CONTENT_TYPE:TEXT}}
    {{headline}} – registration {{campaign}}
    """#
}
