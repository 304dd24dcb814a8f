#include "bundles.h"

#include <algorithm>
#include <map>

namespace fvlint::metamorphic {

std::vector<Bundle> bundled(const std::vector<Variant>& variants, const std::function<bool(const Variant&)>& tries_alone) {
  std::vector<Bundle> bundles;
  std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> open;  // by program and change
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const Variant& variant = variants[i];
    const bool alone = tries_alone(variant);
    auto& candidates = open[{variant.program, variant.change}];
    const auto fits = [&](std::size_t bundle) { return bundles[bundle].variant.draft.is_apart_from(variant.draft); };
    const auto free = alone ? candidates.end() : std::find_if(candidates.begin(), candidates.end(), fits);
    if (free != candidates.end()) {
      bundles[*free].variant.draft.add(variant.draft);
      bundles[*free].members.push_back(i);
    } else {
      if (!alone) candidates.push_back(bundles.size());
      bundles.push_back({variant, {i}});
    }
  }
  return bundles;
}

}  // namespace fvlint::metamorphic
