// Whether a block can be a part of a picture: samples go from black to white, and what leaves that range is due to the
// rounding of the quantiser.
#include <math.h>

#include "jpeg_parts.h"

// How far a block may leave the range: so many times what rounding explains on average, and so many levels, since some
// encoders leave out more than they round away. `Detection.md` says how far sound pictures go.
static const float most_times = 7, least_levels = 48;

// Half of the cosine of sixteenths of half a turn, by frequency and place (ITU-T T.81, A.3.3).
static const float wave[8][8] = {
  {0.3535534f, 0.3535534f, 0.3535534f, 0.3535534f, 0.3535534f, 0.3535534f, 0.3535534f, 0.3535534f},
  {0.4903926f, 0.4157348f, 0.2777851f, 0.0975452f, -0.0975452f, -0.2777851f, -0.4157348f, -0.4903926f},
  {0.4619398f, 0.1913417f, -0.1913417f, -0.4619398f, -0.4619398f, -0.1913417f, 0.1913417f, 0.4619398f},
  {0.4157348f, -0.0975452f, -0.4903926f, -0.2777851f, 0.2777851f, 0.4903926f, 0.0975452f, -0.4157348f},
  {0.3535534f, -0.3535534f, -0.3535534f, 0.3535534f, 0.3535534f, -0.3535534f, -0.3535534f, 0.3535534f},
  {0.2777851f, -0.4903926f, 0.0975452f, 0.4157348f, -0.4157348f, -0.0975452f, 0.4903926f, -0.2777851f},
  {0.1913417f, -0.4619398f, 0.4619398f, -0.1913417f, -0.1913417f, 0.4619398f, -0.4619398f, 0.1913417f},
  {0.0975452f, -0.2777851f, 0.4157348f, -0.4903926f, 0.4903926f, -0.4157348f, 0.2777851f, -0.0975452f}};

static const uint8_t natural[64] = {
  0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26, 33, 40, 48,
  41, 34, 27, 20, 13, 6,  7,  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23,
  30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

float farthest_sample(const struct weight weights[64]) {
  float squares = 0;
  for (int k = 0; k < 64; k++) squares += weights[k].size * weights[k].size;
  // The square of what rounding takes from a coefficient is a twelfth of its step's on average; a sample has one share
  // in 64 of all of them, and was rounded itself.
  float explained = most_times * (sqrtf(squares / (12 * 64)) + 1);
  return 127.5f + (explained > least_levels ? explained : least_levels);
}

bool leaves_range(const struct component *component, const int32_t coefficients[64]) {
  float values[64], halves[64] = {0};
  for (int k = 0; k < 64; k++) values[natural[k]] = (float)coefficients[k] * component->weights[k].size;
  for (int v = 0; v < 8; v++) {
    for (int u = 0; u < 8; u++) {
      for (int x = 0; x < 8; x++) halves[8 * v + x] += values[8 * v + u] * wave[u][x];
    }
  }
  for (int y = 0; y < 8; y++) {
    float row[8] = {0};
    for (int v = 0; v < 8; v++) {
      for (int x = 0; x < 8; x++) row[x] += halves[8 * v + x] * wave[v][y];
    }
    for (int x = 0; x < 8; x++) {
      if (fabsf(row[x] + 0.5f) > component->farthest_sample) return true;
    }
  }
  return false;
}
