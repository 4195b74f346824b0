// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <boost/asio/use_future.hpp>
#include <future>

#include "dynamorm/asio/async_model.hpp"
#include "dynamorm/backend.hpp"
#include "dynamorm/make_database.hpp"
#include "dynamorm/schema_error.hpp"

#include "async_testing.hpp"

namespace dynamorm::testing {
namespace {

using boost::asio::awaitable;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// Has the operations itself.
struct Film : AsyncModel<Film> {
  std::string title{};
  int year = 0;
  std::string maker{};

  static constexpr auto schema =
      table("films", hash_key<&Film::title>, global_index<"by-maker">(hash_key<&Film::maker>, project_all));
};

class AsyncModels : public AsyncTest {
 protected:
  AsyncModels() { use<Film>(db_); }
  ~AsyncModels() override { use<Film>(Database()); }

  AsyncDatabase db_ = database();
};
DYNAMORM_ON_EVERY_PLACE(AsyncModels);

Film a_film(std::string title, int year) {
  Film film;
  film.title = std::move(title);
  film.year = year;
  film.maker = "ann";
  return film;
}

awaitable<void> live() {
  co_await Film::create_table();
  Film film = a_film("Foo", 1990);
  co_await film.save();
  film.year = 1991;
  co_await film.save(partial);
  co_await film.update("maker"_a = "bob");
  EXPECT_EQ(film.maker, "bob");

  std::optional<Film> found = co_await Film::get("Foo");
  EXPECT_EQ(found->year, 1991);
  co_await Film::update_item("Foo", "year"_a = 1992);
  EXPECT_THAT(co_await Film::query_index<"by-maker">("maker"_a = "bob").all(), SizeIs(1));

  co_await found->remove();
  EXPECT_EQ(co_await Film::get("Foo"), std::nullopt);
  co_await Film::delete_table();
  EXPECT_FALSE(co_await Film::exists());
}
TEST_P(AsyncModels, have_the_operations_themselves) { run(live()); }

awaitable<void> use_many() {
  co_await Film::create_table();
  std::vector<Film> const films{a_film("A", 1), a_film("B", 2), a_film("C", 3)};
  std::vector<std::string> const keys{"A", "B"};
  Film const fourth = a_film("D", 4);

  co_await Film::put_batch(films);
  co_await Film::put(fourth);
  EXPECT_THAT(co_await Film::get_batch(keys), SizeIs(2));
  EXPECT_THAT(co_await Film::scan("year__gte"_a = 3).recursive().all(), SizeIs(2));
  co_await Film::remove_batch(keys);
  co_await Film::remove_item("D");
  EXPECT_EQ(co_await Film::scan().count(), 1);
}
TEST_P(AsyncModels, have_batches_and_walks) { run(use_many()); }

TEST_P(AsyncModels, take_completion_tokens) {
  run([]() -> awaitable<void> { co_await Film::create_table(); }());
  Film film = a_film("Foo", 1990);

  std::future<void> saved = film.save(boost::asio::use_future);
  context_.restart();
  context_.run();

  EXPECT_NO_THROW(saved.get());
}

TEST(AsyncModelsWithoutDatabase, throw_at_once) {
  EXPECT_THROW((void)Film::get("1", boost::asio::use_future), MissingDatabase);
  use<Film>(in_memory());
  EXPECT_THROW((void)Film::get("1", boost::asio::use_future), MissingDatabase);
  use<Film>(Database());
}

class AsyncTables : public AsyncTest {
 protected:
  AsyncTable<Note> notes_{database()};
};
DYNAMORM_ON_EVERY_PLACE(AsyncTables);

awaitable<void> read_parts(AsyncTable<Note> notes) {
  co_await notes.create_table();
  std::vector<Note> const many{{"1", "first", 1}, {"2", "second", 2}};
  co_await notes.put_batch(many);
  std::vector<std::string> const keys{"1", "2", "3"};

  std::vector<Partial<Note>> const parts = co_await notes.get_batch(keys, only<&Note::id, &Note::stars>());

  EXPECT_THAT(parts, SizeIs(2));
  EXPECT_EQ(parts[0].get<&Note::stars>() + parts[1].get<&Note::stars>(), 3);
}
TEST_P(AsyncTables, read_batches_of_partial_items) { run(read_parts(notes_)); }

/// Reports a table as being created, a few times.
class SlowTables final : public Backend {
 public:
  explicit SlowTables(Database behind) : behind_(std::move(behind)) {}

  Result<api::Response> execute(api::Request const& request) override {
    Result<api::Response> answer = behind_.backend().execute(request);
    if (!answer || !answer->result.holds<api::DescribeTableResponse>() || left_-- <= 0) return answer;
    answer->result.get<api::DescribeTableResponse>().table.table_status = api::TableStatus::creating;
    return answer;
  }

 private:
  Database behind_;
  int left_ = 2;
};

awaitable<void> wait_for_a_table(AsyncTable<Note> notes) {
  std::vector<std::string> states;
  co_await notes.create_table([&](TableProgress const& now) { states.emplace_back(now.state); });
  EXPECT_THAT(states, Not(IsEmpty()));
  EXPECT_THAT(states, Each(HasSubstr("CREATING")));
}
TEST(AsyncTablesInMemory, report_progress_while_they_are_created) {
  boost::asio::io_context context;
  Database const slow = make_database(std::make_shared<SlowTables>(in_memory()));
  run(context, wait_for_a_table(AsyncTable<Note>(make_async(context.get_executor(), slow))));
}

}  // namespace
}  // namespace dynamorm::testing
