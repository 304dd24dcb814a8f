// Whether a run may use what earlier ones have found out, and where that is.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "cache/cache.h"

namespace fvlint {

struct CacheOptions {
  std::optional<std::string> folder;  ///< --cache-dir
  bool off = false;                   ///< --no-cache
  std::uint64_t megabytes = 1024;     ///< --cache-size
};

/// Declares the options that fill `options`.
void declare(CLI::App& app, CacheOptions& options);

/// For a run over `tree`, which must outlive it. Null where there is none to be used: it is switched off, or there is no home for it.
std::unique_ptr<Cache> open_cache(const CacheOptions& options, const SourceTree& tree);

}  // namespace fvlint
