// Memory of tensors on the CPU: large blocks are kept for the next tensor of their size instead of going back to the system.
//
// A training step frees and asks for the same blocks again and again. malloc maps each large one anew, and the kernel clears it page by page:
// a fifth of a step. Kept blocks are mapped once, in huge pages where the system has them.
#include "shim.h"

#include <c10/core/CPUAllocator.h>

#include <cstdlib>
#include <mutex>
#include <new>
#include <unordered_map>

#include <sys/mman.h>
#include <unistd.h>

namespace {

constexpr size_t grain = 64 * 1024;           // sizes are rounded up to it; smaller tensors stay malloc's
constexpr size_t huge_page = 2 * 1024 * 1024;
constexpr size_t small_alignment = 64;        // a cache line, and the widest vector register

void* aligned(size_t alignment, size_t size) {
    void* block = nullptr;
    if (posix_memalign(&block, alignment, size) != 0) {
        throw std::bad_alloc();
    }
    return block;
}

// Free blocks by size. What lies idle is bounded: past the bound all of it goes back to the system, so that no size is kept for ever.
class BlockCache {
public:
    void* take(size_t size) {
        {
            const std::lock_guard<std::mutex> lock(gate_);
            auto& same = idle_[size];
            if (!same.empty()) {
                void* block = same.back();
                same.pop_back();
                idle_bytes_ -= size;
                return block;
            }
        }
        return make(size);
    }

    // False if the block is none of the cache's.
    bool give(void* block) {
        const std::lock_guard<std::mutex> lock(gate_);
        const auto known = sizes_.find(block);
        if (known == sizes_.end()) {
            return false;
        }
        idle_[known->second].push_back(block);
        idle_bytes_ += known->second;
        if (idle_bytes_ > bound_) {
            release();
        }
        return true;
    }

private:
    void* make(size_t size) {
        void* block = aligned(size < huge_page ? grain : huge_page, size);
        if (size >= huge_page) {
            madvise(block, size, MADV_HUGEPAGE);
        }
        const std::lock_guard<std::mutex> lock(gate_);
        sizes_[block] = size;
        return block;
    }

    void release() {
        for (auto& same : idle_) {
            for (void* block : same.second) {
                sizes_.erase(block);
                free(block);
            }
            same.second.clear();
        }
        idle_bytes_ = 0;
    }

    static size_t eighth_of_memory() {
        return static_cast<size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<size_t>(sysconf(_SC_PAGESIZE)) / 8;
    }

    std::mutex gate_;
    std::unordered_map<size_t, std::vector<void*>> idle_;
    std::unordered_map<void*, size_t> sizes_;
    size_t idle_bytes_ = 0;
    const size_t bound_ = eighth_of_memory();
};

// Never destroyed: tensors of other static objects may outlive it.
BlockCache& cache() {
    static auto* blocks = new BlockCache();
    return *blocks;
}

void drop(void* block) {
    if (block && !cache().give(block)) {
        free(block);
    }
}

class CachingAllocator final : public at::Allocator {
public:
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
    at::DataPtr allocate(size_t size) override { return own(size); }
    void copy_data(void* to, const void* from, size_t count) const override { default_copy_data(to, from, count); }
#else
    at::DataPtr allocate(size_t size) const override { return own(size); }
#endif
    at::DeleterFnPtr raw_deleter() const override { return &drop; }

private:
    static at::DataPtr own(size_t size) {
        void* block = size == 0 ? nullptr
            : size < grain ? aligned(small_alignment, size)
            : cache().take((size + grain - 1) / grain * grain);
        return {block, block, &drop, at::Device(at::DeviceType::CPU)};
    }
};

const bool installed = [] {
    static CachingAllocator allocator;
    c10::SetCPUAllocator(&allocator, /*priority=*/1);
    return true;
}();

}  // namespace
