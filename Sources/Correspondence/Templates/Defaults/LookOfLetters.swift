extension StandardTemplate {
  /// How letters look, in either language: for a telephone first, by day and by night.
  static let lookOfLetters = #"""
    :root { color-scheme: light dark; }
    body {
      margin: 0; padding: 16px; background: #ffffff; color: #1c1c1c;
      font: 17px/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif;
    }
    main { max-width: 640px; margin: 0 auto; overflow-wrap: anywhere; }
    .from { margin: 0; color: #4a4a4a; font-size: 15px; }
    h1 { margin: 0 0 24px; font-size: 25px; line-height: 1.25; }
    h2 {
      margin: 32px 0 8px; padding: 2px 0 2px 12px; border-left: 5px solid #5b6770;
      font-size: 20px; line-height: 1.3;
    }
    h2.mend { border-color: #b3261e; }
    h2.done { border-color: #1e7d3c; }
    h2.wait { border-color: #8a5a00; }
    h2.todo { border-color: #1f5fa8; }
    h3 { margin: 16px 0 4px; font-size: 17px; }
    p { margin: 0 0 8px; }
    a { color: #1f5fa8; }
    ul { margin: 0 0 8px; padding: 0 0 0 24px; }
    .remedy { padding-left: 20px; }
    .until { font-weight: 600; }
    .small { color: #4a4a4a; font-size: 14px; }
    footer { margin-top: 32px; padding-top: 12px; border-top: 1px solid #c4c7ca; }
    @media (prefers-color-scheme: dark) {
      body { background: #16181a; color: #ececec; }
      a { color: #7db8ff; }
      .from, .small { color: #b9bdc1; }
      h2.mend { border-color: #ff8a80; }
      h2.done { border-color: #6fcf8b; }
      h2.wait { border-color: #f0b84a; }
      h2.todo { border-color: #7db8ff; }
      footer { border-color: #4a4f54; }
    }
    """#
}
