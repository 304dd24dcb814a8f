#include "cache/unit_cache.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "facts/serialise.h"
#include "facts/verify.h"
#include "report/hash.h"
#include "report/statistics.h"

namespace fvlint {
namespace {

Counter recalled("units from the cache");
Stopwatch recalling("time cache");

/// As many sets of files are remembered for a command: branches differ in what a unit includes.
constexpr std::size_t most_ways = 4;

constexpr std::string_view reads_kind = "reads", units_kind = "units";

std::span<const std::uint8_t> bytes_of(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }
std::string_view text_of(const std::vector<std::uint8_t>& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

}  // namespace

std::string UnitCache::key_of(const CompileCommand& command) const {
  std::string text = maker_ + '\0' + checkout_.shortened(command.file) + '\0' + checkout_.shortened(command.directory);
  for (const std::string& word : command.arguments) text += '\0' + checkout_.without_root(word);
  return hash_of(text);
}

UnitCache::Reads UnitCache::reads(const std::string& key) const try {
  const auto text = folder_.read(reads_kind, key);
  return text ? cbor::decode<Reads>(bytes_of(*text)) : Reads();
} catch (const cbor::DecodeError&) {
  return {};
}

bool UnitCache::is_absent(const facts::Absent& absent) {
  const std::string folder = checkout_.whole(absent.folder);
  return std::none_of(absent.names.begin(), absent.names.end(), [&](const std::string& name) { return contents_.exists(folder + '/' + name); });
}

/// Names the facts of a command whose files hold what they hold now; nothing where one is gone, or has come.
std::optional<std::string> UnitCache::key_of(const std::string& command, const Read& read) {
  std::string text = command;
  for (const std::string& input : read.inputs) {
    const auto hash = contents_.hash(checkout_.whole(input));
    if (!hash) return {};
    text += '\n' + input + ' ' + std::to_string(*hash);
  }
  const bool all_absent = std::all_of(read.absent.begin(), read.absent.end(), [&](const facts::Absent& one) { return is_absent(one); });
  return all_absent ? std::optional(hash_of(text)) : std::nullopt;
}

std::optional<facts::Unit> UnitCache::recall(const CompileCommand& command) try {
  const Timing timing(recalling);
  if (has_response_file(command)) return {};
  const std::string key = key_of(command);
  for (const Read& read : reads(key).ways) {
    const auto facts_key = key_of(key, read);
    const auto text = facts_key ? folder_.read(units_kind, *facts_key) : std::nullopt;
    if (!text) continue;
    facts::Unit unit = facts::decode(bytes_of(*text));
    checkout_.make_whole(unit);
    facts::verify(unit);
    if (unit.main_file != command.file) continue;
    recalled.add(1);
    return unit;
  }
  return {};
} catch (const facts::DecodeError&) {
  return {};
}

void UnitCache::keep(const CompileCommand& command, facts::Unit& unit) {
  const Timing timing(recalling);
  if (unit.inputs.empty() || unit.inputs.size() != unit.contents.size() || has_response_file(command)) return;
  // As it is kept, and back: facts are too large for a copy.
  checkout_.shorten(unit);
  const std::string key = key_of(command);
  Read read{{}, unit.absent};
  std::string text = key;
  for (std::size_t i = 0; i < unit.inputs.size(); ++i) {
    if (!unit.contents[i]) continue;  // it was found, and not read
    read.inputs.push_back(unit.inputs[i]);
    text += '\n' + unit.inputs[i] + ' ' + std::to_string(unit.contents[i]);
  }
  folder_.write(units_kind, hash_of(text), text_of(facts::encode(unit)));
  checkout_.make_whole(unit);
  Reads known = reads(key);
  if (!known.ways.empty() && known.ways.front() == read) return;
  std::erase(known.ways, read);
  known.ways.insert(known.ways.begin(), std::move(read));
  if (known.ways.size() > most_ways) known.ways.resize(most_ways);
  folder_.write(reads_kind, key, text_of(cbor::encode(known)));
}

}  // namespace fvlint
