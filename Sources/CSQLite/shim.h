// SQLite for Swift: cast macros and variadic functions wrapped, one per argument type. No logic lives here.
#ifndef RELAYD_CSQLITE_H
#define RELAYD_CSQLITE_H
#include <sqlite3.h>

static inline int relayd_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
    return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}
static inline int relayd_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}
static inline int relayd_sqlite_turn_off_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
#endif
