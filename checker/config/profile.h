// How much evidence a rule asks for.
//
// Problem: the command line, the configuration and the rules all speak of profiles.
#pragma once

namespace fvlint {

enum class Profile { standard, strict };  ///< standard: "default", where a user writes it

}  // namespace fvlint
