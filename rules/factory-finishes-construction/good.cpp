// The constructor sets every member.
#include <memory>
#include <string>
#include <utility>

class Session {
 public:
  static std::unique_ptr<Session> create(std::string user, int limit) {
    std::unique_ptr<Session> session(new Session(std::move(user), limit));
    return session;
  }

  int limit() const { return limit_; }

 private:
  Session(std::string user, int limit) : user_(std::move(user)), limit_(limit) {}

  std::string user_;
  int limit_;
};
