// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/limiter.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/make_database.hpp"
#include "dynamorm/service_error.hpp"

#include "api/error_codec.hpp"
#include "api/json_codec.hpp"
#include "wrappers/attempting_backend.hpp"
#include "wrappers/consumed_capacity.hpp"
#include "wrappers/limited_lane.hpp"
#include "wrappers/request_members.hpp"

namespace dynamorm {
namespace {

/// One operation on one table or index.
std::string kind_of(api::Request const& request) {
  std::string kind(api::name(request));
  for (std::string_view const table : wrappers::tables_of(request)) kind.append(" ").append(table);
  return kind.append(" ").append(wrappers::index_of(request));
}

/// The units that a request consumes at least. Rule from: "DynamoDB read and write operations".
double least_units(api::Request const& request, wrappers::Consumes kind) {
  double const each = kind == wrappers::Consumes::reads ? 0.5 : 1;
  auto const members = static_cast<double>(wrappers::members_of(request).size());
  return std::max(members, 1.0) * each;
}

/// Throttled requests consume nothing. Of others that fail it is not known; a failed condition costs as much as the
/// write.
std::optional<double> consumed_by(Result<api::Response> const& answer) {
  if (answer) return wrappers::capacity_units(*answer);
  return api::is_throttling(answer.failure().name()) ? std::optional(0.0) : std::nullopt;
}

std::unique_ptr<wrappers::LimitedLane> lane(double units_per_second, std::string const& name) {
  if (std::isfinite(units_per_second) && units_per_second >= 0) {
    return units_per_second == 0 ? nullptr : std::make_unique<wrappers::LimitedLane>(units_per_second);
  }
  throw_failure({FailureKind::invalid_request, "InvalidOption",
                 "CapacityLimits." + name + ": must be at least 0, got " + std::to_string(units_per_second)});
}

}  // namespace

struct Limiter::Lanes {
  std::unique_ptr<wrappers::LimitedLane> reads;  ///< Null if they are not limited.
  std::unique_ptr<wrappers::LimitedLane> writes;

  [[nodiscard]] wrappers::LimitedLane* of(wrappers::Consumes kind) const noexcept {
    if (kind == wrappers::Consumes::nothing) return nullptr;
    return kind == wrappers::Consumes::reads ? reads.get() : writes.get();
  }
};

class Limiter::LimitedBackend final : public wrappers::AttemptingBackend {
 public:
  LimitedBackend(std::shared_ptr<Lanes const> lanes, Database const& inner) : lanes_(std::move(lanes)), inner_(inner) {}

  Result<api::Response> perform(api::Request const& request, wrappers::AttemptSink* sink) override {
    auto const kind = wrappers::consumes(request);
    wrappers::LimitedLane* const lane = lanes_->of(kind);
    if (lane == nullptr) return inner_.perform(request, sink);
    auto const ticket = lane->enter(kind_of(request), least_units(request, kind), request.deadline);
    if (!ticket) return ticket.failure();
    Result<api::Response> answer = inner_.perform(wrappers::asking_for_capacity(request), sink);
    lane->leave(*ticket, consumed_by(answer));
    return answer;
  }

 private:
  std::shared_ptr<Lanes const> const lanes_;
  wrappers::Inner const inner_;
};

Limiter::Limiter(CapacityLimits limits)
    : lanes_(std::make_shared<Lanes>(
          Lanes{.reads = lane(limits.read_units, "read_units"), .writes = lane(limits.write_units, "write_units")})) {}

Database Limiter::around(Database const& database) const {
  return make_database(std::make_shared<LimitedBackend>(lanes_, database), database);
}

}  // namespace dynamorm
