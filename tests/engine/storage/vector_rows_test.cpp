// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/vector_rows.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace dynamorm::storage {
namespace {

using Snapshot = Held<VectorRows>;

/// A search that ends while a row is copied releases its blocks at that moment.
TEST(VectorRows, are_copied_while_searches_end) {
  constexpr std::size_t dimensions = 4096;
  std::vector<float> const ones(dimensions, 1);
  std::vector<float> const zeros(dimensions, 0);
  VectorRows rows(dimensions, VectorRows::make_memory(dimensions));
  rows.grow();
  rows.grow();
  rows.set(0, ones.data(), dimensions, {.key = "ones"});
  std::atomic<Snapshot*> searched = nullptr;
  std::jthread const search([&](std::stop_token const& stop) {
    while (!stop.stop_requested()) delete searched.exchange(nullptr);
  });

  for (int round = 0; round < 2'000; ++round) {
    rows.set(1, zeros.data(), dimensions, {.key = "zeros"});
    delete searched.exchange(new Snapshot(new VectorRows(rows)));
    rows.copy(0, 1);
    ASSERT_TRUE(std::equal(ones.begin(), ones.end(), rows.elements(1))) << "in round " << round;
  }
  delete searched.exchange(nullptr);
}

}  // namespace
}  // namespace dynamorm::storage
