// SPDX-License-Identifier: Apache-2.0
#include "aws/config/config_file.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace dynamorm::aws {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r";
  text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
  return text.substr(0, text.find_last_not_of(blank) + 1);
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || std::string_view("-_/.%@:+").find(c) != std::string_view::npos;
  });
}

std::string lower_case(std::string_view text) {
  std::string lowered;
  append_lower_case(lowered, text);
  return lowered;
}

/// A comment after a value needs white space before it.
std::string_view without_comment(std::string_view value) {
  for (std::size_t i = 1; i < value.size(); ++i) {
    if ((value[i] == '#' || value[i] == ';') && is_blank(value[i - 1])) return value.substr(0, i);
  }
  return value;
}

/// Returns the name after "prefix" and white space, or std::nullopt if the header has another prefix.
std::optional<std::string_view> name_after(std::string_view prefix, std::string_view header) {
  bool const matches = header.starts_with(prefix) && header.size() > prefix.size() && is_blank(header[prefix.size()]);
  if (!matches) return std::nullopt;
  return trimmed(header.substr(prefix.size()));
}

class Parser {
 public:
  Parser(ConfigFileKind kind, std::string_view path) : kind_(kind), path_(path) {}

  Result<ConfigFile> parse(std::string_view text) {
    while (!text.empty() && problem_.empty()) {
      auto const line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      ++line_number_;
      read_line(line);
    }
    if (!problem_.empty()) {
      return Failure(FailureKind::invalid_request, "MalformedConfigFile",
                     std::string(path_) + ", line " + std::to_string(line_number_) + ": " + problem_);
    }
    return std::move(file_);
  }

 private:
  void read_line(std::string_view line) {
    auto const content = trimmed(line);
    if (content.empty()) return;
    bool const indented = is_blank(line.front());
    if (!indented && (content[0] == '#' || content[0] == ';')) return;
    if (content[0] == '[' && !(indented && property_)) {
      read_section_header(content);
    } else if (!seen_section_) {
      problem_ = "a setting must be in a section such as [default]";
    } else if (indented) {
      read_continuation(content);
    } else {
      read_property(content);
    }
  }

  void read_section_header(std::string_view line) {
    auto const close = line.find(']');
    if (close == std::string_view::npos) {
      problem_ = "a section must end with ']'";
      return;
    }
    seen_section_ = true;
    property_ = nullptr;
    skipping_property_ = false;
    auto const header = trimmed(line.substr(1, close - 1));
    section_ = kind_ == ConfigFileKind::credentials ? profile(header) : config_section(header);
  }

  ConfigSection* config_section(std::string_view header) {
    if (auto const name = name_after("profile", header))
      return *name == "default" ? prefixed_default() : profile(*name);
    if (auto const name = name_after("services", header))
      return is_name(*name) ? &file_.services[std::string(*name)] : nullptr;
    // "[profile default]" makes "[default]" in the same file ineffective.
    return header == "default" && !default_is_prefixed_ ? profile(header) : nullptr;
  }

  ConfigSection* prefixed_default() {
    if (!default_is_prefixed_) file_.profiles["default"].clear();
    default_is_prefixed_ = true;
    return &file_.profiles["default"];
  }

  ConfigSection* profile(std::string_view name) { return is_name(name) ? &file_.profiles[std::string(name)] : nullptr; }

  void read_property(std::string_view line) {
    auto const equals = line.find('=');
    if (equals == std::string_view::npos) {
      problem_ = "a setting must have the form name = value";
      return;
    }
    auto const name = trimmed(line.substr(0, equals));
    if (name.empty()) {
      problem_ = "a setting must have a name before '='";
      return;
    }
    property_ = nullptr;
    skipping_property_ = section_ == nullptr || !is_name(name);
    if (skipping_property_) return;
    property_ = &(*section_)[lower_case(name)];
    *property_ = trimmed(without_comment(line.substr(equals + 1)));
    holds_nested_settings_ = property_->empty();
  }

  void read_continuation(std::string_view line) {
    if (skipping_property_ || section_ == nullptr) return;
    if (property_ == nullptr) {
      problem_ = "an indented line must continue a setting";
      return;
    }
    if (holds_nested_settings_ && (line[0] == '#' || line[0] == ';')) return;
    auto const equals = line.find('=');
    if (holds_nested_settings_ && equals == std::string_view::npos) {
      problem_ = "a nested setting must have the form name = value";
    } else if (holds_nested_settings_ && trimmed(line.substr(0, equals)).empty()) {
      problem_ = "a nested setting must have a name before '='";
    } else {
      property_->append("\n").append(line);
    }
  }

  ConfigFileKind kind_;
  std::string_view path_;
  ConfigFile file_;
  ConfigSection* section_ = nullptr;  // null inside a section that is skipped
  std::string* property_ = nullptr;   // continued by indented lines
  bool seen_section_ = false;
  bool skipping_property_ = false;
  bool holds_nested_settings_ = false;
  bool default_is_prefixed_ = false;
  int line_number_ = 0;
  std::string problem_;
};

void overlay_sections(std::map<std::string, ConfigSection, std::less<>>& below,
                      std::map<std::string, ConfigSection, std::less<>>& above) {
  for (auto& [name, section] : above) {
    for (auto& [setting, value] : section) below[name].insert_or_assign(setting, std::move(value));
    below.try_emplace(name);
  }
}

}  // namespace

Result<ConfigFile> parse_config_file(std::string_view text, ConfigFileKind kind, std::string_view path) {
  return Parser(kind, path).parse(text);
}

void overlay(ConfigFile& file, ConfigFile above) {
  overlay_sections(file.profiles, above.profiles);
  overlay_sections(file.services, above.services);
}

std::optional<std::string> nested_setting(ConfigSection const& section, std::string_view name,
                                          std::string_view nested_name) {
  auto const found = section.find(name);
  if (found == section.end() || !found->second.starts_with('\n')) return std::nullopt;
  std::optional<std::string> value;
  std::string_view rest = found->second;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    auto const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size());
    auto const equals = line.find('=');
    if (equals != std::string_view::npos && lower_case(trimmed(line.substr(0, equals))) == nested_name) {
      value = trimmed(without_comment(line.substr(equals + 1)));
    }
  }
  return value;
}

}  // namespace dynamorm::aws
