#include "report/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace fvlint {

std::string hash_of(std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(text.data(), text.size()));
  std::string hex;
  for (const unsigned char byte : canonical.digest) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

std::uint64_t number_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace fvlint
