// One more entry in somebody's .pre-commit-config.yaml.
//
// Problem: the file is written by hand, with comments, and a YAML library that wrote it anew would lose them. So the entry is put
// in as text, with the indentation that the others have, and the result counts only if a YAML library reads from it
// what was there before, and the entry.
#pragma once

#include <optional>
#include <string>

namespace fvlint {

enum class HookPresence { absent, present, unreadable };

/// Whether the configuration has a hook of fvlint: by the repository's address, or by the name of a hook.
HookPresence hook_presence(const std::string& configuration, const std::string& homepage);

/// The configuration with the entry (lines that begin with "- repo:") at the end of its repositories; nothing where it is not
/// written in a way that takes one.
std::optional<std::string> with_entry(const std::string& configuration, const std::string& entry);

}  // namespace fvlint
