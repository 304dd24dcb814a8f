// Everybody gets the first user's session.
#include <memory>
#include <string>
#include <utility>

class Session {
 public:
  static std::shared_ptr<Session> for_user(const std::string& user) {  // note: for whom it is meant
    static std::shared_ptr<Session> session(new Session(user));  // expect: factory-shares-product: 'session'
    return session;
  }

  const std::string& user() const { return user_; }

 private:
  explicit Session(std::string user) : user_(std::move(user)) {}

  std::string user_;
};
