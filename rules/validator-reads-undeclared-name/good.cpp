#include <cstddef>
#include <stdexcept>

class Queue {
 public:
  static Queue create(std::size_t limit) {
    Queue queue(limit);
    queue.validate();
    return queue;
  }

 private:
  explicit Queue(std::size_t limit)
      : capacity_(limit) {}

  void validate() const {
    if (capacity_ == 0) throw std::invalid_argument("a queue that holds nothing");
  }

  std::size_t capacity_;
};
