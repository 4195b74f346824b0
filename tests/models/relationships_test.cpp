// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dynamorm/signals.hpp"

#include "forum/models.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using forum::Forum;
using forum::Reply;
using forum::Thread;
using forum::User;
using ::testing::ElementsAre;

struct Details : Model<Details> {
  std::string thing_version{};
  std::optional<std::string> color{};
  std::optional<int> size{};

  static constexpr auto schema = table("details", hash_key<&Details::thing_version>, field<&Details::size>.required());

  bool operator==(Details const&) const = default;
};

/// Read often, with rarely read details in a table of their own.
struct Thing : Model<Thing> {
  std::string name{};
  int version = 0;
  std::optional<std::string> maker{};

  OneToOne<Details> details{
      this, [](Thing const& thing) { return "thing_version"_a = thing.name + ":" + std::to_string(thing.version); }};
  ManyToOne<User> made_by{this, by<&Thing::maker>};

  static constexpr auto schema = table("things", hash_key<&Thing::name>, range_key<&Thing::version>);

  bool operator==(Thing const&) const = default;
};

class RelationshipsToOne : public ModelTest {
 protected:
  RelationshipsToOne() {
    create<Thing>();
    create<Details>();
  }
};
DYNAMORM_ON_EVERY_BACKEND(RelationshipsToOne);

TEST_P(RelationshipsToOne, are_created_if_missing_and_saved_with_their_owner) {
  Thing thing{.name = "foo", .version = 1};

  thing.details->color = "red";
  thing.details->size = 3;
  thing.save();

  EXPECT_EQ(Details::get("foo:1"), (Details{.thing_version = "foo:1", .color = "red", .size = 3}));
  EXPECT_EQ(Thing::get("foo", 1)->details->color, "red");
}

TEST_P(RelationshipsToOne, are_validated_before_anything_is_sent) {
  Thing thing{.name = "foo", .version = 1};
  thing.details->color = "red";

  EXPECT_THROW(thing.save(), ValidationError) << "the size is required";

  EXPECT_FALSE(Thing::get("foo", 1));
  EXPECT_FALSE(Details::get("foo:1"));
}

TEST_P(RelationshipsToOne, take_the_key_of_their_owner_when_it_is_saved) {
  Thing thing;
  thing.details->size = 3;
  thing.name = "named later";
  thing.version = 2;

  thing.save();

  EXPECT_TRUE(Details::get("named later:2"));
}

TEST_P(RelationshipsToOne, are_replaced_by_assignment) {
  Thing thing{.name = "foo", .version = 1};
  thing.details->size = 3;
  thing.save();

  thing.details = Details{.color = "blue", .size = 4};
  EXPECT_EQ(thing.details->thing_version, "foo:1");
  thing.save();

  EXPECT_EQ(Details::get("foo:1"), (Details{.thing_version = "foo:1", .color = "blue", .size = 4}));
}

TEST_P(RelationshipsToOne, are_removed_alone) {
  Thing thing{.name = "foo", .version = 1};
  thing.details->size = 3;
  thing.save();

  EXPECT_TRUE(thing.details.remove());
  EXPECT_FALSE(thing.details.remove());

  EXPECT_FALSE(Details::get("foo:1"));
  EXPECT_TRUE(Thing::get("foo", 1));
}

TEST_P(RelationshipsToOne, can_be_looked_up_without_being_created) {
  Thing thing{.name = "foo", .version = 1};

  EXPECT_EQ(thing.details.get(), nullptr);
  EXPECT_FALSE(thing.details.exists());
  thing.save();

  EXPECT_FALSE(Details::get("foo:1"));
}

TEST_P(RelationshipsToOne, are_saved_partially_when_their_owner_is_updated) {
  Thing thing{.name = "foo", .version = 1};
  thing.details->size = 3;
  thing.save();
  Thing loaded = *Thing::get("foo", 1);
  loaded.details->size = 10;
  Details::update_item("foo:1", "color"_a = "set by another");

  loaded.update("maker"_a = "alice");
  EXPECT_EQ(Details::get("foo:1"), (Details{.thing_version = "foo:1", .color = "set by another", .size = 10}));
  loaded.details->size = 11;
  loaded.save(partial);

  EXPECT_EQ(Details::get("foo:1")->size, 11) << "though nothing of the owner had changed";
}

TEST_P(RelationshipsToOne, are_not_sent_if_unchanged) {
  Thing thing{.name = "foo", .version = 1};
  thing.details->size = 3;
  thing.save();
  Thing loaded = *Thing::get("foo", 1);
  EXPECT_EQ(loaded.details->size, 3);
  Details::update_item("foo:1", "size"_a = 4);

  loaded.save();

  EXPECT_EQ(Details::get("foo:1")->size, 4);
}

