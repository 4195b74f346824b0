#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "aws/signing/sha256.hpp"
#include "aws/signing/sigv4.hpp"

namespace dynamorm::aws {

/// Caches the signing key, which takes four HMACs, while secret and scope are the same: usually all day. Thread-safe.
class SigningKeyCache {
 public:
  [[nodiscard]] Sha256Digest key_for(std::string_view secret_access_key, SigningScope const& scope,
                                     Sha256& sha256) const;

 private:
  struct Entry {
    std::string secret_access_key;
    std::string scope;  // as returned by scope_text
    Sha256Digest key;
  };

  mutable std::mutex mutex_;
  mutable std::shared_ptr<Entry const> latest_;  // guarded by mutex_
};

}  // namespace dynamorm::aws
