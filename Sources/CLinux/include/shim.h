// The Linux headers that Swift's Glibc module leaves out, and nothing else: no logic lives here.
#ifndef RELAYD_CLINUX_H
#define RELAYD_CLINUX_H
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
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
#include <sys/resource.h>
#include <sys/signalfd.h>
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
static inline unsigned int relayd_epoll_exclusive(void) { return (unsigned int)EPOLLEXCLUSIVE; }
#endif
