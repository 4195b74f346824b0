// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>
#include <utility>

#include "dynamorm/detail/migrations/migration_core.hpp"
#include "dynamorm/limiter.hpp"
#include "dynamorm/table.hpp"

namespace dynamorm {
namespace detail {

template <class T>
consteval bool check_migration() {
  if constexpr (is_sound<T>()) {
    constexpr bool has_revision = revision_info<T>.exists();
    static_assert(has_revision,
                  "dynamorm: a migration needs a model with a revision, as in revision<2>(upgrade_from<1>(...))");
    return has_revision;
  }
  return false;
}

}  // namespace detail

/// Upgrades all items of the model `T` that have an older revision, while other programs read and write the table:
///
///   Migration<Book> migration{db, {.segments = 8, .read_units = 200, .write_units = 50}};
///   MigrationReport const report = migration.run([](MigrationProgress const& now) { … });
///
/// Scans segments of the table in parallel. Stores each older item in its upgraded form, on the condition that it is
/// what was read: that it has the same version, or in a model without one, that all attributes are the same. An item
/// that has changed is upgraded as it is then. Items of other kinds, of the current and of newer revisions, and expired
/// ones stay as they are. Attributes that the struct does not have stay too. Versions and stamps do not change.
///
/// Each segment stores checkpoints. When the program is killed, the next run with the same number of segments continues
/// there; when all segments are done, the checkpoints are removed, so that another run starts over. A run that finds
/// nothing to upgrade only reads. Two programs that run the same migration at once do the work twice, but no harm.
///
/// An item whose upgrade throws, or that breaks a rule of the schema afterwards, is counted, named in the report, and
/// left as it is. Failed connections and throttled requests are retried until stop().
///
/// Items that an old program writes behind the scan are not found: run it again when the old programs are gone.
///
/// Operations: Scan, PutItem and DescribeTable on the table; Query, PutItem and DeleteItem on that of the checkpoints.
template <class T>
class Migration {
  static_assert(detail::check_migration<T>() || true);

 public:
  /// Throws RequestRejected if an option cannot be used.
  explicit Migration(Database database, MigrationOptions options = {})
      : Migration(Table<T>(std::move(database)), std::move(options)) {}
  explicit Migration(Table<T> const& table, MigrationOptions options = {})
      : core_(detail::Access::core(table), limited(table, options), detail::fresh_objects<T>, std::move(options)) {}

  /// Upgrades all items, or goes on with an interrupted run. Returns when it is done, or after stop(). Throws the error
  /// of a request that no retry can help, after it has stored checkpoints.
  MigrationReport run() {
    return run([](MigrationProgress const&) {});
  }
  /// Calls `progress(now)` on this thread, at each interval of the options and at the end. If it throws, so does run().
  template <class Progress>
  MigrationReport run(Progress&& progress) {
    constexpr bool takes = std::is_invocable_v<Progress&, MigrationProgress const&>;
    static_assert(takes, "dynamorm: the progress handler of a migration takes a MigrationProgress");
    if constexpr (takes) {
      auto const nothing = [](Item const&, Item const&) {};
      Handlers<std::remove_reference_t<Progress>, decltype(nothing)> handlers(progress, nothing);
      return core_.run(handlers, false);
    }
    return {};
  }

  /// Calls `change(stored, upgraded)` for each item that run() would write now, and writes nothing. Calls come from
  /// several threads, one at a time. Reads the whole table.
  template <class Change>
  MigrationReport dry_run(Change&& change) {
    constexpr bool takes = std::is_invocable_v<Change&, Item const&, Item const&>;
    static_assert(takes, "dynamorm: the handler of a dry run takes the stored and the upgraded Item");
    if constexpr (takes) {
      auto const nothing = [](MigrationProgress const&) {};
      Handlers<decltype(nothing), std::remove_reference_t<Change>> handlers(nothing, change);
      return core_.run(handlers, true);
    }
    return {};
  }

  /// Makes run() store checkpoints and return. May be called by a handler, by any thread, and before run(), which then
  /// returns at once.
  void stop() noexcept { core_.stop(); }

 private:
  template <class Progress, class Change>
  class Handlers final : public detail::MigrationHandlers {
   public:
    Handlers(Progress& progress, Change& change) noexcept : progress_(progress), change_(change) {}

    void progressed(MigrationProgress const& now) override { (void)progress_(now); }
    void would_change(Item const& stored, Item const& upgraded) override { (void)change_(stored, upgraded); }

   private:
    Progress& progress_;
    Change& change_;
  };

  static Database limited(Table<T> const& table, MigrationOptions const& options) {
    Limiter const limiter{{.read_units = options.read_units, .write_units = options.write_units}};
    return limiter.around(detail::Access::core(table).database());
  }

  detail::MigrationCore core_;
};

}  // namespace dynamorm
