// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/relationships.hpp"

/// A forum as in the service's guide: forums have threads, threads have replies, and users write both. Each side of a
/// relationship is a member of its model, with a name of the model's choice.
namespace forum {

using dynamorm::by;
using dynamorm::conditions;
using dynamorm::global_index;
using dynamorm::hash_key;
using dynamorm::project_keys;
using dynamorm::range_key;
using dynamorm::table;
using namespace dynamorm::literals;

// [models]
struct Reply;
struct Thread;

struct User : dynamorm::Model<User> {
  std::string name{};

  dynamorm::OneToMany<Thread, "threads-by-user"> threads{this, by<&User::name>};
  dynamorm::OneToMany<Reply, "replies-by-user"> replies{this, by<&User::name>};

  static constexpr auto schema = table("users", hash_key<&User::name>);
};

struct Forum : dynamorm::Model<Forum> {
  std::string name{};

  dynamorm::OneToMany<Thread> threads{this, by<&Forum::name>};

  static constexpr auto schema = table("forums", hash_key<&Forum::name>);
};

struct Thread : dynamorm::Model<Thread> {
  std::string forum_name{};
  std::string subject{};
  std::string user_name{};

  // [spelling]
  dynamorm::ManyToOne<Forum> forum{this, by<&Thread::forum_name>};
  dynamorm::ManyToOne<User> user{this, by<&Thread::user_name>};
  dynamorm::OneToMany<Reply> replies{this, [](Thread const& thread) { return "forum_thread"_a = thread.path(); }};
  // [/spelling]

  /// Identifies the thread in its replies.
  [[nodiscard]] std::string path() const { return forum_name + "\n" + subject; }

  static constexpr auto schema =
      table("threads", hash_key<&Thread::forum_name>, range_key<&Thread::subject>,
            global_index<"threads-by-user">(hash_key<&Thread::user_name>, range_key<&Thread::subject>, project_keys));
};

struct Reply : dynamorm::Model<Reply> {
  std::string forum_thread{};
  std::string created{};
  std::string user_name{};
  std::string message{};

  dynamorm::ManyToOne<User> user{this, by<&Reply::user_name>};
  dynamorm::ManyToOne<Thread> thread{this,
                                     [](Reply const& reply) {
                                       std::size_t const end = reply.forum_thread.find('\n');
                                       return conditions("forum_name"_a = reply.forum_thread.substr(0, end),
                                                         "subject"_a = reply.forum_thread.substr(end + 1));
                                     },
                                     [](Reply& reply, Thread const& thread) { reply.forum_thread = thread.path(); }};

  static constexpr auto schema =
      table("replies", hash_key<&Reply::forum_thread>, range_key<&Reply::created>,
            global_index<"replies-by-user">(hash_key<&Reply::user_name>, range_key<&Reply::message>, project_keys));
};
// [/models]

}  // namespace forum
