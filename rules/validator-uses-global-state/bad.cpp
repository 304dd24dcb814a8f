// Whether a request is valid depends on who asked before.
// profile: strict
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

std::size_t longest_path = 4096;  // note: it is declared here

class Request {
 public:
  explicit Request(std::string path) : path_(std::move(path)) {}

  void validate() const {
    if (path_.size() > longest_path) throw std::length_error("the path is too long");  // expect: validator-uses-global-state: 'longest_path'
  }

 private:
  std::string path_;
};
