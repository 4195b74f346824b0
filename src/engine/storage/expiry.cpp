// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/expiry.hpp"

namespace dynamorm::storage {
namespace {

constexpr double far_future = 1e15;  // seconds; later times never come

}  // namespace

std::optional<std::uint64_t> expiry_of(TimeToLiveDefinition const& time_to_live, ItemView item) {
  auto const value = item.find(time_to_live.attribute);
  if (!value || !value->is(Type::number)) return std::nullopt;
  double const seconds = value->as_double();
  if (seconds < 1 || seconds > far_future) return std::nullopt;
  return static_cast<std::uint64_t>(seconds);
}

}  // namespace dynamorm::storage
