// SPDX-License-Identifier: Apache-2.0
#include "otlp/span.hpp"

#include "base/random_bytes.hpp"

namespace dynamorm::otlp {
namespace {

/// Zeros are not an id.
template <class Id>
Id random_id() {
  Id id{};
  while (id == Id{}) fill_with_random_bytes(id);
  return id;
}

}  // namespace

TraceId random_trace() { return random_id<TraceId>(); }
SpanId random_span() { return random_id<SpanId>(); }

}  // namespace dynamorm::otlp
