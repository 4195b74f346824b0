// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/faults.hpp"

#include <utility>

#include "dynamorm/service_error.hpp"

#include "wrappers/fault_file.hpp"
#include "wrappers/fault_plan.hpp"
#include "wrappers/layer.hpp"

namespace dynamorm {
namespace {

class FaultyLayer final : public wrappers::Layer {
 public:
  explicit FaultyLayer(std::shared_ptr<detail::FaultPlan> plan) : plan_(std::move(plan)) {}

  mapper::Course<Result<api::Response>> perform(wrappers::Passage& passage, api::Request const& request,
                                                wrappers::AttemptSink* sink) override {
    return plan_->perform(passage, request, sink);
  }

 private:
  std::shared_ptr<detail::FaultPlan> const plan_;
};

}  // namespace

Faults::Faults() : core_(std::make_shared<detail::FaultPlan>(std::nullopt)) {}

Faults::Faults(std::uint64_t seed) : core_(std::make_shared<detail::FaultPlan>(seed)) {}

Faults Faults::from_json(std::string_view json) {
  Result<wrappers::FaultFile> file = wrappers::read_faults(json);
  if (!file) throw_failure(file.failure());
  Faults faults = file->seed ? Faults(*file->seed) : Faults();
  for (FaultRule& rule : file->rules) faults.core_->add(std::move(rule));
  if (file->enforces_throughput) faults.enforce_throughput();
  return faults;
}

std::shared_ptr<wrappers::Layer> Faults::layer() const { return std::make_shared<FaultyLayer>(core_); }

Database Faults::around(Database const& database) const { return wrappers::around(database, layer()); }

void Faults::add(FaultRule const& rule) {
  if (Status const checked = wrappers::check(rule, "FaultRule"); !checked) throw_failure(checked.failure());
  core_->add(rule);
}

void Faults::clear() { core_->clear(); }

void Faults::enforce_throughput() { core_->enforce_throughput(); }

std::uint64_t Faults::injected() const noexcept { return core_->injected(); }

std::uint64_t Faults::seed() const noexcept { return core_->seed(); }

}  // namespace dynamorm
