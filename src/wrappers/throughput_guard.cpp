// SPDX-License-Identifier: Apache-2.0
#include "wrappers/throughput_guard.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace dynamorm::wrappers {
namespace {

using Time = TokenBucket::Time;
using Bucket = std::optional<TokenBucket>;

constexpr double burst_seconds = 300;
constexpr double key_reads = 3'000;
constexpr double key_writes = 1'000;
/// More keys than that are forgotten; each then begins with the units of a second again.
constexpr std::size_t most_keys = 10'000;
constexpr std::chrono::seconds description_is_valid{1};

Time now() { return std::chrono::steady_clock::now(); }

/// Sets the rate, and keeps what has been saved or is owed if the rate has not changed.
void set_rate(Bucket& bucket, std::optional<double> rate, Time now) {
  if (!rate) {
    bucket.reset();
  } else if (!bucket || bucket->rate() != *rate) {
    bucket.emplace(*rate, now, 1, burst_seconds);
  }
}

/// -1 stands for no limit, like a missing number.
std::optional<double> on_demand_rate(std::optional<std::int64_t> units) {
  return units && *units > 0 ? std::optional(static_cast<double>(*units)) : std::nullopt;
}

/// `described` is the description of a table or of an index.
template <class Throughput, class Described>
void set_throughput(Throughput& throughput, Described const& described, Time now) {
  auto const& provisioned = described.provisioned_throughput;
  throughput.is_provisioned = provisioned && provisioned->read_capacity_units.value_or(0) > 0;
  if (throughput.is_provisioned) {
    set_rate(throughput.reads, static_cast<double>(provisioned->read_capacity_units.value_or(1)), now);
    set_rate(throughput.writes, static_cast<double>(provisioned->write_capacity_units.value_or(1)), now);
  } else {
    auto const limit = described.on_demand_throughput.value_or(api::OnDemandThroughput());
    set_rate(throughput.reads, on_demand_rate(limit.max_read_request_units), now);
    set_rate(throughput.writes, on_demand_rate(limit.max_write_request_units), now);
  }
}

bool is_exhausted(Bucket& bucket) { return bucket && !bucket->has_any(now()); }

Exceeded exceeded(std::string_view resource, Consumes kind, std::string_view limit, std::string arn,
                  bool is_provisioned) {
  std::string const verb = kind == Consumes::reads ? "Read" : "Write";
  return {.reason = {.reason = std::string(resource) + verb + std::string(limit), .resource = std::move(arn)},
          .is_provisioned = is_provisioned,
          .is_index = resource == "Index"};
}

std::string_view limit_of(bool is_provisioned) {
  return is_provisioned ? "ProvisionedThroughputExceeded" : "MaxOnDemandThroughputExceeded";
}

void take(Bucket& bucket, double units) {
  if (bucket) bucket->give_back(-units);
}

}  // namespace

void ThroughputGuard::describe(Table& table, api::TableDescription const& description, Time now) {
  for (api::KeySchemaElement const& element : description.key_schema.value_or(std::vector<api::KeySchemaElement>())) {
    if (element.key_type == api::KeyType::hash) table.hash_attribute = element.attribute_name;
  }
  table.own.arn = description.table_arn.value_or("");
  set_throughput(table.own, description, now);
  if (!description.global_secondary_indexes) {
    table.indexes.clear();
    return;
  }
  for (api::GlobalSecondaryIndexDescription const& index : *description.global_secondary_indexes) {
    Throughput& throughput = table.indexes[index.index_name.value_or("")];
    throughput.arn = index.index_arn.value_or("");
    set_throughput(throughput, index, now);
  }
}

bool ThroughputGuard::knows(std::string_view name) {
  std::scoped_lock const lock(mutex_);
  auto const table = tables_.find(name);
  if (table == tables_.end() || !table->second.described_at) return false;
  return now() - *table->second.described_at < description_is_valid;
}

void ThroughputGuard::learn(std::string_view name, Result<api::Response> const& described) {
  std::scoped_lock const lock(mutex_);
  Table& table = tables_[std::string(name)];
  if (!described) {
    table = Table();
    return;
  }
  table.described_at = now();
  describe(table, described->result.get<api::DescribeTableResponse>().table, *table.described_at);
}

std::optional<Exceeded> ThroughputGuard::check_table(std::string_view name, std::string_view index, Consumes kind) {
  std::scoped_lock const lock(mutex_);
  Table& table = tables_[std::string(name)];
  for (auto& [index_name, throughput] : table.indexes) {
    bool const is_used = kind == Consumes::writes || index_name == index;
    if (!is_used || !is_exhausted(throughput.of(kind))) continue;
    return exceeded("Index", kind, limit_of(throughput.is_provisioned), throughput.arn, throughput.is_provisioned);
  }
  bool const reads_index = kind == Consumes::reads && table.indexes.contains(index);
  if (reads_index || !is_exhausted(table.own.of(kind))) return std::nullopt;
  return exceeded("Table", kind, limit_of(table.own.is_provisioned), table.own.arn, table.own.is_provisioned);
}

ThroughputGuard::Throughput* ThroughputGuard::key_of(Table& table, RequestMember const& member) {
  auto const hash = member.item.find(table.hash_attribute);
  if (!hash) return nullptr;
  if (table.keys.size() >= most_keys) table.keys.clear();
  auto const [key, is_new] = table.keys.try_emplace(std::string(hash->encoded()));
  if (is_new) {
    key->second.reads.emplace(key_reads, now(), 1);
    key->second.writes.emplace(key_writes, now(), 1);
  }
  return &key->second;
}

std::optional<Exceeded> ThroughputGuard::check_key(RequestMember const& member, Consumes kind) {
  std::scoped_lock const lock(mutex_);
  auto const found = tables_.find(member.table);
  if (found == tables_.end()) return std::nullopt;
  Table& table = found->second;
  Throughput* const key = key_of(table, member);
  if (key == nullptr || !is_exhausted(key->of(kind))) return std::nullopt;
  return exceeded("Table", kind, "KeyRangeThroughputExceeded", table.own.arn, table.own.is_provisioned);
}

void ThroughputGuard::charge_keys(Table& table, std::string_view name, std::vector<RequestMember> const& members,
                                  Consumes kind, double units) {
  auto const is_of_table = [name](RequestMember const& member) { return member.table == name; };
  auto const count = std::ranges::count_if(members, is_of_table);
  for (RequestMember const& member : members) {
    if (!is_of_table(member)) continue;
    if (Throughput* const key = key_of(table, member)) take(key->of(kind), units / static_cast<double>(count));
  }
}

void ThroughputGuard::charge(std::vector<RequestMember> const& members, Consumes kind, api::Response const& response) {
  std::scoped_lock const lock(mutex_);
  for_each_capacity(response, [&](api::ConsumedCapacity const& consumed) {
    auto const found = tables_.find(consumed.table_name.value_or(""));
    if (found == tables_.end()) return;
    Table& table = found->second;
    double of_table = consumed.capacity_units.value_or(0);
    for (auto const& [name, capacity] : consumed.global_secondary_indexes.value_or(api::ByName<api::Capacity>())) {
      double const units = capacity.capacity_units.value_or(0);
      of_table -= units;
      if (auto const index = table.indexes.find(name); index != table.indexes.end())
        take(index->second.of(kind), units);
    }
    take(table.own.of(kind), of_table);
    charge_keys(table, found->first, members, kind, of_table);
  });
}

}  // namespace dynamorm::wrappers
