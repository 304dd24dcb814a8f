// The factory asks, and does not listen.
#include <memory>
#include <string>
#include <utility>

class Session {
 public:
  static std::unique_ptr<Session> create(std::string user) {
    std::unique_ptr<Session> session(new Session(std::move(user)));
    session->validate();  // expect: validator-verdict-ignored
    return session;
  }

 private:
  explicit Session(std::string user) : user_(std::move(user)) {}

  bool validate() const { return !user_.empty(); }  // note: it tells by its result

  std::string user_;
};
