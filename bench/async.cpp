// SPDX-License-Identifier: Apache-2.0
// Measures gets that are in flight together on one thread, over loopback, compared with blocking ones: the CPU time of
// each, their rate, and the memory of ten thousand.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "dynamorm/asio/async_table.hpp"
#include "dynamorm/connect.hpp"

#include "book.hpp"
#include "canned_get.hpp"
#include "canned_server.hpp"

namespace dynamorm::bench {
namespace {

constexpr int gets = 20'000;  // of each iteration
constexpr int in_flight = 64;

ConnectOptions options_for_many(CannedServer const& server) {
  ConnectOptions options = options_for(server);
  options.max_connections = in_flight;
  return options;
}

/// Gets the book again whenever it has come.
class Getter {
 public:
  Getter(AsyncTable<Book> const& books, int& left, int& wrong) : books_(books), left_(left), wrong_(wrong) {}

  void go_on() {
    if (left_-- <= 0) return;
    books_.get("12345678910", [this](std::exception_ptr const& error, std::optional<Book> const& book) {
      if (error || !book || book->year != 1968) ++wrong_;
      go_on();
    });
  }

 private:
  AsyncTable<Book> const& books_;
  int& left_;
  int& wrong_;
};

/// Times `work`, which makes all gets, and reports the time of one.
template <class Work>
void measure_each(benchmark::State& state, Work const& work) {
  double cpu = 0;
  for (auto _ : state) {
    double const cpu_start = cpu_time();
    auto const start = std::chrono::steady_clock::now();
    int const wrong = work();
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    cpu += cpu_time() - cpu_start;
    if (wrong != 0) return state.SkipWithError("another answer came");
  }
  state.SetItemsProcessed(state.iterations() * gets);
  state.counters["cpu_us_of_get"] = cpu * 1e6 / static_cast<double>(state.iterations() * gets);
}

void async_on_one_thread(benchmark::State& state) {
  CannedServer const server(canned_answer());
  boost::asio::io_context context(1);
  AsyncTable<Book> const books(connect_async(context.get_executor(), options_for_many(server)));
  auto const together = static_cast<std::size_t>(state.range(0));
  measure_each(state, [&] {
    int left = gets;
    int wrong = 0;
    std::vector<Getter> getters(together, Getter(books, left, wrong));
    for (Getter& getter : getters) getter.go_on();
    context.restart();
    context.run();
    return wrong;
  });
}

void blocking_threads(benchmark::State& state) {
  CannedServer const server(canned_answer());
  Table<Book> const books(connect(options_for_many(server)));
  auto const threads = static_cast<int>(state.range(0));
  measure_each(state, [&] {
    std::atomic<int> wrong = 0;
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i) {
      running.emplace_back([&] {
        for (int j = 0; j < gets / threads; ++j) {
          auto const book = books.get("12345678910");
          if (!book || book->year != 1968) ++wrong;
        }
      });
    }
    for (std::thread& thread : running) thread.join();
    return wrong.load();
  });
}

/// The memory of gets that have started, most of which wait for a connection.
void memory_in_flight(benchmark::State& state) {
  CannedServer const server(canned_answer());
  auto const many = static_cast<int>(state.range(0));
  for (auto _ : state) {
    boost::asio::io_context context(1);
    AsyncTable<Book> const books(connect_async(context.get_executor(), options_for_many(server)));
    int ended = 0;
    auto const before = ::mallinfo2().uordblks;
    for (int i = 0; i < many; ++i) {
      books.get("12345678910", [&](std::exception_ptr const&, std::optional<Book> const&) { ++ended; });
    }
    while (ended == 0 && context.run_one() > 0) {
    }
    state.counters["bytes_of_get"] = static_cast<double>(::mallinfo2().uordblks - before) / many;
    context.run();
    if (ended != many) return state.SkipWithError("a get did not end");
  }
}

BENCHMARK(async_on_one_thread)
    ->Name("gets_in_flight/ours")
    ->Arg(in_flight)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(async_on_one_thread)
    ->Name("gets_in_flight/one_at_a_time")
    ->Arg(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(blocking_threads)
    ->Name("gets_in_flight/blocking_threads")
    ->Arg(1)
    ->Arg(8)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(memory_in_flight)->Name("memory_of_gets_in_flight/ours")->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dynamorm::bench
