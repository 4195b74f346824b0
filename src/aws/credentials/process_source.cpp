// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/process_source.hpp"

#include "aws/credentials/credentials_document.hpp"

namespace dynamorm::aws {

SourceAnswer run_credential_process(Environment const& environment, Clock const& clock, std::string const& command_line,
                                    std::string const& profile_name) {
  constexpr std::chrono::minutes timeout{1};
  constexpr std::size_t longest_output = 64 * 1024;
  auto const what = "credential_process of profile " + profile_name;
  auto const output = environment.run_process(command_line, timeout, longest_output);
  if (!output.ok()) return source_failure(what, output.failure());
  if (output->exit_status != 0) {
    return source_failure(what + " ended with status " + std::to_string(output->exit_status) +
                          "; run its command in a shell to see its output");
  }
  auto credentials = parse_credentials_document(output->standard_output, CredentialsDocument::process, what);
  if (!credentials.ok()) return source_failure(what, credentials.failure());
  if (credentials->expiry && *credentials->expiry <= clock.wall()) {
    return source_failure(what + " returned expired credentials");
  }
  return std::move(*credentials);
}

}  // namespace dynamorm::aws
