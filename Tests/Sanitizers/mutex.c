// Tells ThreadSanitizer of locks that were waited for.
//
// Synchronization.Mutex takes and leaves a free lock by an atomic operation that is compiled into its caller, where the
// sanitizer sees it. Only when another thread is in the way does it go to the runtime's library, which is not
// instrumented: what passed through such a lock would look like a race. script/test --sanitize thread links these in
// front of the library's functions; each calls the one it stands for.
//
// - Source: the Swift standard library, Synchronization/Mutex/LinuxImpl.swift.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

void __tsan_acquire(void *address);
void __tsan_release(void *address);

// `_MutexHandle._lockSlow(UInt32)`, `_MutexHandle._unlockSlow()`: the lock is the first word of the handle.
SWIFT void relayd_lock(uint32_t thread, SELF void *handle) __asm__(LOCK_SLOW);
SWIFT void relayd_unlock(SELF void *handle) __asm__(UNLOCK_SLOW);

static void *behind(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) abort(); // Another runtime: look at the source named above.
    return function;
}

SWIFT void relayd_lock(uint32_t thread, SELF void *handle) {
    ((SWIFT void (*)(uint32_t, SELF void *))behind(LOCK_SLOW))(thread, handle);
    __tsan_acquire(handle);
}

SWIFT void relayd_unlock(SELF void *handle) {
    __tsan_release(handle);
    ((SWIFT void (*)(SELF void *))behind(UNLOCK_SLOW))(handle);
}
