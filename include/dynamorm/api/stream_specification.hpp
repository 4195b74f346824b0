// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace dynamorm::api {

/// Selects which images of a changed item a stream records.
enum class StreamViewType : std::uint8_t { new_image, old_image, new_and_old_images, keys_only };

struct StreamSpecification {
  bool stream_enabled{};
  std::optional<StreamViewType> stream_view_type{};

  bool operator==(StreamSpecification const&) const = default;
};

}  // namespace dynamorm::api