TEST_P(RelationshipsToOne, are_not_attributes_of_their_owner) {
  Thing thing{.name = "foo", .version = 1};
  Thing same = thing;
  thing.details->size = 3;

  EXPECT_EQ(thing, same);
  EXPECT_EQ(Table<Thing>(database()).to_item(thing), (Item{{"name", "foo"}, {"version", 1}}));
}

TEST_P(RelationshipsToOne, are_separate_in_each_copy) {
  Thing thing{.name = "foo", .version = 1};
  thing.details->size = 3;

  Thing copy = thing;
  copy.details->size = 4;
  copy.name = "bar";
  copy.save();

  EXPECT_EQ(thing.details->size, 3);
  EXPECT_EQ(Details::get("bar:1")->size, 4);
  EXPECT_FALSE(Details::get("foo:1"));
  Thing const moved = std::move(thing);
  EXPECT_EQ(moved.details->size, 3);
}

TEST_P(RelationshipsToOne, survive_an_update_of_the_instance) {
  Thing thing{.name = "foo", .version = 1};
  thing.details->size = 3;
  thing.save();
  thing.details->size = 4;

  thing.update("maker"_a = "alice");

  EXPECT_TRUE(thing.details.is_loaded());
  EXPECT_EQ(thing.details->size, 4);
  thing.details.forget();
  EXPECT_FALSE(thing.details.is_loaded());
}

struct Passport;
struct Person {
  std::string name{};
  OneToOne<Passport, "by-holder"> passport{this, by<&Person::name>, no_auto_create, remove_with_owner};

  static constexpr auto schema = table("people", hash_key<&Person::name>);
};

/// Neither of the two has the base Model.
struct Passport {
  std::string number{};
  std::string holder{};
  int year = 0;

  static constexpr auto schema = table("passports", hash_key<&Passport::number>,
                                       global_index<"by-holder">(hash_key<&Passport::holder>, project_keys));
};

struct Maker : Model<Maker> {
  std::string id{};
  std::optional<std::string> brand{};

  OneToMany<Passport, "by-holder"> passports{this, by<&Maker::brand>};

  [[maybe_unused]] static constexpr auto schema = table("makers", hash_key<&Maker::id>);
};

class RelationshipsToNothing : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(RelationshipsToNothing);

TEST_P(RelationshipsToNothing, are_empty_without_a_request) {
  Maker const maker{.id = "1"};  // there is no table either

  EXPECT_EQ(maker.passports.count(), 0);
  EXPECT_EQ(maker.passports.query().fetch_whole().size(), 0U);
  for (auto const& passport : maker.passports) FAIL() << passport.item().to_string();
}

class RelationshipsThroughAnIndex : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(RelationshipsThroughAnIndex);

TEST_P(RelationshipsThroughAnIndex, load_whole_items_and_may_be_removed_with_their_owner) {
  Table<Person> const people = create<Person>();
  Table<Passport> const passports = create<Passport>();
  passports.put({"X1", "Anna", 2020});
  use(Database());  // only the table has a database
  Person anna{.name = "Anna"};
  people.save(anna);

  EXPECT_EQ(anna.passport->year, 2020);
  anna.passport->year = 2026;
  people.save(anna);
  EXPECT_EQ(passports.get("X1")->year, 2026);
  people.remove(anna);

  EXPECT_FALSE(passports.get("X1"));
  EXPECT_THROW((void)people.from_item(Item{{"name", "Bert"}}).passport->year, NoRelatedItem);
}

class RelationshipsOfForums : public ModelTest {
 protected:
  RelationshipsOfForums() {
    create<User>();
    create<Forum>();
    create<Thread>();
    create<Reply>();
    general.save();
    alice.save();
    bob.save();
  }

  Thread topic(std::string subject, User const& user) {
    Thread thread{.subject = std::move(subject)};
    thread.forum = general;
    thread.user = user;
    thread.save();
    return thread;
  }
  void reply(Thread const& to, User const& user, std::string created, std::string message) {
    Reply reply{.created = std::move(created), .message = std::move(message)};
    reply.thread = to;
    reply.user = user;
    reply.save();
  }

  Forum general{.name = "general"};
  User alice{.name = "alice"};
  User bob{.name = "bob"};
};
DYNAMORM_ON_EVERY_BACKEND(RelationshipsOfForums);

template <class Threads>
std::vector<std::string> subjects(Threads const& threads) {
  std::vector<std::string> found;
  for (Thread const& thread : threads) found.push_back(thread.subject);
  return found;
}

