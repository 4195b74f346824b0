// SPDX-License-Identifier: Apache-2.0
// Measures the client's CPU time, user and system, for one GetItem over loopback, compared with the same bytes over a
// bare socket. The server is a process of its own, so its time does not count.
#include <benchmark/benchmark.h>

#include <string>

#include "dynamorm/backend.hpp"

#include "canned_get.hpp"
#include "canned_server.hpp"
#include "client/exchange.hpp"
#include "client/service_backend.hpp"
#include "http/client_request.hpp"

namespace dynamorm::bench {
namespace {

/// The bytes that our client sends for the request.
std::string bytes_of(api::Request const& request, ConnectOptions const& options) {
  auto const& environment = aws::system_environment();
  client::HttpFetcher const fetcher(options, environment);
  auto const settings = client::resolve_settings(
      options, {.environment = environment, .fetcher = fetcher, .clock = system_clock()}, aws::dynamodb_service);
  client::Service service(*settings);
  client::Exchange exchange(request, aws::random_fraction);
  auto const credentials = std::make_shared<aws::Credentials const>(*client::chain_options(options).credentials);
  auto const step = exchange.prepared(client::Means{service, credentials},
                                      {.wall = system_clock().wall(), .steady = system_clock().steady()});
  std::string bytes;
  http::RequestWriter(settings->endpoint, settings->proxy).write(*std::get<client::Send>(step).request, bytes);
  return bytes;
}

template <class Work>
void measure(benchmark::State& state, Work const& work) {
  for (auto _ : state) {
    double const start = cpu_time();
    work();
    state.SetIterationTime(cpu_time() - start);
  }
}

void ours(benchmark::State& state) {
  CannedServer const server(canned_answer());
  client::ServiceBackend backend(options_for(server));
  auto const request = get_book();
  auto const first = backend.execute(request);
  auto const* response = first ? first->result.get_if<api::GetItemResponse>() : nullptr;
  if (response == nullptr || !response->item || response->item->size() != 8) {
    return state.SkipWithError(first ? "another item came" : first.failure().describe().c_str());
  }
  measure(state, [&] { benchmark::DoNotOptimize(backend.execute(request)); });
}

void bare_socket(benchmark::State& state) {
  auto const expected = canned_answer();
  CannedServer const server(expected);
  BareSocket const socket(server.port());
  auto const request = bytes_of(get_book(), options_for(server));
  std::string answer(expected.size(), '\0');
  socket.exchange(request, answer);
  if (answer != expected) return state.SkipWithError("another answer came");
  measure(state, [&] { socket.exchange(request, answer); });
}

BENCHMARK(ours)->Name("client_cpu_of_get/ours")->UseManualTime()->Unit(benchmark::kMicrosecond);
BENCHMARK(bare_socket)->Name("client_cpu_of_get/bare_socket")->UseManualTime()->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace dynamorm::bench
