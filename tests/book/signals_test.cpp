// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

// [model]
#include <ctime>
#include <dynamorm/dynamorm.hpp>
#include <dynamorm/signals.hpp>
// [/model]

namespace book::signals {

// [model]
struct Note : dynamorm::Model<Note> {
  std::string id{};
  std::string text{};
  std::int64_t saved{};
  int edits{};

  static constexpr auto schema = dynamorm::table("notes", dynamorm::hash_key<&Note::id>);
};
// [/model]

using namespace dynamorm::literals;
using dynamorm::attr;

class signals : public ::testing::Test {
 protected:
  signals() {
    dynamorm::use(dynamorm::in_memory());
    Note::create_table();
  }
};

TEST_F(signals, report_events_and_let_handlers_change_items) {
  std::vector<std::string> log;
  // [connect]
  dynamorm::Connection const stamp =
      dynamorm::pre_save.connect<Note>([](Note& note) { note.saved = std::time(nullptr); });
  dynamorm::Connection const audit =
      dynamorm::post_save.connect([&](dynamorm::AnyItem const& item) { log.emplace_back(item.table_name()); });

  Note note{.id = "1", .text = "Buy milk"};
  note.save();  // calls stamp, stores the item, calls audit
  // [/connect]
  EXPECT_GT(note.saved, 0);
  EXPECT_EQ(Note::get("1")->saved, note.saved);
  EXPECT_THAT(log, ::testing::ElementsAre("notes"));
}

TEST_F(signals, add_to_an_update) {
  Note note{.id = "1"};
  note.save();
  // [update]
  dynamorm::Connection const count = dynamorm::pre_update.connect<Note>(
      [](Note const&, dynamorm::Changes& changes) { changes.add(attr<&Note::edits>.plus(1)); });

  note.update("text"_a = "Buy bread");  // one request sets text and adds 1 to edits
  // [/update]
  EXPECT_EQ(Note::get("1")->edits, 1);
}

TEST_F(signals, migrate_old_items) {
  // [init]
  dynamorm::Connection const migrate = dynamorm::pre_init.connect<Note>([](dynamorm::Item& stored) {
    if (auto const body = stored.find("body")) {  // "text" was named "body" until 2025
      stored.set("text", dynamorm::Value(*body));
      stored.erase("body");
    }
  });
  // [/init]
  dynamorm::Table<Note> const notes = Note::handle();
  Note const note = notes.from_item(dynamorm::Item{{"id", "1"}, {"body", "old"}, {"saved", 0}, {"edits", 0}});
  EXPECT_EQ(note.text, "old");
  Note::put({{"id", "2"}, {"body", "old as well"}, {"saved", 0}, {"edits", 0}});
  EXPECT_EQ(Note::get("2")->text, "old as well");
}

TEST_F(signals, cancel_an_operation) {
  Note note{.id = "1"};
  note.save();
  // [prevent]
  dynamorm::Connection guard = dynamorm::pre_delete.connect<Note>([](Note const& kept) {
    if (kept.id == "1") throw std::runtime_error("the first note stays");
  });
  // [/prevent]
  EXPECT_THROW(note.remove(), std::runtime_error);
  EXPECT_TRUE(Note::get("1"));
  guard.disconnect();
  note.remove();
  EXPECT_FALSE(Note::get("1"));
}

}  // namespace book::signals
