// The write is gone; the comment that silenced it is not, and hides the next one.
class Connection {
 public:
  explicit Connection(int port) : port_(port % 65536) {}

  void validate() {
    if (port_ < 0) throw port_;  // NOLINT(fvlint-validator-writes-member): old clients count on it  // expect: suppression-unused
  }

 private:
  int port_;
};
