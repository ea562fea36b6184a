/// How an inspector shuts itself in before the first hostile byte. There is no way back.
///
/// - Security: afterwards the process can read what it holds open and what lies under the given paths, and answer on
///   descriptor 3. It cannot open anything else, write a file, connect, start a process or signal another one. Each
///   part stands alone: where the kernel lacks one, the others are still taken, and the result says which is missing.
#ifndef VIDIMUS_CCONFINEMENT_H
#define VIDIMUS_CCONFINEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What the process may keep.
struct confinement_wish {
  /// Files and folders that stay readable. One that does not exist is passed over.
  const char *const *readable_paths;
  size_t path_count;
  /// Bytes of address space; 0 sets no limit (a sanitizer reserves terabytes).
  uint64_t address_space;
  /// Whether system calls are filtered; a sanitizer needs calls that we refuse.
  bool filters_calls;
};

/// What could be had.
struct confinement_result {
  /// No program that this process starts could ever gain privileges.
  bool no_new_privileges;
  /// The Landlock version in force: no file but those under the readable paths, no connection. 0: missing.
  int landlock_version;
  /// Only the calls on the list in confinement.c; always false where the processor is not an x86-64.
  bool call_filter;
  /// The limit of address space.
  bool address_space;
  /// No core file, no file growing, few descriptors, no child.
  bool resource_limits;
  /// Its memory is closed to other processes of the same account.
  bool not_dumpable;
  /// It dies with the thread that started it.
  bool dies_with_parent;
};

/// Gives everything up. Call it while the process has one thread.
void confine(const struct confinement_wish *wish, struct confinement_result *result);

#endif
