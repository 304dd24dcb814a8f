// There is one place where the limit begins.
// profile: strict

class Quota {
 public:
  explicit Quota(int limit) : limit_(limit) {}

  int limit() const { return limit_; }

 private:
  int limit_;
};
