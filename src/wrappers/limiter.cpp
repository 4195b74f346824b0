// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/limiter.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/service_error.hpp"

#include "api/error_codec.hpp"
#include "api/json_codec.hpp"
#include "wrappers/consumed_capacity.hpp"
#include "wrappers/layer.hpp"
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

using Time = wrappers::Passage::Time;

/// Waits until the visit has its units. Returns false if they do not come by the deadline.
mapper::Course<bool> pass(wrappers::Passage& passage, wrappers::LimitedLane::Visit& visit, Deadline deadline) {
  Time const until =
      deadline.limited() ? Time(std::chrono::nanoseconds(deadline.nanoseconds())) : wrappers::Passage::never;
  while (std::optional<Time> const again = visit.ask()) {
    bool const comes_too_late = *again != wrappers::Passage::never && *again > until;
    if (comes_too_late || wrappers::Passage::Clock::now() >= until) co_return false;
    co_await passage.wait_until(std::min(*again, until));
  }
  co_return true;
}

Failure too_late() {
  return {FailureKind::deadline_exceeded, "DeadlineExceeded",
          "the deadline would expire before the limiter lets the request through; nothing was sent"};
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

class Limiter::LimitingLayer final : public wrappers::Layer {
 public:
  explicit LimitingLayer(std::shared_ptr<Lanes const> lanes) : lanes_(std::move(lanes)) {}

  mapper::Course<Result<api::Response>> perform(wrappers::Passage& passage, api::Request const& request,
                                                wrappers::AttemptSink* sink) override {
    auto const kind = wrappers::consumes(request);
    wrappers::LimitedLane* const lane = lanes_->of(kind);
    if (lane == nullptr) co_return co_await passage.send(request, sink);
    wrappers::LimitedLane::Visit visit(*lane, kind_of(request), least_units(request, kind), passage.waker());
    bool const may_pass = co_await pass(passage, visit, request.deadline);
    if (!may_pass) co_return too_late();
    api::Request const asking = wrappers::asking_for_capacity(request);
    Result<api::Response> answer = co_await passage.send(asking, sink);
    visit.leave(consumed_by(answer));
    co_return answer;
  }

 private:
  std::shared_ptr<Lanes const> const lanes_;
};

Limiter::Limiter(CapacityLimits limits)
    : lanes_(std::make_shared<Lanes>(
          Lanes{.reads = lane(limits.read_units, "read_units"), .writes = lane(limits.write_units, "write_units")})) {}

std::shared_ptr<wrappers::Layer> Limiter::layer() const { return std::make_shared<LimitingLayer>(lanes_); }

Database Limiter::around(Database const& database) const { return wrappers::around(database, layer()); }

}  // namespace dynamorm
