#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

// [model]
#include <dynamorm/dynamorm.hpp>

struct Task {
  std::string id{};
  std::string text{};
  int priority = 3;
  bool done = false;

  static constexpr auto schema =
      dynamorm::table("tasks", dynamorm::hash_key<&Task::id>, dynamorm::field<&Task::priority>.range(1, 5));
};
// [/model]

namespace {

std::string program(std::ostream& out) {
  // [open]
  using namespace dynamorm::literals;

  dynamorm::Table<Task> tasks{dynamorm::embedded("tasks.db")};
  if (!tasks.exists()) tasks.create_table();
  // [/open]

  // [put]
  tasks.put({.id = "1", .text = "Buy milk"});
  tasks.put({.id = "2", .text = "Write a model", .priority = 1});
  // [/put]

  // [get]
  std::optional<Task> task = tasks.get("2");
  if (task) out << task->text << '\n';  // Write a model
  // [/get]

  // [update]
  tasks.update("1", "done"_a = true);
  // [/update]

  // [scan]
  for (Task const& open : tasks.scan("done"_a = false))
    out << open.id << ": " << open.text << '\n';  // 2: Write a model
  // [/scan]

  // [error]
  try {
    tasks.put({.id = "3", .text = "Sleep", .priority = 9});
  } catch (dynamorm::Error const& error) {
    return error.what();  // tasks: 1 attribute is not valid; priority: must be between 1 and 5, got 9
  }
  // [/error]
  return "";
}

TEST(first_steps, put_get_update_scan_and_refuse) {
  std::filesystem::path const before = std::filesystem::current_path();
  std::string folder = ::testing::TempDir() + "first_steps_XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  std::filesystem::current_path(folder);
  std::ostringstream out;

  std::string const error = program(out);

  EXPECT_EQ(out.str(), "Write a model\n2: Write a model\n");
  EXPECT_EQ(error, "tasks: 1 attribute is not valid; priority: must be between 1 and 5, got 9");
  EXPECT_TRUE(std::filesystem::exists("tasks.db"));
  std::filesystem::current_path(before);
  std::filesystem::remove_all(folder);
}

}  // namespace
