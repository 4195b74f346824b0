// SPDX-License-Identifier: Apache-2.0
#include "vector/wide_sums.hpp"

#if defined(__aarch64__)

#include <arm_neon.h>

namespace dynamorm::vector {
namespace {

constexpr std::size_t neon_step = 4;

/// Two elements at a time.
float64x2_t wide(double const* elements) noexcept { return vld1q_f64(elements); }
float64x2_t wide(float const* elements) noexcept { return vcvt_f64_f32(vld1_f32(elements)); }

template <class Query>
double neon_dot_product(Query const* query, float const* row, std::size_t size) noexcept {
  float64x2_t a = vdupq_n_f64(0);
  float64x2_t b = a;
  for (std::size_t i = 0; i < size; i += neon_step) {
    a = vfmaq_f64(a, wide(query + i), wide(row + i));
    b = vfmaq_f64(b, wide(query + i + 2), wide(row + i + 2));
  }
  return vaddvq_f64(vaddq_f64(a, b));
}

template <class Query>
double neon_squared_distance(Query const* query, float const* row, std::size_t size) noexcept {
  float64x2_t a = vdupq_n_f64(0);
  float64x2_t b = a;
  for (std::size_t i = 0; i < size; i += neon_step) {
    float64x2_t const one = vsubq_f64(wide(query + i), wide(row + i));
    float64x2_t const two = vsubq_f64(wide(query + i + 2), wide(row + i + 2));
    a = vfmaq_f64(a, one, one);
    b = vfmaq_f64(b, two, two);
  }
  return vaddvq_f64(vaddq_f64(a, b));
}

}  // namespace

void append_wide_sums(std::vector<Sums>& all) {
  all.push_back({"NEON", &neon_dot_product<double>, &neon_squared_distance<double>, &neon_dot_product<float>,
                 &neon_squared_distance<float>});
}

}  // namespace dynamorm::vector

#endif
