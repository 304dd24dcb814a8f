// The factory goes on building what the constructor has not finished.
#include <memory>
#include <string>
#include <utility>

class Session {
 public:
  static std::unique_ptr<Session> create(std::string user, int limit) {
    std::unique_ptr<Session> session(new Session(std::move(user)));
    session->limit_ = limit;  // expect: factory-finishes-construction: 'limit_'
    return session;
  }

  int limit() const { return limit_; }

 private:
  explicit Session(std::string user) : user_(std::move(user)) {}

  std::string user_;
  int limit_ = 0;
};
