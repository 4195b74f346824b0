// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

/// Files and folders of ours that survive a loss of power. All are private to the user who creates them: 0600 and 0700,
/// or less where the umask is stricter.
namespace dynamorm::storage {

/// Creates a folder and those above it, as far as they are missing.
[[nodiscard]] Status make_folder(std::string const& path);

/// Makes durable what was created, renamed or removed in a folder. Returns whether that succeeded.
[[nodiscard]] bool sync_folder(std::string const& path) noexcept;

/// Makes the name of a folder durable, and those of the folders above it, as far as this user may open them.
void sync_folders_above(std::string const& path);

/// Creates an empty private file, or leaves an existing file unchanged. Returns 0, or an errno.
[[nodiscard]] int make_private_file(std::string const& file) noexcept;

/// Creates or replaces a file. Its content is durable when this returns true, its name after `sync_folder`. Otherwise
/// the file does not exist.
[[nodiscard]] bool write_file(std::string const& file, std::string_view text) noexcept;

/// Creates or replaces a file with the first `bytes` of an open one, or with all of it if it is shorter. Returns as
/// `write_file` does; if it fails, errno has the reason.
[[nodiscard]] bool copy_to_file(int descriptor, std::uint64_t bytes, std::string const& file) noexcept;

/// Returns whether `bytes` more can be written into a folder. Writes that many to find out, since quotas and limits are
/// not visible otherwise.
[[nodiscard]] bool has_room(std::string const& path, std::uint64_t bytes) noexcept;

/// Returns how large a file of this process may become (RLIMIT_FSIZE). A larger write raises SIGXFSZ, which ends the
/// program, so writers ask before they write.
[[nodiscard]] std::uint64_t largest_file() noexcept;

}  // namespace dynamorm::storage
