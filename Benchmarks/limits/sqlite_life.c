// The least that SQLite can do for a delivery: insert the event, record its attempt, and note its end, durably.
//
// sqlite_life FILE BODY-FILE COUNT BATCH prints "deliveries/s CPU-microseconds-per-delivery". Two transactions a batch
// (the event; the attempt and the end), one fsync each; the columns and indexes a relay cannot do without.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static sqlite3 *database;

static void run(const char *sql) {
    char *message = NULL;
    if (sqlite3_exec(database, sql, NULL, NULL, &message) != SQLITE_OK) fprintf(stderr, "%s\n", message), exit(1);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) exit(1);
    return statement;
}

static void step(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) fprintf(stderr, "%s\n", sqlite3_errmsg(database)), exit(1);
    sqlite3_reset(statement);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int count, char **words) {
    if (count != 5) return 2;
    FILE *file = fopen(words[2], "rb");
    static char body[65536];
    int size = file ? (int)fread(body, 1, sizeof body, file) : 0;
    int wanted = atoi(words[3]), batch = atoi(words[4]);
    if (sqlite3_open(words[1], &database) != SQLITE_OK) return 1;
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536;"
        "CREATE TABLE outbox (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, tenant BLOB, status INTEGER, lane INTEGER,"
        " due INTEGER, attempts INTEGER, created INTEGER, updated INTEGER, payload BLOB);"
        "CREATE INDEX due ON outbox (lane, due, number) WHERE status = 0; CREATE INDEX by_tenant ON outbox (tenant);"
        "CREATE TABLE attempts (item INTEGER, number INTEGER, started INTEGER, duration REAL, status INTEGER, headers BLOB,"
        " PRIMARY KEY (item, number)) WITHOUT ROWID;");
    sqlite3_stmt *insert = prepare("INSERT INTO outbox (id, tenant, status, lane, due, attempts, created, updated, payload) VALUES (?1, ?2, 0, 1, ?3, 0, ?3, ?3, ?4)");
    sqlite3_stmt *attempt = prepare("INSERT INTO attempts VALUES (?1, 1, ?2, 1.5, 200, ?3)");
    sqlite3_stmt *end = prepare("UPDATE outbox SET status = 1, attempts = 1, updated = ?2 WHERE number = ?1");
    double begin = now();
    for (int first = 0; first < wanted; first += batch) {
        run("BEGIN IMMEDIATE");
        for (int n = first; n < first + batch; n++) {
            unsigned char id[16] = {0};
            for (int i = 0; i < 8; i++) id[i] = (unsigned char)((unsigned long long)n >> (56 - 8 * i));
            sqlite3_bind_blob(insert, 1, id, 16, SQLITE_TRANSIENT);
            sqlite3_bind_blob(insert, 2, "0123456789abcdef", 16, SQLITE_STATIC);
            sqlite3_bind_int64(insert, 3, 1795269043000 + n);
            sqlite3_bind_blob(insert, 4, body, size, SQLITE_STATIC);
            step(insert);
        }
        run("COMMIT; BEGIN IMMEDIATE");
        for (int n = first; n < first + batch; n++) {
            sqlite3_bind_int64(attempt, 1, n + 1);
            sqlite3_bind_int64(attempt, 2, 1795269043000 + n);
            sqlite3_bind_blob(attempt, 3, body, 120, SQLITE_STATIC);
            step(attempt);
            sqlite3_bind_int64(end, 1, n + 1);
            sqlite3_bind_int64(end, 2, 1795269043000 + n);
            step(end);
        }
        run("COMMIT");
    }
    double seconds = now() - begin;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    printf("%.0f %.2f\n", wanted / seconds, cpu * 1e6 / wanted);
    return 0;
}
