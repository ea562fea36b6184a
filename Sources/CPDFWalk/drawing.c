/// Drawing instructions without a filter: they prove themselves where every word of them is one.
#include <string.h>

#include "walk.h"

/// The operators of a page's contents (ISO 32000-2, table 50), except those that begin binary data.
static bool is_operator(struct text text, size_t start, size_t end) {
  static const char *const operators[] = {
    "b", "B", "b*", "B*", "BDC", "BMC", "BT", "BX", "c", "cm", "CS", "cs", "d", "d0", "d1", "Do", "DP", "EMC", "ET",
    "EX", "f", "F", "f*", "G", "g", "gs", "h", "i", "j", "J", "K", "k", "l", "m", "M", "MP", "n", "q", "Q", "re", "RG",
    "rg", "ri", "s", "S", "SC", "sc", "SCN", "scn", "sh", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ", "TL", "Tm", "Tr",
    "Ts", "Tw", "Tz", "v", "w", "W", "W*", "y", "'", "\"",
  };
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
    if (strlen(operators[i]) == end - start && memcmp(text.bytes + start, operators[i], end - start) == 0) return true;
  }
  return false;
}

bool reads_as_drawing(struct walk *walk, struct text text) {
  bool ended = false;
  for (size_t at = skip_space(text, 0); at < text.count; at = skip_space(text, at)) {
    uint8_t byte = text.bytes[at];
    bool letter = ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte == '\'' || byte == '"';
    size_t end = at;
    while (letter && end < text.count && !is_space(text.bytes[end]) && !is_delimiter(text.bytes[end])) end++;
    ended = letter && is_operator(text, at, end);
    if (ended) {
      at = end;
      continue;
    }
    struct value operand;
    if (!read_value(walk, text, at, &operand, NULL)) return false;
    if (operand.kind == VALUE_NULL && !starts_with(text, at, "null")) return false;
    at = operand.end;
  }
  return ended;
}
