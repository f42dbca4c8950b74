// The Linux headers that Swift's Glibc module leaves out, and nothing else: no logic lives here.
#ifndef RELAYD_CLINUX_H
#define RELAYD_CLINUX_H
// _GNU_SOURCE must not be set here: it changes types that Swift's Glibc module has seen without it, and the two modules
// would contradict each other. What it alone declares is declared below.
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static inline int relayd_errno(void) { return errno; }
static inline unsigned int relayd_epoll_edge(void) { return (unsigned int)EPOLLET; }

struct relayd_credentials { pid_t pid; uid_t uid; gid_t gid; };
extern int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags);
extern int pthread_setname_np(pthread_t thread, const char *name);
extern int memfd_create(const char *name, unsigned int flags);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
// MFD_CLOEXEC of <sys/mman.h>, POSIX_SPAWN_SETSID of <spawn.h>.
static inline unsigned int relayd_memory_file_closes(void) { return 1U; }
static inline short relayd_spawn_own_session(void) { return 0x80; }

// Socket addresses of any family without a cast on the Swift side.
static inline int relayd_bind(int fd, const void *address, socklen_t length) {
    return bind(fd, (const struct sockaddr *)address, length);
}
static inline int relayd_connect(int fd, const void *address, socklen_t length) {
    return connect(fd, (const struct sockaddr *)address, length);
}
static inline int relayd_accept(int fd, void *address, socklen_t *length, int flags) {
    return accept4(fd, (struct sockaddr *)address, length, flags);
}
static inline int relayd_getsockname(int fd, void *address, socklen_t *length) {
    return getsockname(fd, (struct sockaddr *)address, length);
}

// Variadic, a cast macro, or an enumeration where a number is wanted.
static inline int relayd_get_descriptor_limit(struct rlimit *limit) { return getrlimit(RLIMIT_NOFILE, limit); }
static inline int relayd_set_descriptor_limit(const struct rlimit *limit) { return setrlimit(RLIMIT_NOFILE, limit); }
static inline int relayd_set_core_limit(const struct rlimit *limit) { return setrlimit(RLIMIT_CORE, limit); }
static inline int relayd_set_undumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
static inline int relayd_get_status_flags(int fd) { return fcntl(fd, F_GETFL); }
static inline int relayd_set_status_flags(int fd, int flags) { return fcntl(fd, F_SETFL, flags); }
static inline int relayd_close_on_exec(int fd) { return fcntl(fd, F_SETFD, FD_CLOEXEC); }
static inline void relayd_ignore(int number) { signal(number, SIG_IGN); }
static inline ssize_t relayd_random(void *bytes, size_t count) { return getrandom(bytes, count, 0); }
static inline int relayd_keep_freed_memory(int bytes) {
    return mallopt(M_TOP_PAD, bytes) == 1 && mallopt(M_TRIM_THRESHOLD, 2 * bytes) == 1;
}
#endif
