// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/vector_scorer.hpp"

#include <cmath>
#include <limits>

namespace dynamorm::storage {
namespace {

constexpr double most_score = std::numeric_limits<float>::max();

}  // namespace

double squared_length_of(std::span<float const> elements) {
  AlignedVector<double> const wide(elements);
  AlignedVector<float> const row(elements);
  return vector::fastest_sums().dot_product(wide.data(), row.data(), row.size());
}

Scorer::Scorer(std::span<float const> query, api::VectorDistanceFunction distance)
    : query_(query), distance_(distance), squared_length_(squared_length_of(query)) {}

double Scorer::score(float const* row, double squared_length) const noexcept {
  switch (distance_) {
    case api::VectorDistanceFunction::cosine:
      return cosine(row, squared_length);
    case api::VectorDistanceFunction::euclidean:
      return std::min(std::sqrt(sums_.squared_distance(query_.data(), row, query_.size())), most_score);
    case api::VectorDistanceFunction::dot_product:
      break;
  }
  return std::clamp(sums_.dot_product(query_.data(), row, query_.size()), -most_score, most_score);
}

/// The product is taken before the root, so that a vector has exactly the distance 0 from itself.
double Scorer::cosine(float const* row, double squared_length) const noexcept {
  double const lengths = std::sqrt(squared_length_ * squared_length);
  if (lengths == 0) return 1;
  return std::clamp(1 - sums_.dot_product(query_.data(), row, query_.size()) / lengths, 0.0, 2.0);
}

}  // namespace dynamorm::storage
