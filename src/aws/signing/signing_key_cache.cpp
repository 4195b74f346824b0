#include "aws/signing/signing_key_cache.hpp"

#include <utility>

namespace dynamorm::aws {

Sha256Digest SigningKeyCache::key_for(std::string_view secret_access_key, SigningScope const& scope,
                                      Sha256& sha256) const {
  std::string wanted = scope_text(scope);
  {
    std::lock_guard const lock(mutex_);
    if (latest_ && latest_->scope == wanted && latest_->secret_access_key == secret_access_key) return latest_->key;
  }
  auto made = std::make_shared<Entry const>(Entry{.secret_access_key = std::string(secret_access_key),
                                                  .scope = std::move(wanted),
                                                  .key = signing_key(secret_access_key, scope, sha256)});
  std::lock_guard const lock(mutex_);
  latest_ = std::move(made);
  return latest_->key;
}

}  // namespace dynamorm::aws
