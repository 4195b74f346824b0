// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/relationships.hpp"

#include "models.hpp"

using dynamorm::by;
using dynamorm::ManyToOne;
using dynamorm::OneToMany;
using dynamorm::OneToOne;

struct Good {
  std::string title{};
  std::string thread{};
  int number = 0;
  ManyToOne<Book, "by-title"> book{this, by<&Good::title>};
  OneToMany<Reply> replies{this, by<&Good::thread>};
  OneToOne<Reply> reply{this, by<&Good::thread, &Good::number>};
  static constexpr auto schema = table("good", hash_key<&Good::title>);
};
void good() { (void)Good().replies.count(); }

#ifdef CASE_a_relationship_to_a_model_that_is_not_defined
// expect: dynamorm: the model that a relationship leads to must be defined where its owner is used; include its header
struct Elsewhere;
struct Bad {
  std::string id{};
  OneToOne<Elsewhere> elsewhere{this, by<&Bad::id>};
};
void bad() { (void)Bad{}; }
#endif

#ifdef CASE_more_members_than_the_key_has_attributes
// expect: dynamorm: by<...> names a member for each attribute of the related table's or index's key, in order
struct Bad {
  std::string id{};
  std::string other{};
  ManyToOne<Book> book{this, by<&Bad::id, &Bad::other>};
};
void bad() { (void)Bad{}; }
#endif

#ifdef CASE_a_member_that_does_not_fit_the_key
// expect: dynamorm: this value does not fit the type of the attribute
struct Bad {
  int id = 0;
  ManyToOne<Book> book{this, by<&Bad::id>};
};
void bad() { (void)Bad{}; }
#endif

#ifdef CASE_a_function_that_does_not_say_the_hash_key
// expect: dynamorm: a query needs equality on the hash key of its table or index
struct Bad {
  int number = 0;
  OneToMany<Reply> replies{this, [](Bad const& bad) { return "number"_a = bad.number; }};
};
void bad() { (void)Bad{}; }
#endif

#ifdef CASE_a_relationship_as_an_attribute
// expect: dynamorm: this member is not an attribute: it leads to another model, or attributes<...> leaves it out
struct Bad {
  std::string thread{};
  OneToMany<Reply> replies{this, by<&Bad::thread>};
  static constexpr auto schema = table("bad", hash_key<&Bad::thread>);
};
void bad() { (void)attr<&Bad::replies>; }
#endif

#ifdef CASE_a_member_of_another_struct
// expect: dynamorm: this member belongs to another struct; name a member of the model itself
struct Bad {
  std::string id{};
  ManyToOne<Book> book{this, by<&Reply::user>};
};
void bad() { (void)Bad{}; }
#endif
