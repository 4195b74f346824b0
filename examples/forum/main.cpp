// SPDX-License-Identifier: Apache-2.0
/// Shows relationships from both sides, on a database in memory or, with a URL as the argument, on an emulator.
#include <cstdio>

#include "forum/models.hpp"

using namespace forum;

namespace {

dynamorm::Database open(int count, char** arguments) {
  if (count < 2) return dynamorm::in_memory();
  auto const emulator = dynamorm::connect(
      {.region = "us-west-2", .endpoint = arguments[1], .access_key_id = "local", .secret_access_key = "local"});
  return emulator.with_prefix("forum-example-");
}

/// Creates a thread of Bob in the forum, with replies of Bob and Alice.
void fill(Forum const& general, User const& alice, User const& bob) {
  Thread topic{.subject = "Topic #1"};
  topic.forum = general;
  topic.user = bob;
  topic.save();

  Reply first{.created = "2026-11-22T12:00:00Z", .message = "Reply #1"};
  first.thread = topic;
  first.user = bob;
  first.save();

  Reply second{.created = "2026-11-22T12:01:00Z", .message = "Reply #2"};
  second.thread = topic;
  second.user = alice;
  second.save();
}

void look_from_above(Forum const& general) {
  std::printf("%s has %d thread\n", general.name.c_str(), static_cast<int>(general.threads.count()));
  for (Thread const& thread : general.threads) {
    for (Reply const& reply : thread.replies) {
      std::printf("%s: %s says %s\n", thread.subject.c_str(), reply.user->name.c_str(), reply.message.c_str());
    }
  }
}

void look_from_below(User const& user) {
  for (Reply const& reply : user.replies.query().fetch_whole()) {
    std::printf("%s wrote in %s\n", user.name.c_str(), reply.thread->forum->name.c_str());
  }
}

}  // namespace

int main(int count, char** arguments) {
  dynamorm::use(open(count, arguments));
  User::create_table();
  Forum::create_table();
  Thread::create_table();
  Reply::create_table();

  User alice{.name = "alice"};
  User bob{.name = "bob"};
  Forum general{.name = "general"};
  alice.save();
  bob.save();
  general.save();

  fill(general, alice, bob);
  look_from_above(general);
  look_from_below(alice);

  Reply::delete_table();
  Thread::delete_table();
  Forum::delete_table();
  User::delete_table();
  dynamorm::use(dynamorm::Database());
}
