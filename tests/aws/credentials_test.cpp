// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/credentials.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "aws/credentials/credentials_document.hpp"
#include "aws/credentials/sts.hpp"
#include "aws/fakes.hpp"
#include "base/date_time.hpp"

namespace dynamorm::aws {
namespace {

TEST(Credentials, are_printed_without_secrets) {
  Credentials const credentials{.access_key_id = "AKIDEXAMPLE",
                                .secret_access_key = canary,
                                .session_token = canary,
                                .expiry = parse_basic_timestamp("20150830T123600Z"),
                                .source = "profile work"};
  std::ostringstream printed;
  printed << credentials << testing::PrintToString(credentials);

  EXPECT_EQ(describe(credentials), "credentials AKID… from profile work, expiring 20150830T123600Z");
  expect_no_secret_in(printed.str());
}

TEST(Expiry, is_read_in_every_form_that_sources_use) {
  auto const expected = Clock::WallTime(std::chrono::seconds(1456380211));

  for (auto const* text : {"2016-02-25T06:03:31Z", "2016-02-25T06:03:31.123Z", "2016-02-25T07:03:31+01:00",
                           "2016-02-25T01:03:31-0500", "2016-02-25T06:03:31+00:00"}) {
    EXPECT_EQ(parse_expiry(text), expected) << text;
  }
}

TEST(Expiry, needs_a_time_of_day_and_an_offset) {
  for (auto const* text : {"", "tomorrow", "2016-02-25", "2016-02-25T06:03:31", "2016-02-25T06:03:31+1"}) {
    EXPECT_EQ(parse_expiry(text), std::nullopt) << text;
  }
}

TEST(Expiry, beyond_the_range_of_the_clock_is_clamped) {
  EXPECT_GT(parse_expiry("9999-12-31T23:59:59Z"), Clock::WallTime::max() - std::chrono::seconds(1));
}

TEST(CredentialsDocument, from_an_endpoint_is_read) {
  auto const credentials = parse_credentials_document(
      R"({"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"AKID","SecretAccessKey":"secret","Token":"token",
          "AccountId":"111122223333","LastUpdated":"2015-08-30T12:00:00Z","Expiration":"2015-08-30T18:36:00Z"})",
      CredentialsDocument::endpoint, "container");

  ASSERT_TRUE(credentials.ok());
  EXPECT_EQ(*credentials, (Credentials{.access_key_id = "AKID",
                                       .secret_access_key = "secret",
                                       .session_token = "token",
                                       .expiry = parse_basic_timestamp("20150830T183600Z"),
                                       .account_id = "111122223333",
                                       .source = "container"}));
}

TEST(CredentialsDocument, from_a_process_may_lack_token_and_expiry) {
  auto const credentials = parse_credentials_document(
      R"({"Version":1,"AccessKeyId":"AKID","SecretAccessKey":"secret"})", CredentialsDocument::process, "process");

  ASSERT_TRUE(credentials.ok());
  EXPECT_EQ(credentials->session_token, "");
  EXPECT_EQ(credentials->expiry, std::nullopt);
}

TEST(CredentialsDocument, that_is_invalid_is_rejected_without_quoting_secrets) {
  struct Case {
    CredentialsDocument form;
    std::string json;
    std::string_view problem;
  };
  std::string const secret = R"("SecretAccessKey":")" + std::string(canary) + R"(")";
  for (auto const& [form, json, problem] : std::vector<Case>{
           {CredentialsDocument::endpoint, "", "the document is not a JSON object"},
           {CredentialsDocument::endpoint, "{" + secret, "the document is not a JSON object"},
           {CredentialsDocument::endpoint, "[]", "the document is not a JSON object"},
           {CredentialsDocument::endpoint, std::string(100'000, '['), "the document is not a JSON object"},
           {CredentialsDocument::endpoint, "{" + secret + "}", "AccessKeyId is missing"},
           {CredentialsDocument::endpoint, R"({"AccessKeyId":7,)" + secret + "}", "AccessKeyId is missing"},
           {CredentialsDocument::endpoint, R"({"AccessKeyId":"A"})", "SecretAccessKey is missing"},
           {CredentialsDocument::endpoint, R"({"AccessKeyId":"A","Expiration":"soon",)" + secret + "}",
            "Expiration is not an ISO 8601 time"},
           {CredentialsDocument::endpoint, R"({"Code":"AssumeRoleUnauthorizedAccess","Message":"EC2 cannot assume"})",
            "the document reports an error: AssumeRoleUnauthorizedAccess: EC2 cannot assume"},
           {CredentialsDocument::process, R"({"AccessKeyId":"A",)" + secret + "}", "Version is not 1"},
           {CredentialsDocument::process, R"({"Version":2,"AccessKeyId":"A",)" + secret + "}", "Version is not 1"},
           {CredentialsDocument::process, R"({"Version":"1","AccessKeyId":"A",)" + secret + "}", "Version is not 1"}}) {
    auto const credentials = parse_credentials_document(json, form, "somewhere");
    ASSERT_FALSE(credentials.ok()) << problem;
    EXPECT_EQ(credentials.failure().message(), problem);
    expect_no_secret_in(credentials.failure().describe());
  }
}

TEST(StsResponse, has_the_credentials_of_the_role) {
  auto const credentials = parse_assumed_role(
      R"(<?xml version="1.0"?>
      <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
        <AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/r/s</Arn></AssumedRoleUser>
        <Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>se&amp;cret</SecretAccessKey>
          <SessionToken>token</SessionToken><Expiration>2015-08-30T13:36:00Z</Expiration></Credentials>
      </AssumeRoleResult><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></AssumeRoleResponse>)",
      "role r");

  ASSERT_TRUE(credentials.ok());
  EXPECT_EQ(*credentials, (Credentials{.access_key_id = "ASIA",
                                       .secret_access_key = "se&cret",
                                       .session_token = "token",
                                       .expiry = parse_basic_timestamp("20150830T133600Z"),
                                       .account_id = "111122223333",
                                       .source = "role r"}));
}

TEST(StsResponse, that_is_invalid_is_rejected_without_quoting_secrets) {
  auto with = [](std::string const& members) { return "<R><Credentials>" + members + "</Credentials></R>"; };
  std::string const key = "<AccessKeyId>A</AccessKeyId>";
  std::string const secret = "<SecretAccessKey>" + std::string(canary) + "</SecretAccessKey>";
  std::string const token = "<SessionToken>" + std::string(canary) + "</SessionToken>";
  std::string const expiration = "<Expiration>2015-08-30T13:36:00Z</Expiration>";
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  for (auto const& [xml, problem] : std::vector<std::pair<std::string, std::string>>{
           {"", "is not XML"},
           {with(key + secret).substr(0, 60), "is not XML"},
           {deep, "is not XML"},
           {"<!DOCTYPE R [<!ENTITY a 'b'>]>" + with(key + secret + token + expiration), "is not XML"},
           {with(secret + token + expiration), "AccessKeyId is missing"},
           {with(key + token + expiration), "SecretAccessKey is missing"},
           {with(key + secret + expiration), "SessionToken is missing"},
           {with(key + secret + token), "no valid Expiration"},
           {with(key + secret + token + "<Expiration>soon</Expiration>"), "no valid Expiration"}}) {
    auto const credentials = parse_assumed_role(xml, "role r");
    ASSERT_FALSE(credentials.ok()) << problem;
    EXPECT_NE(credentials.failure().message().find(problem), std::string::npos) << credentials.failure().message();
    expect_no_secret_in(credentials.failure().describe());
  }
}

}  // namespace
}  // namespace dynamorm::aws
