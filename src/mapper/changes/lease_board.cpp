// SPDX-License-Identifier: Apache-2.0
#include "mapper/changes/lease_board.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <utility>

#include "dynamorm/keyword.hpp"
#include "dynamorm/service_error.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"

namespace dynamorm::mapper {
namespace {

using namespace literals;

/// Returns a name that no other consumer has, and that helps to find the process: host, process and a random part.
std::string unique_name() {
  std::array<char, 65> host{};
  gethostname(host.data(), host.size() - 1);
  std::random_device random;
  return std::string(host.data()) + ":" + std::to_string(getpid()) + ":" + std::to_string(random());
}

bool is_listed(std::vector<StreamShard> const& shards, std::string const& id) {
  return std::ranges::find(shards, id, &StreamShard::id) != shards.end();
}

/// Returns the leases whose shards can be read: those whose parents are finished or gone.
std::vector<Lease const*> readable_among(std::vector<Lease> const& leases) {
  std::set<std::string> unfinished;
  for (Lease const& lease : leases) {
    if (!lease.finished) unfinished.insert(lease.shard);
  }
  std::vector<Lease const*> readable;
  for (Lease const& lease : leases) {
    if (!lease.finished && !unfinished.contains(lease.parent)) readable.push_back(&lease);
  }
  return readable;
}

}  // namespace

LeaseBoard::LeaseBoard(Table<Lease> leases, std::string group, ConsumerOptions const& options)
    : leases_(std::move(leases)),
      group_(std::move(group)),
      me_(unique_name()),
      lease_time_(options.lease_time.count()),
      start_(options.start) {}

void LeaseBoard::coordinate(TableStream const& stream, Time now) {
  // In this order: otherwise, a shard that appears in between would look like one that is gone.
  std::vector<Lease> leases = all_leases();
  Channel channel;
  std::vector<StreamShard> const shards = mapper::finish(stream.shards(channel));
  if (add_missing(shards, leases)) leases = all_leases();
  remove_gone(shards, leases);
  note_signs_of_life(leases, now);
  note_wishes(leases);
  take_share(readable_among(leases), now);
}

std::vector<Lease> LeaseBoard::all_leases() const {
  return leases_.query("group"_a = group_).consistent().recursive().all();
}

bool LeaseBoard::add_missing(std::vector<StreamShard> const& shards, std::vector<Lease> const& leases) {
  bool const skips = leases.empty() && start_ == StreamStart::newest;
  bool was_missing = false;
  for (StreamShard const& shard : shards) {
    if (std::ranges::find(leases, shard.id, &Lease::shard) != leases.end()) continue;
    was_missing = true;
    try {
      leases_.put_unique(Lease{.group = group_,
                               .shard = shard.id,
                               .parent = shard.parent,
                               .from_newest = skips,
                               .finished = skips && shard.closed});
    } catch (HashKeyExists const&) {  // another consumer was faster
    }
  }
  return was_missing;
}

void LeaseBoard::remove_gone(std::vector<StreamShard> const& shards, std::vector<Lease>& leases) {
  std::erase_if(leases, [&](Lease const& lease) {
    if (!lease.finished || is_listed(shards, lease.shard)) return false;
    leases_.remove(lease.group, lease.shard);
    return true;
  });
}

void LeaseBoard::note_signs_of_life(std::vector<Lease> const& leases, Time now) {
  for (Lease const& lease : leases) {
    auto const [seen, is_new] = seen_.try_emplace(lease.shard);
    if (!is_new && seen->second.owner == lease.owner && seen->second.beat == lease.beat) continue;
    seen->second = {lease.owner, lease.beat, now};
  }
}

void LeaseBoard::note_wishes(std::vector<Lease> const& leases) {
  std::lock_guard const lock(mutex_);
  for (Lease const& lease : leases) {
    auto const owned = owned_.find(lease.shard);
    if (owned != owned_.end()) owned->second.wanted = lease.owner == me_ && !lease.wanted_by.empty();
  }
}

bool LeaseBoard::is_free(Lease const& lease, Time now) const {
  return lease.owner.empty() || now - seen_.at(lease.shard).changed > lease_time_;
}

/// Takes free leases up to this consumer's share. If it has less than its share and no lease is free, asks the consumer
/// that has most.
void LeaseBoard::take_share(std::vector<Lease const*> const& readable, Time now) {
  std::map<std::string, std::vector<Lease const*>> by_owner{{me_, {}}};
  std::vector<Lease const*> free;
  for (Lease const* const lease : readable) {
    if (is_free(*lease, now)) {
      free.push_back(lease);
    } else {
      by_owner[lease->owner].push_back(lease);
    }
  }
  std::size_t const share = (readable.size() + by_owner.size() - 1) / by_owner.size();
  std::size_t mine = by_owner[me_].size();
  for (Lease const* const lease : free) {
    if (mine == share) return;
    if (take(*lease)) ++mine;
  }
  auto const& [owner, most] =
      *std::ranges::max_element(by_owner, {}, [](auto const& each) { return each.second.size(); });
  bool const asked = std::ranges::any_of(readable, [this](Lease const* each) { return each->wanted_by == me_; });
  if (owner != me_ && most.size() > mine + 1 && !asked) ask_for(*most.front());
}

bool LeaseBoard::take(Lease const& lease) {
  Lease taken = lease;
  taken.owner = me_;
  taken.wanted_by.clear();
  ++taken.beat;
  auto const now = std::chrono::steady_clock::now();
  try {
    leases_.put(taken, "beat"_a = lease.beat, "owner"_a = lease.owner, "checkpoint"_a = lease.checkpoint);
  } catch (ConditionFailed const&) {  // another consumer was faster
    return false;
  }
  std::lock_guard const lock(mutex_);
  owned_.insert_or_assign(lease.shard, Owned{.lease = std::move(taken), .renewed = now});
  return true;
}

void LeaseBoard::ask_for(Lease const& lease) {
  try {
    leases_.update(lease.group, lease.shard, "wanted_by"_a = me_, conditions("owner"_a = lease.owner));
  } catch (ConditionFailed const&) {  // it has another owner by now
  }
}

void LeaseBoard::renew() {
  for (Lease const& lease : owned()) {
    auto const now = std::chrono::steady_clock::now();
    try {
      leases_.update(lease.group, lease.shard, "beat__plus"_a = 1, conditions("owner"_a = me_));
    } catch (ConditionFailed const&) {
      forget(lease.shard);
      continue;
    } catch (RequestError const&) {  // tried again soon; the lease ends if that fails too often
      continue;
    }
    std::lock_guard const lock(mutex_);
    auto const owned = owned_.find(lease.shard);
    if (owned != owned_.end()) owned->second.renewed = now;
  }
}

std::vector<Lease> LeaseBoard::owned() const {
  std::lock_guard const lock(mutex_);
  std::vector<Lease> leases;
  leases.reserve(owned_.size());
  for (auto const& [shard, owned] : owned_) leases.push_back(owned.lease);
  return leases;
}

bool LeaseBoard::is_ours(std::string const& shard, Time now) const {
  std::lock_guard const lock(mutex_);
  auto const owned = owned_.find(shard);
  return owned != owned_.end() && now - owned->second.renewed < lease_time_;
}

bool LeaseBoard::is_wanted(std::string const& shard) const {
  std::lock_guard const lock(mutex_);
  auto const owned = owned_.find(shard);
  return owned != owned_.end() && owned->second.wanted;
}

void LeaseBoard::store_checkpoint(std::string const& shard, std::string const& sequence_number) {
  try {
    leases_.update(group_, shard, "checkpoint"_a = sequence_number, conditions("owner"_a = me_));
  } catch (ConditionFailed const&) {
    forget(shard);
  }
}

bool LeaseBoard::finish(std::string const& shard) {
  try {
    leases_.update(group_, shard, "finished"_a = true, "owner"_a = "", conditions("owner"_a = me_));
    forget(shard);
    return true;
  } catch (ConditionFailed const&) {
    forget(shard);
    return false;
  }
}

void LeaseBoard::release(std::string const& shard) {
  forget(shard);
  try {
    leases_.update(group_, shard, "owner"_a = "", "wanted_by"_a = "", conditions("owner"_a = me_));
  } catch (ConditionFailed const&) {  // it was lost before
  }
}

void LeaseBoard::forget(std::string const& shard) {
  std::lock_guard const lock(mutex_);
  owned_.erase(shard);
}

}  // namespace dynamorm::mapper
