// The verdict becomes a part of what was judged.
// profile: strict
#include <string>
#include <utility>

class Request {
 public:
  explicit Request(std::string path) : path_(std::move(path)) {}

  [[nodiscard]] bool validate() {
    valid_ = !path_.empty() && path_.front() == '/';  // expect: validator-records-verdict: 'valid_'
    return valid_;
  }

 private:
  std::string path_;
  bool valid_ = false;
};
