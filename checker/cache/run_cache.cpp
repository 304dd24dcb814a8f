#include "cache/run_cache.h"

#include <span>

#include "facts/cbor.h"
#include "report/hash.h"
#include "report/statistics.h"

namespace fvlint {
namespace {

Counter repeated("results from the cache");
Stopwatch asking("time ask the cache");

constexpr std::string_view kind = "runs";

}  // namespace

RunCache::RunCache(CacheFolder& folder, FileContents& contents, std::string_view asked) : folder_(folder), contents_(contents), key_(hash_of(asked)) {}

std::optional<RunRecord> RunCache::recall() try {
  const Timing timing(asking);
  const auto text = folder_.read(kind, key_);
  if (!text) return {};
  RunRecord record = cbor::decode<RunRecord>({reinterpret_cast<const std::uint8_t*>(text->data()), text->size()});
  if (!hold(record.dependencies, contents_)) return {};
  repeated.add(1);
  return record;
} catch (const cbor::DecodeError&) {
  return {};
}

void RunCache::keep(RunRecord record, const Dependencies& dependencies) {
  if (!dependencies.held_still(contents_)) return;
  record.dependencies = dependencies.list();
  // So that the next run need not hash them.
  for (const auto& file : record.dependencies.files) contents_.hash(file.path);
  const auto bytes = cbor::encode(record);
  folder_.write(kind, key_, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace fvlint
