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

// The write-ahead log stays when the last connection closes, and nobody moves it then.
static inline int cs_keep_log(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

// Returns when the disk has what was written into a database's file and into its write-ahead log.
static inline int cs_sync(sqlite3 *database) {
  const int pointers[] = {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER};
  for (int i = 0; i < 2; i++) {
    sqlite3_file *file = 0;
    int status = sqlite3_file_control(database, "main", pointers[i], &file);
    if (status == SQLITE_OK && file && file->pMethods)
      status = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

#endif
