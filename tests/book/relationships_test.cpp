// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "forum/models.hpp"

namespace book::relationships {

// [one]
struct Label {
  std::string product{};
  std::string text{};

  static constexpr auto schema = dynamorm::table("labels", dynamorm::hash_key<&Label::product>);
};

struct Product : dynamorm::Model<Product> {
  std::string id{};
  std::string name{};

  dynamorm::OneToOne<Label> label{this, dynamorm::by<&Product::id>};

  static constexpr auto schema = dynamorm::table("products", dynamorm::hash_key<&Product::id>);
};
// [/one]

// [many]
struct Enrolment;

struct Student : dynamorm::Model<Student> {
  std::string name{};

  dynamorm::OneToMany<Enrolment> enrolments{this, dynamorm::by<&Student::name>};

  static constexpr auto schema = dynamorm::table("students", dynamorm::hash_key<&Student::name>);
};

struct Course : dynamorm::Model<Course> {
  std::string title{};

  dynamorm::OneToMany<Enrolment, "by-course"> enrolments{this, dynamorm::by<&Course::title>};

  static constexpr auto schema = dynamorm::table("courses", dynamorm::hash_key<&Course::title>);
};

struct Enrolment : dynamorm::Model<Enrolment> {
  std::string student_name{};
  std::string course_title{};

  dynamorm::ManyToOne<Student> student{this, dynamorm::by<&Enrolment::student_name>};
  dynamorm::ManyToOne<Course> course{this, dynamorm::by<&Enrolment::course_title>};

  static constexpr auto schema = dynamorm::table(
      "enrolments", dynamorm::hash_key<&Enrolment::student_name>, dynamorm::range_key<&Enrolment::course_title>,
      dynamorm::global_index<"by-course">(dynamorm::hash_key<&Enrolment::course_title>,
                                          dynamorm::range_key<&Enrolment::student_name>));
};
// [/many]

using namespace dynamorm::literals;
using forum::Forum;
using forum::Reply;
using forum::Thread;
using forum::User;
using ::testing::ElementsAre;

class relationships : public ::testing::Test {
 protected:
  relationships() {
    dynamorm::use(db);
    Forum::create_table();
    Thread::create_table();
    Reply::create_table();
    User::create_table();
    Product::create_table();
    dynamorm::Table<Label>{db}.create_table();
  }

  dynamorm::Database db = dynamorm::in_memory();
};

TEST_F(relationships, lead_in_both_directions) {
  std::vector<std::string> said;
  // [assign]
  Forum general{.name = "general"};
  general.save();
  User ann{.name = "ann"};
  ann.save();

  Thread topic{.subject = "Topic #1"};
  topic.forum = general;  // topic.forum_name is "general" now
  topic.user = ann;
  topic.save();

  Reply reply{.created = "2026-11-22T12:00:00Z", .message = "Hello"};
  reply.thread = topic;
  reply.user = ann;
  reply.save();
  // [/assign]

  // [walk]
  for (Thread const& thread : general.threads) {
    for (Reply const& each : thread.replies) said.push_back(each.user->name + " says " + each.message);
  }
  // [/walk]
  EXPECT_THAT(said, ElementsAre("ann says Hello"));

  // [filter]
  std::int64_t const threads = general.threads.count();
  std::int64_t const topics = general.threads.filter("subject__begins_with"_a = "Topic").count();
  std::vector<Thread> const last = general.threads.query().reverse().limit(10).all();
  // [/filter]
  EXPECT_EQ(threads, 1);
  EXPECT_EQ(topics, 1);
  EXPECT_EQ(last.size(), 1U);

  // [index]
  std::vector<Reply> const of_ann = ann.replies.query().fetch_whole();  // keys from the index, items from the table
  // [/index]
  EXPECT_EQ(of_ann.size(), 1U);

  // [missing]
  Reply lost{.forum_thread = "general\nGone"};
  bool const there = lost.thread.exists();  // false; lost.thread.get() is null
  bool const fails = [&] {
    try {
      return lost.thread->subject.empty();
    } catch (dynamorm::NoRelatedItem const&) {
      return true;
    }
  }();
  // [/missing]
  EXPECT_FALSE(there);
  EXPECT_TRUE(fails);
}

TEST_F(relationships, to_one_item_create_save_and_remove_it) {
  // [use]
  Product product{.id = "1", .name = "Chair"};
  product.label->text = "Sit here";  // does not exist yet: created with the product's key
  product.save();                    // stores the product, then the label

  std::string const text = Product::get("1")->label->text;  // loaded on first access

  product.label = Label{.text = "Sit there"};  // replaces the label
  product.save();
  product.label.remove();  // at once
  // [/use]
  EXPECT_EQ(text, "Sit here");
  EXPECT_EQ(dynamorm::Table<Label>{db}.scan().count(), 0);
}

TEST_F(relationships, of_many_to_many_use_a_model_between_them) {
  Student::create_table();
  Course::create_table();
  Enrolment::create_table();
  Student ann{.name = "ann"};
  Course sewing{.title = "sewing"};
  std::vector<std::string> said;
  // [many-use]
  Enrolment enrolment;
  enrolment.student = ann;
  enrolment.course = sewing;
  enrolment.save();  // and saves the student and the course, which were not stored yet

  for (Enrolment const& each : ann.enrolments) said.push_back(each.course->title);
  for (Enrolment const& each : sewing.enrolments) said.push_back(each.student->name);
  // [/many-use]
  EXPECT_THAT(said, ElementsAre("sewing", "ann"));
  EXPECT_TRUE(Student::get("ann"));
}

TEST_F(relationships, belong_to_the_instance) {
  // [copy]
  Product chair{.id = "1", .name = "Chair"};
  chair.label->text = "Sit here";
  Product copy = chair;
  copy.label->text = "Sit there";  // changes only the copy
  // [/copy]
  EXPECT_EQ(chair.label->text, "Sit here");
}

}  // namespace book::relationships
