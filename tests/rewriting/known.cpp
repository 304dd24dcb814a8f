#include "known.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace fvlint::rewriting {

KnownMisses::KnownMisses(const std::string& folder) {
  if (!std::filesystem::is_directory(folder)) return;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".json") continue;
    std::ifstream stream(file.path());
    try {
      for (const nlohmann::json& miss : nlohmann::json::parse(stream)) {
        if (miss.at("reason").get<std::string>().empty()) throw std::runtime_error("a miss has no reason");
        for (const std::string way : miss.at("ways")) add({miss.value("rule", ""), way}, miss.value("places", std::set<std::string>()));
      }
    } catch (const std::exception& error) {
      throw std::runtime_error(file.path().string() + ": " + error.what());
    }
  }
}

/// Of several for one rule and way, one that names no place holds for all.
void KnownMisses::add(const std::pair<std::string, std::string>& miss, const std::set<std::string>& places) {
  const auto [known, is_new] = places_.try_emplace(miss, places);
  if (is_new) return;
  if (places.empty()) known->second.clear();
  else if (!known->second.empty()) known->second.insert(places.begin(), places.end());
}

bool KnownMisses::explain(const std::string& rule, const std::string& way, const std::string& place) const {
  const auto known = places_.find({rule, way});
  return known != places_.end() && (known->second.empty() || known->second.contains(place));
}

bool KnownMisses::names(const std::string& way, const std::string& place) const {
  for (const auto& [known, places] : places_)
    if (known.second == way && places.contains(place)) return true;
  return false;
}

}  // namespace fvlint::rewriting
