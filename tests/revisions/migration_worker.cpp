// SPDX-License-Identifier: Apache-2.0
// A process that migrates the books of a server, and kills itself at a checkpoint.
//
// Usage: migration_worker URL WHEN COUNT
// Before or after ("before", "after") it has stored checkpoint number COUNT, it dies by SIGKILL. It exits with 0 if it
// stores fewer.
#include <signal.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/make_database.hpp"
#include "dynamorm/migration.hpp"

#include "revisions/books.hpp"

using namespace dynamorm;
using namespace dynamorm::testing;

namespace {

class DyingBackend final : public Backend {
 public:
  DyingBackend(Database inner, bool before, int count) : inner_(std::move(inner)), before_(before), count_(count) {}

  Result<api::Response> execute(api::Request const& request) override {
    auto const* const put = request.operation.get_if<api::PutItemRequest>();
    bool const dies = put != nullptr && put->table_name == "dynamorm-migrations" && ++checkpoints_ == count_;
    if (dies && before_) (void)raise(SIGKILL);
    Result<api::Response> answer = inner_.backend().execute(request);
    if (dies) (void)raise(SIGKILL);
    return answer;
  }

 private:
  Database inner_;
  bool before_;
  int count_;
  std::atomic<int> checkpoints_{0};
};

}  // namespace

int main(int, char** arguments) {
  Database const server = connect({.region = "us-east-1",
                                   .endpoint = arguments[1],
                                   .access_key_id = "local",
                                   .secret_access_key = "local",
                                   .proxy = ""});
  Database const database = make_database(
      std::make_shared<DyingBackend>(server, std::string_view(arguments[2]) == "before", std::atoi(arguments[3])));
  Migration<Book> migration{database, {.segments = 3, .checkpoint_interval = Milliseconds(0)}};
  return migration.run().failed == 0 ? 0 : 1;
}
