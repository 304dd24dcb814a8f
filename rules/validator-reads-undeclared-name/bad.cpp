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
  explicit Queue(std::size_t limit)  // note: the member that holds it is 'capacity_'
      : capacity_(limit) {}

  void validate() const {
    if (limit == 0) throw std::invalid_argument("a queue that holds nothing");  // expect: validator-reads-undeclared-name
  }

  std::size_t capacity_;
};
