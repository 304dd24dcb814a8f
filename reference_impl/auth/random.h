// Names and secrets that nobody can guess.
#pragma once

#include <string>

namespace notifier {

/// 128 random bits, hexadecimal: tells things apart. May be logged.
std::string random_id();

/// 256 random bits, base64url without padding: who has it is let in. Never logged.
std::string random_secret();

/// BLAKE2b of a secret, to look it up by: a look-up takes time that depends on the key, and what is
/// stored is of no use to who reads it.
std::string digest_of(const std::string& secret);

}  // namespace notifier
