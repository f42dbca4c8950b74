// libcurl for Swift: its variadic functions wrapped, one per argument type. No logic lives here.
#ifndef RELAYD_CCURL_H
#define RELAYD_CCURL_H
#include <curl/curl.h>

static inline CURLcode relayd_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}
#endif
