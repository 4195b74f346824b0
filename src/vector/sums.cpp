// SPDX-License-Identifier: Apache-2.0
#include "vector/sums.hpp"

#include "vector/wide_sums.hpp"

namespace dynamorm::vector {
namespace {

constexpr std::size_t portable_lanes = 8;

double total(double const (&lanes)[portable_lanes]) noexcept {
  double sum = 0;
  for (double const lane : lanes) sum += lane;
  return sum;
}

template <class Query>
double portable_dot_product(Query const* query, float const* row, std::size_t size) noexcept {
  double lanes[portable_lanes] = {};
  for (std::size_t i = 0; i < size; i += portable_lanes) {
    for (std::size_t lane = 0; lane < portable_lanes; ++lane)
      lanes[lane] += double{query[i + lane]} * double{row[i + lane]};
  }
  return total(lanes);
}

template <class Query>
double portable_squared_distance(Query const* query, float const* row, std::size_t size) noexcept {
  double lanes[portable_lanes] = {};
  for (std::size_t i = 0; i < size; i += portable_lanes) {
    for (std::size_t lane = 0; lane < portable_lanes; ++lane) {
      double const difference = double{query[i + lane]} - double{row[i + lane]};
      lanes[lane] += difference * difference;
    }
  }
  return total(lanes);
}

std::vector<Sums> all_supported() {
  std::vector<Sums> all{{"portable", &portable_dot_product<double>, &portable_squared_distance<double>,
                         &portable_dot_product<float>, &portable_squared_distance<float>}};
  append_wide_sums(all);
  return all;
}

}  // namespace

std::vector<Sums> const& supported_sums() {
  static std::vector<Sums> const all = all_supported();
  return all;
}

Sums const& fastest_sums() noexcept {
  static Sums const fastest = supported_sums().back();
  return fastest;
}

}  // namespace dynamorm::vector
