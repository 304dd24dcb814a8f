// The factory asks, and listens.
#include <memory>
#include <string>
#include <utility>

class Session {
 public:
  static std::unique_ptr<Session> create(std::string user) {
    std::unique_ptr<Session> session(new Session(std::move(user)));
    if (!session->validate()) return nullptr;
    return session;
  }

 private:
  explicit Session(std::string user) : user_(std::move(user)) {}

  [[nodiscard]] bool validate() const { return !user_.empty(); }

  std::string user_;
};
