// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/migration.hpp"

#include "models.hpp"

using dynamorm::Item;
using dynamorm::Migration;
using dynamorm::MigrationProgress;

struct Story {
  std::string isbn{};

  static constexpr auto schema = table("stories", hash_key<&Story::isbn>, dynamorm::revision<1>());
};

void good(Migration<Story>& migration) {
  migration.run([](MigrationProgress const&) {});
  migration.dry_run([](Item const&, Item const&) {});
}

#ifdef CASE_a_migration_without_a_revision
// expect: dynamorm: a migration needs a model with a revision, as in revision<2>(upgrade_from<1>(...))
Migration<Book> migration{Database()};
#endif

#ifdef CASE_a_progress_handler_of_items
// expect: dynamorm: the progress handler of a migration takes a MigrationProgress
void run(Migration<Story>& migration) {
  migration.run([](Item const&) {});
}
#endif

#ifdef CASE_a_dry_run_without_the_old_item
// expect: dynamorm: the handler of a dry run takes the stored and the upgraded Item
void run(Migration<Story>& migration) {
  migration.dry_run([](Item const&) {});
}
#endif
