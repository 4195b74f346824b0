// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace dynamorm {

/// Copies the embedded database in the folder `folder` to the new folder `target`, as it is at one moment. The database
/// may be in use meanwhile, by this process or another, such as `dynamorm serve`. The copy holds every write that was
/// acknowledged before the call, no write in part, and no transaction in part. A folder that a server made with
/// `--separate` is copied with all of its databases, each at a moment of its own.
///
/// The backup is a closed database: open it with embedded(), or keep it unchanged and copy it back with restore(). It
/// appears as a whole or not at all. On the file system of the database, it shares the files that never change with
/// it, as hard links, so it takes little time and room; that protects against mistakes, and not against a broken disk.
/// On another file system, everything is copied. The process must be allowed to read the files of the database.
///
/// Throws StorageError if `target` exists and is not an empty folder, if there is no database, if it is damaged, or if
/// the disk is full. Thread-safe. Link dynamorm::engine.
void backup(std::string const& folder, std::string const& target);

/// Copies the backup `source` to the new folder `folder`, which is then a database to open. The backup stays as it is.
/// Throws as backup() does. Thread-safe. Link dynamorm::engine.
void restore(std::string const& source, std::string const& folder);

}  // namespace dynamorm
