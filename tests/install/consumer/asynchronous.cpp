// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <dynamorm/asio/asio.hpp>
#include <dynamorm/dynamorm.hpp>

struct Note {
  std::string id;
  std::string text;

  static constexpr auto schema = dynamorm::table("notes", dynamorm::hash_key<&Note::id>);
};

boost::asio::awaitable<bool> note_is_kept(dynamorm::AsyncTable<Note> notes) {
  co_await notes.create_table();
  Note note{.id = "1", .text = "Buy milk"};
  co_await notes.save(note);
  co_return (co_await notes.get("1"))->text == "Buy milk";
}

/// Returns 0 if a note is read in a coroutine as it was saved.
int main() {
  boost::asio::io_context context;
  dynamorm::AsyncTable<Note> const notes(dynamorm::make_async(context.get_executor(), dynamorm::in_memory()));
  auto kept = boost::asio::co_spawn(context, note_is_kept(notes), boost::asio::use_future);
  context.run();
  return kept.get() ? 0 : 1;
}
