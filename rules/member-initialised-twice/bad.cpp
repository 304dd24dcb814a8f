// Which of the two limits holds depends on who calls what.
// profile: strict

class Quota {
 public:
  explicit Quota(int limit) : limit_(limit) {}  // note: the constructor initialises this member

  void init(int limit) {
    limit_ = limit;  // expect: member-initialised-twice: 'limit_'
  }

  int limit() const { return limit_; }

 private:
  int limit_;
};
