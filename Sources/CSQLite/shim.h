// What Swift can't call of SQLite: functions with a variable number of arguments.

#ifndef SPOC_CSQLITE_SHIM_H
#define SPOC_CSQLITE_SHIM_H

#include <sqlite3.h>

// Nobody asks how much memory it takes, and keeping count is a lock for every piece of it. Only
// before SQLite is used for the first time.
static inline void cs_without_memory_statistics(void) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// With it on, VACUUM leaves an empty file, whatever was in it.
static inline int cs_reset_on_vacuum(sqlite3 *database, int on) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_RESET_DATABASE, on, (int *)0);
}

#endif
