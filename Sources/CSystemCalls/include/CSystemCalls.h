/* System calls that Swift cannot reach: spawning, descriptor passing, renameat2, syncfs.
   Every function returns a value of at least 0, or -errno. None of them allocates or keeps state. */
#ifndef VIDIMUS_CSYSTEMCALLS_H
#define VIDIMUS_CSYSTEMCALLS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* A connected pair of stream sockets, close-on-exec. */
int vs_socketpair(int sockets[2]);

/* Starts `path` in a process group of its own, with standard input from /dev/null, standard output and error into
   `error_descriptor` (into /dev/null where it is negative), `channel` as descriptor 3 and nothing else open, every
   signal at its default. Returns the process id. */
int vs_spawn(const char *path, char *const arguments[], char *const environment[], int channel, int error_descriptor);

/* Makes children wait to be waited for, should whoever started this program have left SIGCHLD ignored: they would
   vanish, and their numbers be given to other processes. */
int vs_expect_children(void);

/* How a child ended. `signal` is 0 where it exited, `status` is -1 where a signal ended it. Waits. */
int vs_wait(int process, int *status, int *signal);

/* Sends `count` bytes and, where `descriptor` is not negative, that descriptor with them. Returns the bytes sent.
   Never raises SIGPIPE. */
ssize_t vs_send(int socket, const void *bytes, size_t count, int descriptor);

/* Receives at most `capacity` bytes and at most one descriptor (-1 where none came; further ones are closed).
   Returns the bytes received, 0 at the end. */
ssize_t vs_receive(int socket, void *bytes, size_t capacity, int *descriptor);

/* Lets another process use `seconds` more of processor time, counted from now and rounded up; then SIGXCPU ends it.
   A limit on processor time is cumulative, so this is set again before each file. */
int vs_allow_processor_time(int process, uint64_t seconds);

/* A bell: a descriptor that poll(2) finds readable once it was rung. Close-on-exec. */
int vs_make_bell(void);
int vs_ring_bell(int bell);

/* Renames and fails with -EEXIST rather than replace. Falls back to link and unlink where the file system has no
   RENAME_NOREPLACE. */
int vs_rename_exclusively(int old_folder, const char *old_name, int new_folder, const char *new_name);

/* Whether somebody has the file behind `descriptor` open for writing: 1 or 0, or -errno where the system does not tell
   (not our file and no CAP_LEASE, a network share). The descriptor must be open for reading only. */
int vs_is_being_written(int descriptor);

/* Makes everything written so far to the file system of `descriptor` durable. */
int vs_sync_file_system(int descriptor);

/* The kind of file system of `descriptor`, as statfs(2) numbers it. */
int64_t vs_file_system_kind(int descriptor);

/* A file that is in memory only, has no name in any folder and is gone with its last descriptor; close-on-exec. */
int vs_memory_file(void);

/* Whether this program was built with AddressSanitizer or ThreadSanitizer. Known from the build and never from the
   environment, so that nobody can ask a finished program for less confinement. */
int vs_has_sanitizer(void);

/* Width of the terminal behind `descriptor` in columns, or -errno where it is none. */
int vs_terminal_width(int descriptor);

#endif
