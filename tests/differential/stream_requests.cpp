// SPDX-License-Identifier: Apache-2.0
#include "stream_requests.hpp"

#include <algorithm>

#include "renaming.hpp"

namespace dynamorm::differential {
namespace {

std::string const no_stream =
    "arn:aws:dynamodb:ddblocal:000000000000:table/no-such-table/stream/2012-08-10T00:00:00.000";
std::string const no_shard = "shardId-00000000000000000000-00000000";

/// One of the known names, often the last.
std::string any_of(Dice& dice, std::vector<std::string> const& known, std::string const& otherwise) {
  if (known.empty()) return otherwise;
  return dice.chance(50) ? known.back() : dice.pick(known);
}

class StreamRequests {
 public:
  StreamRequests(Dice& dice, Names const& names, std::vector<std::string> const& tables)
      : dice_(dice), names_(names), table_(dice.pick(tables)) {
    stream_ = any_of(dice, names.known(stream_kind(table_)), no_stream);
    shard_ = any_of(dice, names.known(shard_kind(stream_)), no_shard);
  }

  api::ListStreamsRequest list() {
    api::ListStreamsRequest request{.table_name = table_};
    if (dice_.flaw(20)) request.table_name = dice_.pick({"no-such-table", "ab", "b@d", ""});
    request.limit = any_limit({0, -1, 101});
    if (dice_.chance(20)) request.exclusive_start_stream_arn = stream_;
    if (dice_.flaw(20)) request.exclusive_start_stream_arn = dice_.pick({std::string("arn:short"), no_stream});
    return request;
  }

  api::DescribeStreamRequest describe() {
    api::DescribeStreamRequest request{.stream_arn = stream_};
    if (dice_.flaw(20)) request.stream_arn = unfit_stream();
    request.limit = any_limit({0, -1, 101});
    if (dice_.chance(20)) request.exclusive_start_shard_id = shard_;
    if (dice_.flaw(20)) request.exclusive_start_shard_id = dice_.pick({no_shard, std::string("short")});
    return request;
  }

  api::GetShardIteratorRequest get_iterator() {
    api::GetShardIteratorRequest request{.stream_arn = stream_, .shard_id = shard_};
    request.shard_iterator_type =
        dice_.pick({api::ShardIteratorType::trim_horizon, api::ShardIteratorType::latest,
                    api::ShardIteratorType::at_sequence_number, api::ShardIteratorType::after_sequence_number});
    std::vector<std::string> const& places = names_.known(place_kind(shard_));
    bool const at_place = request.shard_iterator_type == api::ShardIteratorType::at_sequence_number ||
                          request.shard_iterator_type == api::ShardIteratorType::after_sequence_number;
    if (at_place && places.empty()) request.shard_iterator_type = api::ShardIteratorType::trim_horizon;
    if (at_place && !places.empty()) request.sequence_number = dice_.pick(places);
    if (dice_.flaw(20)) request.stream_arn = unfit_stream();
    if (dice_.flaw(20)) request.shard_id = dice_.pick({no_shard, std::string("short"), std::string(66, 's')});
    if (dice_.flaw(30)) spoil_place(request);
    return request;
  }

  [[nodiscard]] bool has_iterator() const { return !names_.known(iterator_kind(shard_)).empty(); }

  api::GetRecordsRequest get_records() {
    api::GetRecordsRequest request{.shard_iterator = any_of(dice_, names_.known(iterator_kind(shard_)), "none")};
    request.limit = any_limit({0, -1, 1001});
    if (dice_.flaw(30)) {
      request.shard_iterator =
          dice_.pick({std::string(), std::string("none"), stream_ + "|1|none", stream_, std::string(2049, 'i')});
    }
    return request;
  }

 private:
  std::optional<std::int64_t> any_limit(std::initializer_list<std::int64_t> unfit) {
    if (dice_.flaw(20)) return dice_.pick(unfit);
    return dice_.chance(30) ? std::optional(static_cast<std::int64_t>(1 + dice_.below(3))) : std::nullopt;
  }

  std::string unfit_stream() {
    return dice_.pick({no_stream, std::string("arn:short"), std::string(40, 'x'), std::string(),
                       "arn:aws:dynamodb:ddblocal:000000000000:table/" + table_ + "/stream/no-such-label"});
  }

  void spoil_place(api::GetShardIteratorRequest& request) {
    if (request.sequence_number && dice_.chance(30)) return request.sequence_number.reset();
    request.sequence_number = dice_.pick({"short", "<no place>", "999999999999999999999999999999999999999999"});
  }

  Dice& dice_;
  Names const& names_;
  std::string const& table_;
  std::string stream_{};
  std::string shard_{};
};

}  // namespace

api::Request any_stream_request(Dice& dice, Names const& names, std::vector<std::string> const& tables) {
  dice.next_is_flawed(dice.chance(33));
  StreamRequests requests(dice, names, tables);
  switch (dice.below(8)) {
    case 0:
      return {requests.list()};
    case 1:
    case 2:
      return {requests.describe()};
    case 3:
    case 4:
      return {requests.get_iterator()};
    default:
      if (!requests.has_iterator()) return {requests.get_iterator()};
      return {requests.get_records()};
  }
}

}  // namespace dynamorm::differential
