#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "aws/sha256.hpp"
#include "aws/sigv4.hpp"

namespace dynamorm::aws {

/// Keeps the signing key, four HMACs, for as long as secret and scope stay the same: all day, for whoever signs or
/// verifies with one secret. Thread-safe.
class SigningKeyCache {
 public:
  [[nodiscard]] Sha256Digest key_for(std::string_view secret_access_key, SigningScope const& scope,
                                     Sha256& sha256) const;

 private:
  struct Entry {
    std::string secret_access_key;
    std::string scope;  // as scope_text has it
    Sha256Digest key;
  };

  mutable std::mutex mutex_;
  mutable std::shared_ptr<Entry const> latest_;  // guarded by mutex_
};

}  // namespace dynamorm::aws
