// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "dynamorm/detail/changes/consumer_core.hpp"
#include "dynamorm/table.hpp"

#include "mapper/changes/lease.hpp"
#include "mapper/changes/table_stream.hpp"

namespace dynamorm::mapper {

/// The leases of a group, as one of its consumers sees them. Thread-safe.
///
/// Clocks are never compared: a lease is over if its beat has not changed for `lease_time` while this consumer watched.
/// A busy consumer is asked for a shard and gives it up itself, because two consumers that read a shard at once could
/// disorder the changes of an item.
class LeaseBoard {
 public:
  using Time = std::chrono::steady_clock::time_point;

  LeaseBoard(Table<Lease> leases, std::string group, ConsumerOptions const& options);

  /// Adds leases for new shards, removes those of shards that are gone, takes leases up to a fair share, and notes
  /// those that others want.
  void coordinate(TableStream const& stream, Time now);
  /// Renews the leases of this consumer. Leaves those alone whose request fails.
  void renew();
  /// Returns the leases of this consumer, with the checkpoints they had when they were taken.
  [[nodiscard]] std::vector<Lease> owned() const;
  /// Returns whether nobody else can have taken the lease yet.
  [[nodiscard]] bool is_ours(std::string const& shard, Time now) const;
  [[nodiscard]] bool is_wanted(std::string const& shard) const;

  /// Forgets the lease if this consumer has lost it, as the next ones do.
  void store_checkpoint(std::string const& shard, std::string const& sequence_number);
  /// Returns whether the lease was still this consumer's.
  bool finish(std::string const& shard);
  void release(std::string const& shard);

 private:
  struct Owned {
    Lease lease;
    Time renewed;
    bool wanted = false;
  };
  struct Seen {
    std::string owner;
    std::int64_t beat = 0;
    Time changed{};
  };

  [[nodiscard]] std::vector<Lease> all_leases() const;
  /// Returns whether any lease was missing.
  bool add_missing(std::vector<StreamShard> const& shards, std::vector<Lease> const& leases);
  void remove_gone(std::vector<StreamShard> const& shards, std::vector<Lease>& leases);
  void note_signs_of_life(std::vector<Lease> const& leases, Time now);
  void note_wishes(std::vector<Lease> const& leases);
  void take_share(std::vector<Lease const*> const& readable, Time now);
  [[nodiscard]] bool is_free(Lease const& lease, Time now) const;
  [[nodiscard]] bool take(Lease const& lease);
  void ask_for(Lease const& lease);
  void forget(std::string const& shard);

  Table<Lease> leases_;
  std::string group_;
  std::string me_;
  std::chrono::milliseconds lease_time_;
  StreamStart start_;
  std::map<std::string, Seen> seen_{};  ///< By shard; used by coordinate() alone.
  mutable std::mutex mutex_{};
  std::map<std::string, Owned> owned_{};  ///< By shard.
};

}  // namespace dynamorm::mapper