TEST_P(RelationshipsOfForums, lead_in_both_directions) {
  EXPECT_EQ(general.threads.count(), 0);

  Thread const thread = topic("Topic #1", bob);

  EXPECT_EQ(thread.forum_name, "general");
  EXPECT_EQ(thread.user_name, "bob");
  EXPECT_THAT(subjects(general.threads), ElementsAre("Topic #1"));
  EXPECT_EQ(Thread::get("general", "Topic #1")->forum->name, "general");
}

TEST_P(RelationshipsOfForums, are_queries) {
  for (int i = 0; i < 7; ++i) topic("Topic #" + std::to_string(i), i < 3 ? alice : bob);

  EXPECT_EQ(general.threads.count(), 7);
  EXPECT_EQ(general.threads.filter("subject__gt"_a = "Topic #4").count(), 2);
  EXPECT_EQ(general.threads.filter("user_name"_a = "alice").all().size(), 3U);
  EXPECT_EQ(general.threads.filter("user_name"_a = "alice").filter(attr<&Thread::subject> > "Topic #0").count(), 2);
  EXPECT_THAT(subjects(general.threads.query().reverse().limit(2).all()), ElementsAre("Topic #6", "Topic #5"));
}

TEST_P(RelationshipsOfForums, are_walked_page_by_page_to_the_end) {
  for (int i = 0; i < 7; ++i) topic("Topic #" + std::to_string(i), bob);

  EXPECT_EQ(general.threads.query().page_size(2).all().size(), 7U);
}

TEST_P(RelationshipsOfForums, may_use_an_index) {
  Thread const thread = topic("Topic #1", bob);
  reply(thread, bob, "2026-11-22", "Reply #1");
  reply(thread, alice, "2026-11-23", "Reply #2");

  EXPECT_EQ(bob.threads.count(), 1);
  EXPECT_EQ(thread.replies.count(), 2);
  for (Partial<Reply> const& each : alice.replies) {
    EXPECT_EQ(each.get<&Reply::forum_thread>(), "general\nTopic #1");
  }
  std::vector<Reply> const whole = alice.replies.query().fetch_whole();
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_EQ(whole[0].thread->user->name, "bob");
}

TEST_P(RelationshipsOfForums, follow_changes_of_their_members) {
  Thread thread = topic("Topic #1", bob);
  EXPECT_EQ(thread.user->name, "bob");

  thread.user_name = "alice";
  thread.user.forget();

  EXPECT_EQ(thread.user->name, "alice");
}

TEST_P(RelationshipsOfForums, save_only_parents_that_were_never_stored) {
  std::vector<std::string> saved;
  Connection const note = post_save.connect<User>([&](User const& user) { saved.push_back(user.name); });

  topic("By Bob", bob);
  topic("By Carol", User{.name = "carol"});

  EXPECT_THAT(saved, ElementsAre("carol"));
  EXPECT_TRUE(User::get("carol"));
}

TEST_P(RelationshipsOfForums, report_a_missing_parent) {
  Thread const orphan{.forum_name = "no such forum", .subject = "x"};

  EXPECT_EQ(orphan.forum.get(), nullptr);
  EXPECT_THROW((void)orphan.forum->name, NoRelatedItem);
  EXPECT_FALSE(Forum::get("no such forum"));
}

TEST_P(RelationshipsOfForums, have_no_parent_if_their_member_is_empty) {
  Thing thing{.name = "foo"};

  EXPECT_EQ(thing.made_by.get(), nullptr);
  thing.made_by = alice;

  EXPECT_EQ(thing.maker, "alice");
}

/// A struct that inherits attributes and has a relationship.
struct Named {
  std::string name{};
  static constexpr auto schema = document();
};
struct Club : Named {
  int founded = 0;
  OneToMany<Thread, "threads-by-user"> threads{this, [](Club const& club) { return "user_name"_a = club.name; }};

  static constexpr auto schema =
      table("clubs", inherits<Named>, attributes<&Club::founded, &Club::threads>, hash_key<&Named::name>);
};

TEST_P(RelationshipsOfForums, may_belong_to_a_struct_that_inherits_its_attributes) {
  Table<Club> const clubs{database()};
  topic("Topic #1", alice);
  Club club;
  club.name = "alice";
  club.founded = 1901;

  EXPECT_EQ(clubs.to_item(club), (Item{{"name", "alice"}, {"founded", 1901}}));
  EXPECT_EQ(club.threads.count(), 1);
}

}  // namespace
}  // namespace dynamorm::testing
