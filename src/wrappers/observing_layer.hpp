// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dynamorm/observer.hpp"

#include "wrappers/layer.hpp"

namespace dynamorm::wrappers {

/// Makes a layer that tells `observer` of each request and its attempts.
[[nodiscard]] std::shared_ptr<Layer> observing_layer(std::shared_ptr<Observer> observer);

}  // namespace dynamorm::wrappers
