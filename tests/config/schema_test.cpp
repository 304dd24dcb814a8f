// The schema accepts what fvlint accepts, and refuses what a schema can refuse.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fvlint.h"
#include "support/schema.h"

namespace fvlint::test {
namespace {

using nlohmann::json;
using testing::IsEmpty;
using testing::Not;

class Schema : public testing::Test {
 protected:
  Schema() {
    text = fvlint({"config", "--schema"}).out;
    project.write("schema.json", text);
  }

  std::vector<std::string> violations(const json& config) const { return schema_violations(config, project.at("schema.json")); }

  bool fvlint_accepts(const json& config) const {
    project.write("config.json", config.dump());
    return fvlint_in(project, {"config", "--check", "config.json"}).exit == 0;
  }

  Project project;
  std::string text;
};

TEST_F(Schema, AgreesWithFvlint) {
  project.write("above.json", "{}");
  const std::vector<json> good = {
      json::object(),
      {{"$schema", "https://example.org/fvlint.json"}, {"inherit", "above.json"}, {"profile", "strict"}},
      {{"inherit", false}, {"pointee-is-state", true}, {"events", {"::app::Event", "Ev*"}}},
      {{"rules", {{"validator-not-const", "warning"}, {"validator-writes-member", {{"severity", "off"}, {"profile", "strict"}, {"exclude", {"a/**/b.*"}}}}}}},
      {{"sinks", {"...", "*audit*", "for_*", "_x"}}, {"exclude", {"third_party/", "*.gen.cpp", "..."}}},
  };
  const std::vector<json> bad = {
      json::array(),
      {{"profle", "strict"}},
      {{"profile", "loose"}},
      {{"inherit", 1}},
      {{"inherit", ""}},
      {{"pointee-is-state", "yes"}},
      {{"sinks", "log"}},
      {{"sinks", {"log.*"}}},
      {{"sinks", {""}}},
      {{"sinks", {"_"}}},
      {{"sinks", {std::string(257, 'a')}}},
      {{"events", {"a::"}}},
      {{"exclude", {"/usr"}}},
      {{"exclude", {"*.{h,cpp}"}}},
      {{"rules", {{"validator-zebra", "off"}}}},
      {{"rules", {{"validator-not-const", "on"}}}},
      {{"rules", {{"validator-not-const", {{"sev", "off"}}}}}},
  };
  for (const json& config : good) {
    EXPECT_THAT(violations(config), IsEmpty()) << config;
    EXPECT_TRUE(fvlint_accepts(config)) << config;
  }
  for (const json& config : bad) {
    EXPECT_THAT(violations(config), Not(IsEmpty())) << config;
    EXPECT_FALSE(fvlint_accepts(config)) << config;
  }
}

TEST_F(Schema, DefaultsAreAConfigurationThatChangesNothing) {
  json config = json::object();
  const json schema = json::parse(text);
  for (const auto& [key, property] : schema.at("properties").items()) {
    EXPECT_TRUE(property.contains("description")) << key;
    if (property.contains("default")) config[key] = property["default"];
  }
  EXPECT_THAT(violations(config), IsEmpty());
  EXPECT_TRUE(fvlint_accepts(config));
  const std::string shown = fvlint({"config"}).out;
  for (const auto& [key, value] : config.items()) {
    EXPECT_THAT(shown, testing::HasSubstr(key + ": "));
    EXPECT_THAT(shown, testing::HasSubstr("default: " + value.dump())) << key;
  }
}

TEST_F(Schema, NamesEveryRule) {
  const json rules = json::parse(text).at("properties").at("rules").at("properties");
  std::size_t listed = 0;
  for (const std::string& line : lines_of(fvlint({"rule"}).out)) {
    EXPECT_TRUE(rules.contains(line.substr(0, line.find(' ')))) << line;
    ++listed;
  }
  EXPECT_EQ(rules.size(), listed);
}

}  // namespace
}  // namespace fvlint::test
