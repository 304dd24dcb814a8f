// The verdict goes to whoever asked.
// profile: strict
#include <string>
#include <utility>

class Request {
 public:
  explicit Request(std::string path) : path_(std::move(path)) {}

  [[nodiscard]] bool validate() const {
    return !path_.empty() && path_.front() == '/';
  }

 private:
  std::string path_;
};
