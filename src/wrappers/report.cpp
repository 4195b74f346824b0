// SPDX-License-Identifier: Apache-2.0
#include "wrappers/report.hpp"

#include "api/json_codec.hpp"
#include "wrappers/consumed_capacity.hpp"
#include "wrappers/request_members.hpp"

namespace dynamorm::wrappers {
namespace {

template <class Page>
void note_counts(RequestEvent& event, Page const& page) {
  event.count = page.count;
  event.scanned_count = page.scanned_count;
}

void note_response(RequestEvent& event, api::Response const& response) {
  event.response = &response;
  event.capacity_units = capacity_units(response);
  if (auto const* query = response.result.get_if<api::QueryResponse>()) note_counts(event, *query);
  if (auto const* scan = response.result.get_if<api::ScanResponse>()) note_counts(event, *scan);
}

}  // namespace

void report(Observer& observer, api::Request const& request, Result<api::Response> const& answer,
            RequestFigures const& figures) noexcept {
  RequestEvent event{.operation = api::name(request),
                     .table = table_of(request),
                     .index = index_of(request),
                     .failure = answer ? nullptr : &answer.failure(),
                     .attempts = figures.attempts,
                     .duration = figures.duration,
                     .waited = figures.waited,
                     .request_bytes = figures.request_bytes,
                     .response_bytes = figures.response_bytes,
                     .request_id = figures.request_id,
                     .count = {},
                     .scanned_count = {},
                     .capacity_units = {},
                     .request = request,
                     .response = nullptr};
  if (answer) {
    note_response(event, *answer);
  } else {
    event.request_id = answer.failure().request_id();
  }
  observer.finished(event);
}

}  // namespace dynamorm::wrappers
