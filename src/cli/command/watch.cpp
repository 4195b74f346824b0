// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <ostream>
#include <thread>

#include "dynamorm/json.hpp"

#include "base/date_time.hpp"
#include "cli/changes/shard_follower.hpp"
#include "cli/command/commands.hpp"
#include "cli/job/interruption.hpp"
#include "cli/misuse.hpp"
#include "cli/output/terminal.hpp"
#include "cli/request.hpp"

namespace dynamorm::cli {
namespace {

constexpr auto between_polls = std::chrono::milliseconds(250);

struct Kind {
  std::string_view name;
  std::string_view color;
};

Kind kind_of(api::Record const& record) {
  switch (record.event_name.value_or(api::OperationType::modify)) {
    case api::OperationType::insert:
      return {"inserted", "\033[32m"};
    case api::OperationType::remove:
      return {record.user_identity ? "expired" : "removed", "\033[31m"};
    default:
      return {"modified", "\033[33m"};
  }
}

std::string json_of(Item const& item, Form form) {
  return form == Form::dynamodb_json ? to_dynamodb_json(item) : to_plain_json(item);
}

std::string time_of(api::StreamRecord const& change) {
  std::string text;
  if (change.approximate_creation_date_time) {
    append_iso8601(text, std::chrono::time_point_cast<std::chrono::seconds>(*change.approximate_creation_date_time));
    text += 'Z';
  }
  return text;
}

void print_for_people(Session& session, api::Record const& record, api::StreamRecord const& change) {
  Kind const kind = kind_of(record);
  bool const has_colors = allows_colors(session.out_is_terminal);
  session.out << time_of(change) << ' ' << (has_colors ? kind.color : "") << kind.name << (has_colors ? "\033[0m" : "")
              << ' ' << to_plain_json(change.keys.value_or(Item()));
  if (change.old_image) session.out << "\n  before " << to_plain_json(*change.old_image);
  if (change.new_image) session.out << "\n  after  " << to_plain_json(*change.new_image);
  session.out << std::endl;
}

void print_as_json(Session& session, api::Record const& record, api::StreamRecord const& change) {
  Form const form = session.item_form();
  session.out << "{\"change\":\"" << kind_of(record).name << "\",\"time\":\"" << time_of(change)
              << "\",\"key\":" << json_of(change.keys.value_or(Item()), form);
  if (change.old_image) session.out << ",\"before\":" << json_of(*change.old_image, form);
  if (change.new_image) session.out << ",\"after\":" << json_of(*change.new_image, form);
  session.out << '}' << std::endl;
}

std::string stream_of(api::TableDescription const& table) {
  bool const has_stream = table.stream_specification && table.stream_specification->stream_enabled;
  if (has_stream && table.latest_stream_arn) return *table.latest_stream_arn;
  std::string const name = table.table_name.value_or("the table");
  throw Misuse(name + " has no stream, so its changes cannot be watched; create tables with --stream both, or enable " +
               "the stream with UpdateTable");
}

}  // namespace

int watch(Session& session, WatchOptions const& options) {
  Database const database = open(session.place);
  auto const start = options.from_oldest ? api::ShardIteratorType::trim_horizon : api::ShardIteratorType::latest;
  Interruption const interruption;
  ShardFollower changes(session, database, stream_of(describe(session, database, options.table)), start);

  std::int64_t left = options.limit.value_or(INT64_MAX);
  auto const print = [&](api::Record const& record) {
    api::StreamRecord const change = record.dynamodb.value_or(api::StreamRecord{});
    session.item_form() == Form::table ? print_for_people(session, record, change)
                                       : print_as_json(session, record, change);
    return --left > 0;
  };
  while (left > 0 && !Interruption::wanted()) {
    if (changes.poll(print) == 0) std::this_thread::sleep_for(between_polls);
  }
  return 0;
}

}  // namespace dynamorm::cli
