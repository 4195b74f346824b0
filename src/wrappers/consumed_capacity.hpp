// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "dynamorm/api/request.hpp"

/// The consumed capacity of requests, as the service reports it.
namespace dynamorm::wrappers {

/// The kind of capacity that a request consumes.
enum class Consumes : std::uint8_t { nothing, reads, writes };
[[nodiscard]] Consumes consumes(api::Request const& request) noexcept;

/// Makes the request ask for the capacity of the table and each index.
void ask_for_capacity(api::Request& request);
/// Returns a copy of the request that asks for the capacity of the table and each index.
[[nodiscard]] api::Request asking_for_capacity(api::Request const& request);

/// Removes from a response what `request` did not ask for, but asking_for_capacity() did.
void keep_wanted_capacity(api::Request const& request, api::Response& response);

/// Calls `each` with the capacity consumed of each table that a response reports. Returns whether it reports any.
bool for_each_capacity(api::Response const& response, std::function<void(api::ConsumedCapacity const&)> const& each);

/// Returns the sum over all tables; std::nullopt if the response reports none.
[[nodiscard]] std::optional<double> capacity_units(api::Response const& response);

}  // namespace dynamorm::wrappers
