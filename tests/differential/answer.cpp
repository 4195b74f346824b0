// SPDX-License-Identifier: Apache-2.0
#include "answer.hpp"

#include <algorithm>

#include "dynamorm/json.hpp"

#include "api/json_codec.hpp"

namespace dynamorm::differential {
namespace {

template <class T>
void sort_by_name(std::optional<api::ByName<T>>& entries) {
  if (entries) std::ranges::sort(*entries, {}, [](auto const& entry) -> auto const& { return entry.first; });
}

void sort_items(std::vector<Item>& items) {
  std::ranges::sort(items, {}, [](Item const& item) -> std::string const& { return item.encoded(); });
}

void normalise(api::ConsumedCapacity& capacity) {
  sort_by_name(capacity.local_secondary_indexes);
  sort_by_name(capacity.global_secondary_indexes);
}

void normalise(std::optional<api::ConsumedCapacity>& capacity) {
  if (capacity) normalise(*capacity);
}

void normalise(std::optional<std::vector<api::ConsumedCapacity>>& capacities) {
  if (!capacities) return;
  for (api::ConsumedCapacity& capacity : *capacities) normalise(capacity);
  std::ranges::sort(*capacities, {}, &api::ConsumedCapacity::table_name);
}

void normalise(std::optional<api::ByName<std::vector<api::ItemCollectionMetrics>>>& metrics) {
  sort_by_name(metrics);
  if (!metrics) return;
  for (auto& [table, collections] : *metrics) {
    std::ranges::sort(collections, {},
                      [](auto const& each) { return each.item_collection_key.value_or(Item()).encoded(); });
  }
}

void forget_times(std::optional<api::ProvisionedThroughputDescription>& throughput) {
  if (!throughput) return;
  throughput->last_increase_date_time.reset();
  throughput->last_decrease_date_time.reset();
}

/// Sorts indexes by name, and the attributes that they project.
template <class Index>
void sort_indexes(std::optional<std::vector<Index>>& indexes) {
  if (!indexes) return;
  std::ranges::sort(*indexes, {}, &Index::index_name);
  for (Index& index : *indexes) {
    if (index.projection->non_key_attributes) std::ranges::sort(*index.projection->non_key_attributes);
  }
}

void normalise(api::TableDescription& table) {
  table.creation_date_time.reset();
  table.table_id.reset();
  if (table.billing_mode_summary) table.billing_mode_summary->last_update_to_pay_per_request_date_time.reset();
  if (table.table_class_summary) table.table_class_summary->last_update_date_time.reset();
  forget_times(table.provisioned_throughput);
  if (table.global_secondary_indexes) {
    for (auto& index : *table.global_secondary_indexes) forget_times(index.provisioned_throughput);
  }
  if (table.attribute_definitions)
    std::ranges::sort(*table.attribute_definitions, {}, &api::AttributeDefinition::attribute_name);
  sort_indexes(table.local_secondary_indexes);
  sort_indexes(table.global_secondary_indexes);
}

void normalise(api::BatchGetItemResponse& response) {
  std::ranges::sort(response.responses, {}, [](auto const& entry) -> auto const& { return entry.first; });
  for (auto& [table, items] : response.responses) sort_items(items);
  normalise(response.consumed_capacity);
}

void normalise(api::ListStreamsResponse& response) {
  if (response.streams) std::ranges::sort(*response.streams, {}, &api::StreamSummary::stream_arn);
}

void normalise(api::DescribeStreamResponse& response) {
  response.stream_description.creation_request_date_time.reset();
}

void normalise(api::GetRecordsResponse& response) {
  if (!response.records) return;
  for (api::Record& record : *response.records) {
    record.event_id.reset();
    record.dynamodb->approximate_creation_date_time.reset();
  }
}

template <class Response>
void normalise(Response& response) {
  if constexpr (requires { response.consumed_capacity; }) normalise(response.consumed_capacity);
  if constexpr (requires { response.item_collection_metrics->front().second; }) {
    normalise(response.item_collection_metrics);
  }
  if constexpr (requires { response.table; }) normalise(response.table);
  if constexpr (requires { response.table_description; }) normalise(response.table_description);
}

Answer answer_of(api::Response response) {
  response.result.visit([](auto& result) { normalise(result); });
  return {.refused = false, .text = api::write_response(response)};
}

std::string item_text(std::string const& encoded) {
  return encoded.empty() ? std::string() : " " + to_dynamodb_json(Item::from_encoded(encoded));
}

Answer answer_of(Failure const& failure) {
  std::string text = failure.name() + ": " + failure.message() + item_text(failure.item());
  for (Failure::ActionOutcome const& reason : failure.cancellation_reasons()) {
    text += "\n  " + reason.code + ": " + reason.message + item_text(reason.item);
  }
  return {.refused = true, .text = std::move(text)};
}

/// The contents of all pages.
template <class Read>
class Pages {
 public:
  using Page = typename Read::Response;

  explicit Pages(Backend& backend) : backend_(backend) {}

  Status read(Read request) {
    do {
      Result<Page> page = execute(backend_, request);
      if (!page) return page.failure();
      request.exclusive_start_key = page->last_evaluated_key;
      add(std::move(*page));
    } while (request.exclusive_start_key);
    return {};
  }

  Answer answer() {
    if (all_.items) sort_items(*all_.items);
    if (pages_ > 1) all_.consumed_capacity.reset();
    return answer_of(api::Response{std::move(all_)});
  }

 private:
  void add(Page page) {
    all_.count += page.count;
    all_.scanned_count += page.scanned_count;
    all_.consumed_capacity = std::move(page.consumed_capacity);
    if (page.items && !all_.items) all_.items.emplace();
    if (page.items) std::ranges::move(*page.items, std::back_inserter(*all_.items));
    ++pages_;
  }

  Backend& backend_;
  Page all_;
  int pages_ = 0;
};

/// Starts a scan, or a query of an index where several items may have equal keys, in the middle.
template <class Read>
Answer ask_from_start_key(Backend& backend, Read const& read) {
  Answer answer = ask_once(backend, {read});
  if (!answer.refused) answer.text = "the items after an item are any part of the table";
  return answer;
}

Answer ask(Backend& backend, api::ScanRequest scan) {
  if (scan.exclusive_start_key) return ask_from_start_key(backend, scan);
  Pages<api::ScanRequest> pages(backend);
  bool const all_segments = scan.segment && scan.total_segments && *scan.segment < *scan.total_segments;
  for (std::int64_t segment = 0; segment < (all_segments ? *scan.total_segments : 1); ++segment) {
    if (all_segments) scan.segment = segment;
    if (Status const read = pages.read(scan); !read) return answer_of(read.failure());
  }
  return pages.answer();
}

Answer ask(Backend& backend, api::QueryRequest const& query) {
  if (!query.index_name) return ask_once(backend, {query});
  if (query.exclusive_start_key) return ask_from_start_key(backend, query);
  Pages<api::QueryRequest> pages(backend);
  if (Status const read = pages.read(query); !read) return answer_of(read.failure());
  return pages.answer();
}

}  // namespace

Answer ask(Backend& backend, api::Request const& request) {
  if (auto const* scan = request.operation.get_if<api::ScanRequest>()) return ask(backend, *scan);
  if (auto const* query = request.operation.get_if<api::QueryRequest>()) return ask(backend, *query);
  return ask_once(backend, request);
}

Answer ask_once(Backend& backend, api::Request const& request) {
  Result<api::Response> answer = backend.execute(request);
  return answer ? answer_of(std::move(*answer)) : answer_of(answer.failure());
}

}  // namespace dynamorm::differential
