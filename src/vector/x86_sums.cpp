// SPDX-License-Identifier: Apache-2.0
#include "vector/wide_sums.hpp"

#if defined(__x86_64__)

#include <immintrin.h>

#include <concepts>

namespace dynamorm::vector {
namespace {

// Each function is compiled for the instructions in its attribute and called only where the processor has them. Several
// sums at a time hide the latency of an addition.

/// Asks for the cache line that a search reads soon. The processor's own prefetching stops at the end of each row.
/// Sums of two rows of floats are of single rows, which no others follow.
template <class Query>
[[gnu::always_inline]] inline void prefetch_after(float const* line) noexcept {
  constexpr std::size_t floats_ahead = 1024;
  if constexpr (std::same_as<Query, double>) __builtin_prefetch(line + floats_ahead);
}

[[gnu::target("avx2,fma")]] inline __m256d avx2_wide(double const* elements) noexcept {
  return _mm256_loadu_pd(elements);
}
[[gnu::target("avx2,fma")]] inline __m256d avx2_wide(float const* elements) noexcept {
  return _mm256_cvtps_pd(_mm_loadu_ps(elements));
}

[[gnu::target("avx2,fma")]] double avx2_total(__m256d a, __m256d b, __m256d c, __m256d d) noexcept {
  __m256d const four = _mm256_add_pd(_mm256_add_pd(a, b), _mm256_add_pd(c, d));
  __m128d const two = _mm_add_pd(_mm256_castpd256_pd128(four), _mm256_extractf128_pd(four, 1));
  return _mm_cvtsd_f64(two) + _mm_cvtsd_f64(_mm_unpackhi_pd(two, two));
}

template <class Query>
[[gnu::target("avx2,fma")]] double avx2_dot_product(Query const* query, float const* row, std::size_t size) noexcept {
  __m256d a = _mm256_setzero_pd();
  __m256d b = a;
  __m256d c = a;
  __m256d d = a;
  for (std::size_t i = 0; i < size; i += group) {
    prefetch_after<Query>(row + i);
    a = _mm256_fmadd_pd(avx2_wide(query + i), avx2_wide(row + i), a);
    b = _mm256_fmadd_pd(avx2_wide(query + i + 4), avx2_wide(row + i + 4), b);
    c = _mm256_fmadd_pd(avx2_wide(query + i + 8), avx2_wide(row + i + 8), c);
    d = _mm256_fmadd_pd(avx2_wide(query + i + 12), avx2_wide(row + i + 12), d);
  }
  return avx2_total(a, b, c, d);
}

template <class Query>
[[gnu::target("avx2,fma")]] double avx2_squared_distance(Query const* query, float const* row,
                                                         std::size_t size) noexcept {
  __m256d sums[4] = {_mm256_setzero_pd(), _mm256_setzero_pd(), _mm256_setzero_pd(), _mm256_setzero_pd()};
  for (std::size_t i = 0; i < size; i += group) {
    prefetch_after<Query>(row + i);
    for (std::size_t part = 0; part < 4; ++part) {
      __m256d const difference = _mm256_sub_pd(avx2_wide(query + i + 4 * part), avx2_wide(row + i + 4 * part));
      sums[part] = _mm256_fmadd_pd(difference, difference, sums[part]);
    }
  }
  return avx2_total(sums[0], sums[1], sums[2], sums[3]);
}

// g++ 12 takes _mm512_cvtps_pd, _mm512_castpd512_pd256 and the like for uses of uninitialized values.

[[gnu::target("avx512f")]] inline __m512d avx512_wide(double const* elements) noexcept {
  return _mm512_loadu_pd(elements);
}
[[gnu::target("avx512f")]] inline __m512d avx512_wide(float const* elements) noexcept {
  return __builtin_convertvector(_mm256_loadu_ps(elements), __m512d);
}

[[gnu::target("avx512f")]] inline double avx512_total(__m512d sum) noexcept {
  __m256d const high = __builtin_shufflevector(sum, sum, 4, 5, 6, 7);
  __m256d const four = _mm256_add_pd(__builtin_shufflevector(sum, sum, 0, 1, 2, 3), high);
  __m128d const two = _mm_add_pd(_mm256_castpd256_pd128(four), _mm256_extractf128_pd(four, 1));
  return _mm_cvtsd_f64(two) + _mm_cvtsd_f64(_mm_unpackhi_pd(two, two));
}

template <class Query>
[[gnu::target("avx512f")]] double avx512_dot_product(Query const* query, float const* row, std::size_t size) noexcept {
  __m512d a = _mm512_setzero_pd();
  __m512d b = a;
  for (std::size_t i = 0; i < size; i += group) {
    prefetch_after<Query>(row + i);
    a = _mm512_fmadd_pd(avx512_wide(query + i), avx512_wide(row + i), a);
    b = _mm512_fmadd_pd(avx512_wide(query + i + 8), avx512_wide(row + i + 8), b);
  }
  return avx512_total(_mm512_add_pd(a, b));
}

template <class Query>
[[gnu::target("avx512f")]] double avx512_squared_distance(Query const* query, float const* row,
                                                          std::size_t size) noexcept {
  __m512d a = _mm512_setzero_pd();
  __m512d b = a;
  for (std::size_t i = 0; i < size; i += group) {
    prefetch_after<Query>(row + i);
    __m512d const one = _mm512_sub_pd(avx512_wide(query + i), avx512_wide(row + i));
    __m512d const two = _mm512_sub_pd(avx512_wide(query + i + 8), avx512_wide(row + i + 8));
    a = _mm512_fmadd_pd(one, one, a);
    b = _mm512_fmadd_pd(two, two, b);
  }
  return avx512_total(_mm512_add_pd(a, b));
}

}  // namespace

void append_wide_sums(std::vector<Sums>& all) {
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    all.push_back({"AVX2", &avx2_dot_product<double>, &avx2_squared_distance<double>, &avx2_dot_product<float>,
                   &avx2_squared_distance<float>});
  }
  if (__builtin_cpu_supports("avx512f")) {
    all.push_back({"AVX-512", &avx512_dot_product<double>, &avx512_squared_distance<double>, &avx512_dot_product<float>,
                   &avx512_squared_distance<float>});
  }
}

}  // namespace dynamorm::vector

#endif
