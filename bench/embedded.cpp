// SPDX-License-Identifier: Apache-2.0
// Measures reading and writing a struct of 8 attributes in the embedded engine, compared with RocksDB's own get and put
// of the same bytes: in memory, where the engine has its own store, and on disk, where RocksDB is its store.
#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>

#include "dynamorm/dynamorm.hpp"

#include "book.hpp"
#include "rocks.hpp"

namespace dynamorm::bench {
namespace {

constexpr int books_there = 10'000;

/// A folder for RocksDB's files or ours. The destructor removes it.
class Folder {
 public:
  explicit Folder(std::string const& name)
      : path_(std::filesystem::temp_directory_path() / ("dynamorm-bench-" + name + std::to_string(getpid()))) {
    std::filesystem::remove_all(path_);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

/// A key as long as the engine's, which begin with the table and a hash.
std::string rocks_key(int number) { return std::string(9, '\x01') + isbn_of(number) + std::string("\0\1", 2); }
std::string encoded_book(Table<Book> const& books, int number) { return books.to_item(book_of(number)).encoded(); }

/// The two stores, filled with the same books.
struct Filled {
  Table<Book> books{in_memory()};
  Rocks rocks{""};

  Filled() {
    books.create_table();
    for (int i = 0; i < books_there; ++i) {
      books.put(book_of(i));
      rocks.put(rocks_key(i), encoded_book(books, i));
    }
    if (books.to_item(*books.get(isbn_of(7))).encoded() != rocks.get(rocks_key(7))) {
      throw std::runtime_error("the two stores hold different books");
    }
  }

  static Filled& instance() {
    static Filled filled;
    return filled;
  }
};

/// Numbers of books in random order, the same for all benchmarks.
class Numbers {
 public:
  int next() { return static_cast<int>(random_() % books_there); }

 private:
  std::minstd_rand random_{1};
};

void get_ours(benchmark::State& state) {
  Filled& filled = Filled::instance();
  Numbers numbers;
  for (auto _ : state) benchmark::DoNotOptimize(filled.books.get(isbn_of(numbers.next())));
}
BENCHMARK(get_ours)->Name("embedded_get/ours");

void get_rocksdb(benchmark::State& state) {
  Filled& filled = Filled::instance();
  Numbers numbers;
  for (auto _ : state) benchmark::DoNotOptimize(filled.rocks.get(rocks_key(numbers.next())));
}
BENCHMARK(get_rocksdb)->Name("embedded_get/rocksdb");

void put_ours(benchmark::State& state) {
  Filled& filled = Filled::instance();
  Numbers numbers;
  for (auto _ : state) filled.books.put(book_of(numbers.next()));
}
BENCHMARK(put_ours)->Name("embedded_put/ours");

void put_rocksdb(benchmark::State& state) {
  Filled& filled = Filled::instance();
  Numbers numbers;
  for (auto _ : state) {
    int const number = numbers.next();
    filled.rocks.put(rocks_key(number), encoded_book(filled.books, number));
  }
}
BENCHMARK(put_rocksdb)->Name("embedded_put/rocksdb");

template <class Put>
void synced_puts(benchmark::State& state, Put put) {
  static std::atomic<int> next{0};
  for (auto _ : state) put(next.fetch_add(1) % 1'000'000);
}

void synced_ours(benchmark::State& state) {
  static std::unique_ptr<Folder> folder;
  static std::unique_ptr<Table<Book>> books;
  if (state.thread_index() == 0) {
    folder = std::make_unique<Folder>("ours");
    books = std::make_unique<Table<Book>>(embedded(folder->path()));
    books->create_table();
  }
  synced_puts(state, [](int number) { books->put(book_of(number)); });
  if (state.thread_index() == 0) {
    books.reset();
    folder.reset();
  }
}
/// The speed of a shared disk varies, so the summary uses the median of several runs.
constexpr int rounds = 7;
BENCHMARK(synced_ours)->Name("embedded_synced_put_16_threads/ours")->Threads(16)->UseRealTime()->Repetitions(rounds);

void synced_rocksdb(benchmark::State& state) {
  static std::unique_ptr<Folder> folder;
  static std::unique_ptr<Rocks> rocks;
  static std::string const value = encoded_book(Filled::instance().books, 7);
  if (state.thread_index() == 0) {
    folder = std::make_unique<Folder>("rocksdb");
    rocks = std::make_unique<Rocks>(folder->path());
  }
  synced_puts(state, [](int number) { rocks->put(rocks_key(number), value); });
  if (state.thread_index() == 0) {
    rocks.reset();
    folder.reset();
  }
}
BENCHMARK(synced_rocksdb)
    ->Name("embedded_synced_put_16_threads/rocksdb")
    ->Threads(16)
    ->UseRealTime()
    ->Repetitions(rounds);

}  // namespace
}  // namespace dynamorm::bench
