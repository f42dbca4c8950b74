// The least that libcurl can do: POST one body again and again over kept connections, nothing else.
//
// curl_loop URL BODY-FILE HEADER-FILE COUNT IN-FLIGHT prints "requests/s CPU-microseconds-per-request".
// Built as relayd uses it: curl_multi_socket_action on epoll, handles used again, answers dropped.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static int epoll, started, finished, wanted;
static long timeout = -1;
static char *watched; // by descriptor
static CURLM *multi;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *context, void *socket_context) {
    (void)easy, (void)context, (void)socket_context;
    if (what == CURL_POLL_REMOVE) return 0; // Stays with the kernel until it is closed: no system call for the next.
    struct epoll_event event = {.events = (what & CURL_POLL_IN ? EPOLLIN : 0u) | (what & CURL_POLL_OUT ? EPOLLOUT : 0u), .data.fd = fd};
    if (watched[fd] == what) return 0;
    epoll_ctl(epoll, watched[fd] ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
    watched[fd] = (char)what;
    return 0;
}

static int on_timer(CURLM *m, long milliseconds, void *context) {
    (void)m, (void)context;
    timeout = milliseconds;
    return 0;
}

static int on_close(void *context, curl_socket_t fd) {
    (void)context;
    watched[fd] = 0;
    return close(fd);
}

static size_t drop(char *bytes, size_t size, size_t count, void *context) {
    (void)bytes, (void)context;
    return size * count;
}

static char *contents(const char *path, long *size) {
    FILE *file = fopen(path, "rb");
    if (!file) exit(2);
    fseek(file, 0, SEEK_END);
    *size = ftell(file);
    rewind(file);
    char *bytes = calloc(1, (size_t)*size + 1);
    if (!bytes || fread(bytes, 1, (size_t)*size, file) != (size_t)*size) exit(2);
    fclose(file);
    return bytes;
}

int main(int count, char **words) {
    if (count != 6) return 2;
    long size, header_size;
    char *body = contents(words[2], &size), *lines = contents(words[3], &header_size);
    struct curl_slist *headers = curl_slist_append(NULL, "Expect:");
    for (char *line = strtok(lines, "\n"); line; line = strtok(NULL, "\n")) headers = curl_slist_append(headers, line);
    wanted = atoi(words[4]);
    int in_flight = atoi(words[5]);
    curl_global_init(CURL_GLOBAL_ALL);
    multi = curl_multi_init();
    epoll = epoll_create1(0);
    watched = calloc(65536, 1);
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 4096L);
    double begin = now();
    for (; started < in_flight && started < wanted; started++) {
        CURL *easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_URL, words[1]);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, size);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 15000L);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
        curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, on_close);
        curl_multi_add_handle(multi, easy);
    }
    int running = 1;
    while (finished < wanted) {
        struct epoll_event events[256];
        int ready = epoll_wait(epoll, events, 256, timeout > 100 || timeout < 0 ? 100 : (int)timeout);
        if (timeout == 0 || ready == 0) curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
        for (int i = 0; i < ready; i++) {
            int bits = (events[i].events & (EPOLLIN | EPOLLHUP) ? CURL_CSELECT_IN : 0) | (events[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0);
            curl_multi_socket_action(multi, events[i].data.fd, bits, &running);
        }
        int left;
        for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
            if (message->msg != CURLMSG_DONE) continue;
            if (message->data.result != CURLE_OK) return 1;
            CURL *easy = message->easy_handle;
            curl_multi_remove_handle(multi, easy);
            finished++;
            if (started < wanted) started++, curl_multi_add_handle(multi, easy);
        }
    }
    double seconds = now() - begin;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    printf("%.0f %.2f\n", wanted / seconds, cpu * 1e6 / wanted);
    return 0;
}
