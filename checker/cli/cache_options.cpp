#include "cli/cache_options.h"

#include "report/paths.h"

namespace fvlint {

void declare(CLI::App& app, CacheOptions& options) {
  app.add_option("--cache-dir", options.folder, "Where what was read is kept for the next run (default: fvlint in $XDG_CACHE_HOME or ~/.cache)")->type_name("DIR");
  app.add_flag("--no-cache", options.off, "Read everything anew, and keep nothing");
  app.add_option("--cache-size", options.megabytes, "Most that the cache may take, in MB (default: 1024)")->type_name("MB")->check(CLI::Range(1u, 10000000u));
}

std::unique_ptr<Cache> open_cache(const CacheOptions& options, const SourceTree& tree) {
  if (options.off) return nullptr;
  const std::optional<std::string> folder = options.folder ? plain(*options.folder) : default_cache_folder();
  return folder ? std::make_unique<Cache>(*folder, options.megabytes << 20, tree) : nullptr;
}

}  // namespace fvlint
