// Whether a request is valid depends on the request.
// profile: strict
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

constexpr std::size_t longest_path = 4096;

class Request {
 public:
  explicit Request(std::string path) : path_(std::move(path)) {}

  void validate() const {
    if (path_.size() > longest_path) throw std::length_error("the path is too long");
  }

 private:
  std::string path_;
};
