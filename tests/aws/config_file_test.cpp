// SPDX-License-Identifier: Apache-2.0
#include "aws/config/config_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "aws/config/shared_config.hpp"
#include "aws/fakes.hpp"

namespace dynamorm::aws {
namespace {

using Profiles = std::map<std::string, ConfigSection, std::less<>>;

struct GoodFile {
  std::string_view rule;
  std::string_view config;
  std::string_view credentials;
  Profiles profiles;
};

void PrintTo(GoodFile const& file, std::ostream* out) { *out << file.rule; }

class Rule : public testing::TestWithParam<GoodFile> {};

TEST_P(Rule, holds) {
  auto config = parse_config_file(GetParam().config, ConfigFileKind::config, "config");
  auto credentials = parse_config_file(GetParam().credentials, ConfigFileKind::credentials, "credentials");
  ASSERT_TRUE(config.ok()) << config.failure().message();
  ASSERT_TRUE(credentials.ok()) << credentials.failure().message();

  overlay(*config, std::move(*credentials));

  EXPECT_EQ(config->profiles, GetParam().profiles) << GetParam().rule;
}

std::vector<GoodFile> const good_files{
    {"an empty file has no profiles", "", "", {}},
    {"a profile may be empty", "[profile foo]", "", {{"foo", {}}}},
    {"names may hold - / . % @ _ : +",
     "[profile some-thing:long/the_one%only.foo@bar+]\n[profile foo!bar]",
     "",
     {{"some-thing:long/the_one%only.foo@bar+", {}}}},
    {"names are trimmed", "[profile \tfoo \t]", "", {{"foo", {}}}},
    {"a tab may follow the prefix", "[profile\tfoo]", "", {{"foo", {}}}},
    {"lines may end as on Windows", "[profile foo]\r\nname = value\r\n", "", {{"foo", {{"name", "value"}}}}},
    {"values may hold =", "[profile foo]\nname = val=ue", "", {{"foo", {{"name", "val=ue"}}}}},
    {"values may hold any character", "[profile foo]\nname = 😂", "", {{"foo", {{"name", "😂"}}}}},
    {"names and values are trimmed", "[profile foo]\nname \t=  \tvalue \t", "", {{"foo", {{"name", "value"}}}}},
    {"values may be empty", "[profile foo]\nname =", "", {{"foo", {{"name", ""}}}}},
    {"blank lines count for nothing",
     "\t \n[profile foo]\n\t\n \nname = value\n\t \n[profile bar]\n \t",
     "",
     {{"foo", {{"name", "value"}}}, {"bar", {}}}},
    {"# begins a comment",
     "# Comment\n[profile foo] # Comment\nname = value # Comment with # sign",
     "",
     {{"foo", {{"name", "value"}}}}},
    {"; begins a comment",
     "; Comment\n[profile foo] ; Comment\nname = value ; Comment with ; sign",
     "",
     {{"foo", {{"name", "value"}}}}},
    {"comments may be empty", ";\n[profile foo];\nname = value ;\n", "", {{"foo", {{"name", "value"}}}}},
    {"a comment may touch a header", "[profile foo]; semicolon\n[profile bar]# pound", "", {{"foo", {}}, {"bar", {}}}},
    {"a comment may stand for the whole value", "[profile foo]\nname = # Comment", "", {{"foo", {{"name", ""}}}}},
    {"a comment that touches a value is part of it",
     "[profile foo]\nname = value; a\nname2 = value# b",
     "",
     {{"foo", {{"name", "value; a"}, {"name2", "value# b"}}}}},
    {"an indented line continues a value",
     "[profile foo]\nname = value\n \t -continued \t \n -and-more",
     "",
     {{"foo", {{"name", "value\n-continued\n-and-more"}}}}},
    {"a continued line has no comments",
     "[profile foo]\nname = value\n -continued # Comment",
     "",
     {{"foo", {{"name", "value\n-continued # Comment"}}}}},
    {"an indented line may look like a header",
     "[profile foo]\nname = value\n [bar]",
     "",
     {{"foo", {{"name", "value\n[bar]"}}}}},
    {"equal profiles are merged",
     "[profile foo]\nname = value\n[profile foo]\nname2 = value2",
     "",
     {{"foo", {{"name", "value"}, {"name2", "value2"}}}}},
    {"the last of equal settings counts, in any case",
     "[profile foo]\nName = value\n[profile foo]\nname = value2",
     "",
     {{"foo", {{"name", "value2"}}}}},
    {"[profile default] beats a later [default]",
     "[profile default]\nname = value\n[default]\nname2 = value2",
     "",
     {{"default", {{"name", "value"}}}}},
    {"[profile default] beats [default] before it",
     "[default]\nname2 = value2\n[profile default]\nname = value",
     "",
     {{"default", {{"name", "value"}}}}},
    {"all of [profile default] counts",
     "[profile default]\nname = value\n[default]\nname2 = value2\n[profile default]\nname3 = value3",
     "[default]\nsecret=foo",
     {{"default", {{"name", "value"}, {"name3", "value3"}, {"secret", "foo"}}}}},
    {"profiles with impossible names are skipped",
     "[profile in valid]\nname = value",
     "[in valid 2]\nname2 = value2",
     {}},
    {"settings of a skipped profile are skipped too",
     "[profile foo]\nname = value\n[profile in valid]\nx = 1\n y\n[profile bar]\nname = value2",
     "",
     {{"foo", {{"name", "value"}}}, {"bar", {{"name", "value2"}}}}},
    {"settings with impossible names are skipped", "[profile foo]\nin valid = value\n continued", "", {{"foo", {}}}},
    {"settings may be nested",
     "[profile foo]\ns3 =\n name = value\n\t \n name2 = value2",
     "",
     {{"foo", {{"s3", "\nname = value\nname2 = value2"}}}}},
    {"nested settings may be empty and have any name",
     "[profile foo]\ns3 =\n name =\n in valid = value",
     "",
     {{"foo", {{"s3", "\nname =\nin valid = value"}}}}},
    {"profiles of both files are merged",
     "[profile foo]\nname = value",
     "[foo]\nname2 = value2",
     {{"foo", {{"name", "value"}, {"name2", "value2"}}}}},
    {"the credentials file wins",
     "[profile foo]\nname = value",
     "[foo]\nname = value2",
     {{"foo", {{"name", "value2"}}}}},
    {"the config file needs the prefix", "[foo]\nname = value\n[profilefoo]\nname = value", "", {}},
    {"the credentials file needs its absence", "", "[profile foo]\nname = value\n[ bar ]", {{"bar", {}}}},
    {"other sections are skipped",
     "[sso-session foo]\nname = value\n[plugins]\na = b\n[profile bar]",
     "",
     {{"bar", {}}}},
};

INSTANTIATE_TEST_SUITE_P(ConfigFile, Rule, testing::ValuesIn(good_files));

TEST(ConfigFile, that_is_malformed_is_rejected_with_its_line_but_without_its_text) {
  struct BadFile {
    std::string text;
    std::string_view line;
    std::string_view problem;
  };
  std::string const secret = canary;
  for (auto const& [text, line, problem] :
       std::vector<BadFile>{{"[profile " + secret, "line 1", "must end with ']'"},
                            {secret + " = value", "line 1", "must be in a section"},
                            {" " + secret, "line 1", "must be in a section"},
                            {"[profile foo]\n\n= " + secret, "line 3", "must have a name"},
                            {"[profile foo]\nkey : " + secret, "line 2", "name = value"},
                            {"[profile foo]\n " + secret, "line 2", "must continue a setting"},
                            {"[profile foo]\na = b\n[profile foo]\n " + secret, "line 4", "must continue a setting"},
                            {"[profile foo]\ns3 =\n " + secret, "line 3", "nested setting must have the form"},
                            {"[profile foo]\ns3 =\n = " + secret, "line 3", "nested setting must have a name"}}) {
    auto const file = parse_config_file(text, ConfigFileKind::config, "/etc/aws/config");

    ASSERT_FALSE(file.ok()) << text;
    EXPECT_EQ(file.failure().name(), "MalformedConfigFile");
    EXPECT_THAT(file.failure().message(), testing::AllOf(testing::HasSubstr("/etc/aws/config"),
                                                         testing::HasSubstr(line), testing::HasSubstr(problem)));
    expect_no_secret_in(file.failure().message());
  }
}

TEST(SharedConfig, reads_the_files_below_home_and_the_default_profile) {
  FakeEnvironment environment;
  environment.files["/home/me/.aws/config"] = "[default]\nregion = eu-central-1";
  environment.files["/home/me/.aws/credentials"] = "[default]\naws_access_key_id = AKID";

  auto const config = SharedConfig::load(environment);

  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->profile_name(), "default");
  EXPECT_FALSE(config->profile_was_asked_for());
  EXPECT_EQ(config->setting("region"), "eu-central-1");
  EXPECT_EQ(config->setting("aws_access_key_id"), "AKID");
}

TEST(SharedConfig, honours_the_environment_variables) {
  FakeEnvironment environment;
  environment.variables = {{"AWS_CONFIG_FILE", "/etc/aws"},
                           {"AWS_SHARED_CREDENTIALS_FILE", "~/keys"},
                           {"AWS_DEFAULT_PROFILE", "second"},
                           {"AWS_PROFILE", "first"}};
  environment.files["/etc/aws"] = "[profile first]\na = 1\n[profile second]\na = 2\n[profile third]\na = 3";
  environment.files["/home/me/keys"] = "[first]\nb = 4";

  EXPECT_EQ(SharedConfig::load(environment)->setting("a"), "1");
  EXPECT_EQ(SharedConfig::load(environment)->setting("b"), "4");
  EXPECT_EQ(SharedConfig::load(environment, "third")->setting("a"), "3");
  environment.variables.erase("AWS_PROFILE");
  EXPECT_EQ(SharedConfig::load(environment)->setting("a"), "2");
}

TEST(SharedConfig, works_without_files_and_without_a_home) {
  FakeEnvironment environment;
  environment.home.reset();

  auto const config = SharedConfig::load(environment);

  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->find_profile("default"), nullptr);
  EXPECT_THAT(config->places(), testing::HasSubstr("no home directory is known"));
}

TEST(SharedConfig, fails_when_a_file_cannot_be_read) {
  FakeEnvironment environment;
  environment.broken_files.emplace("/home/me/.aws/credentials",
                                   Failure(FailureKind::internal, "FileUnreadable", "permission denied"));

  EXPECT_EQ(SharedConfig::load(environment).failure().name(), "FileUnreadable");
}

}  // namespace
}  // namespace dynamorm::aws
