#include "overlay.h"

#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <set>

namespace fvlint::extract {

namespace {

using llvm::sys::fs::UniqueID;

/// What is on disk, but for some files.
class WithoutFiles : public llvm::vfs::ProxyFileSystem {
 public:
  WithoutFiles(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> all, std::set<UniqueID> gone) : ProxyFileSystem(std::move(all)), gone_(std::move(gone)) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override {
    auto found = ProxyFileSystem::status(path);
    if (found && gone_.count(found->getUniqueID())) return std::make_error_code(std::errc::no_such_file_or_directory);
    return found;
  }
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& path) override {
    if (const auto found = status(path); !found) return found.getError();
    return ProxyFileSystem::openFileForRead(path);
  }
  bool exists(const llvm::Twine& path) override { return bool(status(path)); }

 private:
  std::set<UniqueID> gone_;
};

bool is_on_disk(const std::string& file) { return llvm::sys::fs::exists(file); }

}  // namespace

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> file_system_with(const Overlay& overlay) {
  const auto real = llvm::vfs::getRealFileSystem();
  if (overlay.empty()) return real;
  std::set<UniqueID> gone;
  const auto added = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  for (const auto& [file, text] : overlay) {
    UniqueID identity;
    if (text && !is_on_disk(file)) added->addFileNoOwn(file, 0, llvm::MemoryBufferRef(*text, file));
    if (!text && !llvm::sys::fs::getUniqueID(file, identity)) gone.insert(identity);
  }
  const auto all = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(llvm::makeIntrusiveRefCnt<WithoutFiles>(real, std::move(gone)));
  all->pushOverlay(added);
  return all;
}

void replace_files(const Overlay& overlay, clang::PreprocessorOptions& options) {
  for (const auto& [file, text] : overlay)
    if (text && is_on_disk(file)) options.addRemappedFile(file, llvm::MemoryBuffer::getMemBuffer(*text, file).release());
}

}  // namespace fvlint::extract
