// OpenSSL for Swift: the headers relayd uses and wrappers for macros Swift cannot see. No logic lives here.
#ifndef RELAYD_COPENSSL_H
#define RELAYD_COPENSSL_H
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#endif
