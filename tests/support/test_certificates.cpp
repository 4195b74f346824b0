// SPDX-License-Identifier: Apache-2.0
#include "support/test_certificates.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

#include <atomic>
#include <stdexcept>

namespace dynamorm::test {
namespace {

void require(bool fine, char const* what) {
  if (!fine) throw std::runtime_error(what);
}

long next_number() {
  static std::atomic<long> last = 0;
  return ++last;
}

std::filesystem::path make_directory() {
  std::string path = std::filesystem::temp_directory_path() / "dynamorm-certificates-XXXXXX";
  require(::mkdtemp(path.data()) != nullptr, "cannot make a temporary directory");
  return path;
}

Certificate blank_certificate(std::string const& subject, int valid_from_day, int valid_until_day) {
  constexpr long day = 24 * 60 * 60;
  Certificate made{{EVP_EC_gen("P-256"), EVP_PKEY_free}, {X509_new(), X509_free}};
  X509* const certificate = made.certificate.get();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), next_number());
  X509_gmtime_adj(X509_getm_notBefore(certificate), valid_from_day * day);
  X509_gmtime_adj(X509_getm_notAfter(certificate), valid_until_day * day);
  X509_set_pubkey(certificate, made.key.get());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                             reinterpret_cast<unsigned char const*>(subject.c_str()), -1, -1, 0);
  return made;
}

void extend(X509* certificate, X509* issuer, int kind, std::string const& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  require(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1, "cannot extend a certificate");
  X509_EXTENSION_free(extension);
}

void sign(Certificate const& subject, Certificate const& issuer) {
  X509_set_issuer_name(subject.certificate.get(), X509_get_subject_name(issuer.certificate.get()));
  require(X509_sign(subject.certificate.get(), issuer.key.get(), EVP_sha256()) > 0, "cannot sign a certificate");
}

std::string subject_alternatives(CertificateOrder const& order) {
  std::string list;
  auto add = [&list](std::string const& kind, std::string const& value) {
    list += (list.empty() ? "" : ",") + kind + ":" + value;
  };
  for (auto const& name : order.names) add("DNS", name);
  for (auto const& address : order.addresses) add("IP", address);
  return list;
}

void write_pem(std::string const& path, X509* certificate) {
  std::unique_ptr<BIO, int (*)(BIO*)> const file(BIO_new_file(path.c_str(), "w"), BIO_free);
  require(file && PEM_write_bio_X509(file.get(), certificate) == 1, "cannot write a certificate");
}

}  // namespace

TestAuthority::TestAuthority()
    : directory_(make_directory()),
      root_(blank_certificate("dynamorm test authority " + std::to_string(next_number()), -1, 1)) {
  extend(root_.certificate.get(), root_.certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  sign(root_, root_);
  write_pem(bundle_path(), root_.certificate.get());
}

TestAuthority::~TestAuthority() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

Certificate TestAuthority::issue(CertificateOrder const& order) const {
  auto certificate = blank_certificate("dynamorm test server", order.valid_from_day, order.valid_until_day);
  extend(certificate.certificate.get(), root_.certificate.get(), NID_subject_alt_name, subject_alternatives(order));
  sign(certificate, root_);
  return certificate;
}

}  // namespace dynamorm::test
