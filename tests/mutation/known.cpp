#include "known.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace fvlint::mutation {
namespace {

std::string key_of(const std::string& rule, const std::string& way, const std::string& place) { return rule + "\n" + way + "\n" + place; }

}  // namespace

KnownMisses::KnownMisses(const std::string& folder) {
  if (!std::filesystem::is_directory(folder)) return;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".json") continue;
    std::ifstream stream(file.path());
    try {
      for (const nlohmann::json& miss : nlohmann::json::parse(stream)) {
        if (miss.at("reason").get<std::string>().empty()) throw std::runtime_error("a miss has no reason");
        for (const nlohmann::json& place : miss.at("places")) keys_.insert(key_of(miss.at("rule"), miss.at("way"), place));
      }
    } catch (const std::exception& error) {
      throw std::runtime_error(file.path().string() + ": " + error.what());
    }
  }
}

bool KnownMisses::explain(const Mutant& mutant) const { return keys_.contains(key_of(mutant.rule, mutant.way, mutant.place)); }

}  // namespace fvlint::mutation
