// SPDX-License-Identifier: Apache-2.0
// [program]
// [model]
#include <dynamorm/dynamorm.hpp>
#include <iostream>

struct Task {
  std::string id{};
  std::string text{};
  int priority = 3;
  bool done = false;

  static constexpr auto schema =
      dynamorm::table("tasks", dynamorm::hash_key<&Task::id>, dynamorm::field<&Task::priority>.range(1, 5));
};
// [/model]

int main() {
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
  if (task) std::cout << task->text << '\n';
  // [/get]

  // [update]
  tasks.update("1", "done"_a = true);
  // [/update]

  // [scan]
  for (Task const& open : tasks.scan("done"_a = false)) std::cout << open.id << ": " << open.text << '\n';
  // [/scan]

  // [error]
  try {
    tasks.put({.id = "3", .text = "Sleep", .priority = 9});
  } catch (dynamorm::Error const& error) {
    std::cout << error.what() << '\n';
  }
  // [/error]
}
// [/program]
