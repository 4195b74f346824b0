// SPDX-License-Identifier: Apache-2.0
#include "models.hpp"

using dynamorm::Item;
using dynamorm::revision;
using dynamorm::upgrade_from;

/// Makes the compiler check a whole schema.
template <class T>
void look_at() {
  (void)Table<T>{Database()};
}

inline constexpr auto upgrade = [](Item& item) { item.set("title", dynamorm::Value("none")); };

struct Story {
  std::string isbn{};
  std::string title{};

  static constexpr auto schema =
      table("stories", hash_key<&Story::isbn>, revision<3>(upgrade_from<2>(upgrade), upgrade_from<1>(upgrade)));
};

void good() { look_at<Story>(); }

#ifdef CASE_revision_zero
// expect: dynamorm: a revision is at least 1, as in revision<1>()
auto const part = revision<0>();
#endif

#ifdef CASE_a_revision_of_something_else
// expect: dynamorm: a revision accepts only upgrades, as in upgrade_from<1>(...)
auto const part = revision<2>(hash_key<&Story::isbn>);
#endif

#ifdef CASE_a_revision_without_an_upgrade
// expect: dynamorm: a revision has one upgrade from each revision before it: revision<3>(upgrade_from<1>(...), upgrade_from<2>(...))
auto const part = revision<3>(upgrade_from<1>(upgrade));
#endif

#ifdef CASE_two_upgrades_from_one_revision
// expect: dynamorm: a revision has one upgrade from each revision before it: revision<3>(upgrade_from<1>(...), upgrade_from<2>(...))
auto const part = revision<3>(upgrade_from<1>(upgrade), upgrade_from<1>(upgrade));
#endif

#ifdef CASE_an_upgrade_from_the_revision_itself
// expect: dynamorm: a revision has one upgrade from each revision before it: revision<3>(upgrade_from<1>(...), upgrade_from<2>(...))
auto const part = revision<2>(upgrade_from<2>(upgrade));
#endif

#ifdef CASE_an_upgrade_of_a_struct
// expect: dynamorm: an upgrade takes the item that it changes: upgrade_from<1>([](dynamorm::Item& item) { ... })
auto const step = upgrade_from<1>([](Story&) {});
#endif

#ifdef CASE_two_revisions
// expect: dynamorm: a model has one revision
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, revision<1>(), revision<1, "shape">());
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_revision_with_the_name_of_a_member
// expect: dynamorm: a composed attribute, a kind and a revision cannot have the name of a member
struct Bad {
  std::string id{};
  int revision = 0;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::revision<1>());
};
void bad() { look_at<Bad>(); }
#endif
