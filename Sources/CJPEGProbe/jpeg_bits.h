// Bits and Huffman codes, in a header of their own because every coefficient passes through them.
#ifndef JPEG_BITS_H
#define JPEG_BITS_H

#include "jpeg_parts.h"

#include <string.h>

#define LIKELY(condition) __builtin_expect(!!(condition), 1)

static inline void bits_refill_slowly(struct bits *bits) {
  while (bits->count <= 56) {
    if (bits->at >= bits->end) {
      bits->ended = true;
      return;
    }
    uint8_t byte = *bits->at;
    if (byte == 0xFF) {
      if (bits->end - bits->at < 2 || bits->at[1] != 0) {
        bits->ended = true;
        return;
      }
      bits->at += 1;
    }
    bits->at += 1;
    bits->window |= (uint64_t)byte << (56 - bits->count);
    bits->count += 8;
  }
}

// Afterwards the window holds at least 57 bits, or the reader has ended. Eight bytes without FF are
// taken at once; those that do not fit whole are read again, and then give the same bits again.
static inline void bits_refill(struct bits *bits) {
  if (bits->ended) return;
  if (LIKELY(bits->end - bits->at >= 8)) {
    uint64_t word;
    memcpy(&word, bits->at, sizeof word);
    uint64_t inverse = ~word;
    bool has_ff = ((inverse - 0x0101010101010101u) & ~inverse & 0x8080808080808080u) != 0;
    if (LIKELY(!has_ff)) {
      bits->window |= __builtin_bswap64(word) >> bits->count;
      int taken = (63 - bits->count) >> 3;
      bits->at += taken;
      bits->count += taken * 8;
      return;
    }
  }
  bits_refill_slowly(bits);
}

static inline void bits_drop(struct bits *bits, int number) {
  bits->window <<= number;
  bits->count -= number;
}

static inline uint32_t bits_take(struct bits *bits, int number) {
  if (number == 0) return 0;
  if (bits->count < 32) bits_refill(bits);
  uint32_t value = (uint32_t)(bits->window >> (64 - number));
  bits_drop(bits, number);
  return value;
}

static inline uint32_t symbol_long(const struct huffman *table, uint32_t window, bool is_dc) {
  for (int length = LOOK_BITS + 1; length <= 16; length++) {
    if (window >= table->ceiling[length]) continue;
    uint32_t index = (uint32_t)((int32_t)(window >> (16 - length)) + table->offset[length]);
    uint32_t symbol = table->values[index & 255];
    uint32_t value_bits = is_dc ? symbol : symbol & 15;
    return (uint32_t)length | symbol << 8 | ((uint32_t)length + value_bits) << 16;
  }
  return 0;
}

// The next symbol's table entry, with its code and value bits still in the window; 0 when no code fits.
static inline uint32_t symbol_next(struct bits *bits, const struct huffman *table, bool is_dc) {
  if (bits->count < 32) bits_refill(bits);
  uint32_t entry = table->look[bits->window >> (64 - LOOK_BITS)];
  return LIKELY(entry != 0) ? entry : symbol_long(table, (uint32_t)(bits->window >> 48), is_dc);
}

static inline int entry_length(uint32_t entry) { return (int)(entry & 255); }
static inline uint32_t entry_symbol(uint32_t entry) { return entry >> 8 & 255; }
static inline int entry_total(uint32_t entry) { return (int)(entry >> 16); }

// The value behind a code, from the top of the window; `size` is at least 1. Half of all values are negative, and no
// processor guesses which: there is no branch.
static inline int32_t signed_value(uint64_t window, int length, uint32_t size) {
  uint64_t bits = window << length;
  int32_t negative = (int32_t)(bits >> 63) - 1;
  return (int32_t)(bits >> (64 - size)) + (negative & (1 - (1 << size)));
}

static inline int32_t magnitude(int32_t value) {
  int32_t sign = value >> 31;
  return (value ^ sign) - sign;
}

#endif
