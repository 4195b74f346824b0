// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "dynamorm/api/vector_index.hpp"

#include "vector/sums.hpp"

namespace dynamorm::storage {

/// A copy of a vector as the sums need it: aligned and padded.
template <class Element>
class AlignedVector {
 public:
  explicit AlignedVector(std::span<float const> elements)
      : size_(vector::padded(elements.size())), room_(size_ + alignment / sizeof(Element)) {
    void* start = room_.data();
    std::size_t space = room_.size() * sizeof(Element);
    elements_ = static_cast<Element*>(std::align(alignment, size_ * sizeof(Element), start, space));
    std::ranges::copy(elements, elements_);
  }
  AlignedVector(AlignedVector const&) = delete;
  AlignedVector& operator=(AlignedVector const&) = delete;
  ~AlignedVector() = default;

  [[nodiscard]] Element const* data() const noexcept { return elements_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  static constexpr std::size_t alignment = 64;
  std::size_t size_;
  std::vector<Element> room_;
  Element* elements_;
};

/// Sums as a Scorer does, so that a vector's product with itself is exactly this.
[[nodiscard]] double squared_length_of(std::span<float const> elements);

/// Computes the scores of rows for one query. Rule from: "Vector search" (distance functions); the treatment of zero
/// vectors and of overflow as observed.
class Scorer {
 public:
  Scorer(std::span<float const> query, api::VectorDistanceFunction distance);

  /// The row is aligned to 64 bytes and padded. `squared_length` matters to cosines only.
  [[nodiscard]] double score(float const* row, double squared_length) const noexcept;

  /// Returns a number that is smaller for nearer rows.
  [[nodiscard]] double distance_of(double score) const noexcept {
    return distance_ == api::VectorDistanceFunction::dot_product ? -score : score;
  }

 private:
  [[nodiscard]] double cosine(float const* row, double squared_length) const noexcept;

  vector::Sums const& sums_ = vector::fastest_sums();
  AlignedVector<double> query_;
  api::VectorDistanceFunction distance_;
  double squared_length_;
};

}  // namespace dynamorm::storage
