// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct evp_pkey_st;
struct x509_st;

namespace dynamorm::test {

/// A certificate with its private key; copies share both.
struct Certificate {
  std::shared_ptr<evp_pkey_st> key;
  std::shared_ptr<x509_st> certificate;
};

/// The name and validity of a certificate; days count from now.
struct CertificateOrder {
  std::vector<std::string> names = {"localhost"};
  std::vector<std::string> addresses = {"127.0.0.1", "::1"};
  int valid_from_day = -1;
  int valid_until_day = 1;
};

/// A certificate authority. Its bundle file is removed by the destructor.
class TestAuthority {
 public:
  TestAuthority();
  ~TestAuthority();
  TestAuthority(TestAuthority const&) = delete;
  TestAuthority& operator=(TestAuthority const&) = delete;

  /// A PEM file with the authority's own certificate.
  [[nodiscard]] std::string bundle_path() const { return directory_ / "authority.pem"; }
  [[nodiscard]] Certificate issue(CertificateOrder const& order = {}) const;

 private:
  std::filesystem::path directory_;
  Certificate root_;
};

}  // namespace dynamorm::test
