// Paths as URIs, and back.
//
// Problem: a path may be any bytes, a URI may not; and editors write the same URI in several ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fvlint {

/// A path as part of a URI: any bytes, percent-encoded.
std::string uri_path(std::string_view path);

/// The URI of a file (absolute) on this machine.
std::string file_uri(std::string_view path);

/// The path that a file's URI leads to; nothing for URIs of anything else, or of another machine.
std::optional<std::string> path_of_uri(std::string_view uri);

}  // namespace fvlint
