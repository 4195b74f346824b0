// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/capacity_meter.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "dynamorm/detail/table/kept_meter.hpp"

#include "mapper/metering.hpp"
#include "wrappers/consumed_capacity.hpp"
#include "wrappers/layer.hpp"

namespace dynamorm {

struct CapacityMeter::Sums {
  struct Units {
    double read = 0;
    double write = 0;
  };

  void add(api::ConsumedCapacity const& consumed, wrappers::Consumes kind) {
    std::string const table = consumed.table_name.value_or("");
    std::scoped_lock const lock(mutex);
    if (!consumed.table) {  // no shares of table and indexes
      return add_to({table, ""}, consumed.capacity_units, kind);
    }
    add_to({table, ""}, consumed.table->capacity_units, kind);
    for (auto const* indexes : {&consumed.local_secondary_indexes, &consumed.global_secondary_indexes}) {
      if (!*indexes) continue;
      for (auto const& [index, share] : **indexes) add_to({table, index}, share.capacity_units, kind);
    }
  }

  void add(api::Response const& response, wrappers::Consumes kind) {
    wrappers::for_each_capacity(response, [&](api::ConsumedCapacity const& each) { add(each, kind); });
  }

  double sum(double Units::*which) const {
    std::scoped_lock const lock(mutex);
    double total = 0;
    for (auto const& [name, units] : of) total += units.*which;
    return total;
  }

  mutable std::mutex mutex;
  std::map<std::pair<std::string, std::string>, Units> of;  // by table and index

 private:
  void add_to(std::pair<std::string, std::string> const& name, std::optional<double> consumed,
              wrappers::Consumes kind) {
    Units& units = of[name];
    (kind == wrappers::Consumes::reads ? units.read : units.write) += consumed.value_or(0);
  }
};

class CapacityMeter::MeteringLayer final : public wrappers::Layer {
 public:
  explicit MeteringLayer(std::shared_ptr<Sums> sums) : sums_(std::move(sums)) {}

  mapper::Course<Result<api::Response>> perform(wrappers::Passage& passage, api::Request const& request,
                                                wrappers::AttemptSink* sink) override {
    auto const kind = wrappers::consumes(request);
    if (kind == wrappers::Consumes::nothing) co_return co_await passage.send(request, sink);
    api::Request const asking = wrappers::asking_for_capacity(request);
    Result<api::Response> answer = co_await passage.send(asking, sink);
    if (answer) sums_->add(*answer, kind);
    co_return answer;
  }

 private:
  std::shared_ptr<Sums> const sums_;
};

CapacityMeter::CapacityMeter() : sums_(std::make_shared<Sums>()) {}

std::shared_ptr<wrappers::Layer> CapacityMeter::layer() const { return std::make_shared<MeteringLayer>(sums_); }

Database CapacityMeter::around(Database const& database) const { return wrappers::around(database, layer()); }

double CapacityMeter::read_units() const { return sums_->sum(&Sums::Units::read); }

double CapacityMeter::write_units() const { return sums_->sum(&Sums::Units::write); }

std::vector<ConsumedUnits> CapacityMeter::by_table() const {
  std::scoped_lock const lock(sums_->mutex);
  std::vector<ConsumedUnits> all;
  for (auto const& [name, units] : sums_->of) all.push_back({name.first, name.second, units.read, units.write});
  return all;
}

void CapacityMeter::reset() {
  std::scoped_lock const lock(sums_->mutex);
  sums_->of.clear();
}

void mapper::Metering::ask(api::Request& request) {
  if (wrappers::consumes(request) != wrappers::Consumes::nothing) wrappers::ask_for_capacity(request);
}

void mapper::Metering::add(CapacityMeter const& meter, api::Request const& request, api::Response const& response) {
  meter.sums_->add(response, wrappers::consumes(request));
}

std::shared_ptr<CapacityMeter const> mapper::Metering::kept(CapacityMeter const& meter) {
  return std::make_shared<CapacityMeter const>(meter);
}

detail::KeptMeter::KeptMeter(CapacityMeter const& meter) : meter_(new CapacityMeter(meter)) {}
detail::KeptMeter::KeptMeter(KeptMeter const& other)
    : meter_(other.meter_ == nullptr ? nullptr : new CapacityMeter(*other.meter_)) {}
detail::KeptMeter::~KeptMeter() { delete meter_; }

}  // namespace dynamorm
