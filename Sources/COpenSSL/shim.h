// OpenSSL for Swift: the headers relayd uses and wrappers for macros Swift cannot see. No logic lives here.
#ifndef RELAYD_COPENSSL_H
#define RELAYD_COPENSSL_H
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

// A parameter keeps the pointer to its name. These names live as long as the program; a Swift string passed to C
// lives for the call.
static inline OSSL_PARAM relayd_param_digest_sha256(void) {
    return OSSL_PARAM_construct_utf8_string(OSSL_ALG_PARAM_DIGEST, (char *)"SHA256", 0);
}
static inline OSSL_PARAM relayd_param_hkdf_key(void *bytes, size_t count) {
    return OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, bytes, count);
}
static inline OSSL_PARAM relayd_param_hkdf_salt(void *bytes, size_t count) {
    return OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, bytes, count);
}
static inline OSSL_PARAM relayd_param_hkdf_info(void *bytes, size_t count) {
    return OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, bytes, count);
}

// Built by a macro that Swift does not see through.
static inline uint64_t relayd_server_options(void) {
    return SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_IGNORE_UNEXPECTED_EOF;
}

// Macros over SSL_CTX_ctrl and BIO_set_flags.
static inline int relayd_ctx_minimum_version(SSL_CTX *context, int version) {
    return SSL_CTX_set_min_proto_version(context, version);
}
static inline void relayd_ctx_mode(SSL_CTX *context, long mode) { SSL_CTX_set_mode(context, mode); }
static inline void relayd_ctx_read_ahead(SSL_CTX *context) { SSL_CTX_set_read_ahead(context, 1); }
static inline void relayd_ctx_no_session_cache(SSL_CTX *context) {
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}
static inline int relayd_ctx_add_chain(SSL_CTX *context, X509 *certificate) {
    return SSL_CTX_add1_chain_cert(context, certificate) == 1;
}
static inline void relayd_bio_retry_read(BIO *bio) { BIO_set_retry_read(bio); }
static inline void relayd_bio_retry_write(BIO *bio) { BIO_set_retry_write(bio); }
static inline void relayd_bio_no_retry(BIO *bio) { BIO_clear_retry_flags(bio); }
static inline int relayd_error_is_no_start_line(unsigned long code) {
    return ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE;
}
#endif
