#include "Injector.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum answer { GO_ON, HALVE, KILL_AFTERWARDS, FAIL };

static const char *folder, *other_folder;
static long point;
static int failure;
static bool lasts, kills_before, kills_after, halves;
static int log_file = -1;
static long stopped_at = -1;
static atomic_long count;

// The C library tells every library what the program was started with.
__attribute__((constructor)) static void read_orders(int count_of_words, char **words) {
  const char *text = getenv(INJECTOR_CLOCK);
  if (text) stopped_at = atol(text);
  if (count_of_words > 1 && strcmp(words[1], "hand-over") == 0) return;
  const char *places = getenv(INJECTOR_FOLDER);
  if (!places) return;
  folder = strdup(places);
  char *colon = strchr((char *)folder, ':');
  if (colon) {
    *colon = '\0';
    other_folder = colon + 1;
  }
  text = getenv(INJECTOR_POINT);
  point = text ? atol(text) : 0;
  const char *mode = getenv(INJECTOR_MODE);
  if (mode) {
    kills_before = strcmp(mode, "before") == 0;
    kills_after = strcmp(mode, "after") == 0;
    halves = strcmp(mode, "short") == 0;
    failure = atoi(mode);
    lasts = strchr(mode, '+') != NULL;
  }
  text = getenv(INJECTOR_LOG);
  if (text) {
    // A number that no closing of low descriptors meets.
    int low = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    log_file = fcntl(low, F_DUPFD_CLOEXEC, 900);
    syscall(SYS_close, low);
  }
}

static void die(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

static bool is_below(const char *path, const char *place) {
  size_t length = place ? strlen(place) : 0;
  return length > 0 && strncmp(path, place, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static bool path_of(int descriptor, char path[PATH_MAX]) {
  char link[64];
  snprintf(link, sizeof link, descriptor == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", descriptor);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
  path[length > 0 ? length : 0] = '\0';
  return length > 0;
}

static bool is_ours(int descriptor, const char *name, char path[PATH_MAX]) {
  if (!folder) return false;
  int kept = errno;
  if (name && name[0] == '/') {
    snprintf(path, PATH_MAX, "%s", name);
  } else if (!path_of(descriptor, path)) {
    errno = kept;
    return false;
  } else if (name) {
    size_t length = strlen(path);
    snprintf(path + length, PATH_MAX - length, "/%s", name);
  }
  errno = kept;
  return is_below(path, folder) || is_below(path, other_folder);
}

// Whether a disk that stays full, or broken, would fail this call as well.
static bool needs_disk(const char *call) {
  static const char *const others[] = {"close", "unlinkat", "rmdir", "ftruncate", "fchmod", "renameat"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (strcmp(others[i], call) == 0) return false;
  return true;
}

static uint64_t mixed(uint64_t hash, const void *bytes, size_t size) {
  for (size_t i = 0; i < size; i++) hash = (hash ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3;
  return hash;
}

// The lines of the program that lead to this call, as one number: the same wherever its parts were loaded.
static uint64_t place_in_program(void) {
  void *frames[64];
  int number = backtrace(frames, sizeof frames / sizeof *frames);
  uint64_t hash = 0xcbf29ce484222325;
  for (int i = 0; i < number; i++) {
    Dl_info part;
    if (!dladdr(frames[i], &part) || !part.dli_fname) continue;
    uintptr_t offset = (uintptr_t)frames[i] - (uintptr_t)part.dli_fbase;
    hash = mixed(mixed(hash, part.dli_fname, strlen(part.dli_fname)), &offset, sizeof offset);
  }
  return hash;
}

static enum answer reach(const char *call, const char *path) {
  long number = atomic_fetch_add(&count, 1) + 1;
  if (log_file >= 0) {
    char line[PATH_MAX + 96];
    int kept = errno;
    int length = snprintf(
        line, sizeof line, "%ld %016llx %s %s\n", number, (unsigned long long)place_in_program(), call,
        is_below(path, folder) ? path + strlen(folder) : path);
    syscall(SYS_write, log_file, line, (size_t)length);
    errno = kept;
  }
  if (failure && lasts && point && number > point && needs_disk(call)) return FAIL;
  if (number != point) return GO_ON;
  if (kills_before) die();
  if (kills_after) return KILL_AFTERWARDS;
  if (halves) return HALVE;
  return failure ? FAIL : GO_ON;
}

// Makes a call, disturbed where it is its turn. `perform` is the call as it should be, `half` what is left of it when
// it stops in the middle, `otherwise` what it does when it fails, as `close` does: the descriptor is gone all the same.
#define DISTURBED(call, descriptor, name, perform, half, otherwise)                                                    \
  do {                                                                                                                 \
    char place_[PATH_MAX];                                                                                             \
    if (!is_ours(descriptor, name, place_)) return perform;                                                            \
    switch (reach(call, place_)) {                                                                                     \
    case GO_ON: return perform;                                                                                        \
    case HALVE: return half;                                                                                           \
    case FAIL:                                                                                                         \
      (void)(otherwise);                                                                                               \
      errno = failure;                                                                                                 \
      return -1;                                                                                                       \
    case KILL_AFTERWARDS:                                                                                              \
      (void)(perform);                                                                                                 \
      die();                                                                                                           \
    }                                                                                                                  \
    return -1;                                                                                                         \
  } while (0)
#define DISTURBED_WHOLE(call, descriptor, name, perform) DISTURBED(call, descriptor, name, perform, perform, 0)

static size_t half(size_t size) { return size > 1 ? size / 2 : size; }

// MARK: - Opening and closing

static int open_file(int descriptor, const char *name, int flags, mode_t mode) {
#define OPEN (int)syscall(SYS_openat, descriptor, name, flags, mode)
  if (!(flags & (O_CREAT | O_TRUNC))) return OPEN;
  // What is there already is not made: only a new name or the loss of old bytes is a change.
  if (!(flags & O_TRUNC) && faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0) return OPEN;
  DISTURBED_WHOLE("openat", descriptor, name, OPEN);
}

static mode_t mode_in(int flags, va_list rest) {
  return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(rest, int) : 0;
}

#define OPENER(name)                                                                                                   \
  int name(const char *path, int flags, ...) {                                                                         \
    va_list rest;                                                                                                      \
    va_start(rest, flags);                                                                                             \
    mode_t mode = mode_in(flags, rest);                                                                                \
    va_end(rest);                                                                                                      \
    return open_file(AT_FDCWD, path, flags, mode);                                                                     \
  }
#define OPENER_AT(name)                                                                                                \
  int name(int descriptor, const char *path, int flags, ...) {                                                         \
    va_list rest;                                                                                                      \
    va_start(rest, flags);                                                                                             \
    mode_t mode = mode_in(flags, rest);                                                                                \
    va_end(rest);                                                                                                      \
    return open_file(descriptor, path, flags, mode);                                                                   \
  }
OPENER(open)
OPENER(open64)
OPENER_AT(openat)
OPENER_AT(openat64)

int creat(const char *path, mode_t mode) { return open_file(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

int close(int descriptor) {
#define CLOSE (int)syscall(SYS_close, descriptor)
  // Only what was written may still be lost by a close.
  int flags = folder ? fcntl(descriptor, F_GETFL) : -1;
  if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY) return CLOSE;
  DISTURBED("close", descriptor, NULL, CLOSE, CLOSE, CLOSE);
}

// MARK: - Writing

ssize_t write(int descriptor, const void *bytes, size_t size) {
#define WRITE(amount) syscall(SYS_write, descriptor, bytes, amount)
  DISTURBED("write", descriptor, NULL, WRITE(size), WRITE(half(size)), 0);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t position) {
#define PWRITE(amount) syscall(SYS_pwrite64, descriptor, bytes, amount, position)
  DISTURBED("pwrite", descriptor, NULL, PWRITE(size), PWRITE(half(size)), 0);
}
ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t position) {
  return pwrite(descriptor, bytes, size, position);
}

ssize_t writev(int descriptor, const struct iovec *parts, int number) {
#define WRITEV(amount) syscall(SYS_writev, descriptor, parts, amount)
  DISTURBED("writev", descriptor, NULL, WRITEV(number), WRITEV((int)half((size_t)number)), 0);
}

ssize_t copy_file_range(int from, off64_t *from_position, int to, off64_t *to_position, size_t size, unsigned flags) {
#define COPY(amount) syscall(SYS_copy_file_range, from, from_position, to, to_position, amount, flags)
  DISTURBED("copy_file_range", to, NULL, COPY(size), COPY(half(size)), 0);
}

ssize_t sendfile(int to, int from, off_t *position, size_t size) {
#define SEND(amount) syscall(SYS_sendfile, to, from, position, amount)
  DISTURBED("sendfile", to, NULL, SEND(size), SEND(half(size)), 0);
}
ssize_t sendfile64(int to, int from, off64_t *position, size_t size) { return sendfile(to, from, position, size); }

int ftruncate(int descriptor, off_t length) {
  DISTURBED_WHOLE("ftruncate", descriptor, NULL, (int)syscall(SYS_ftruncate, descriptor, length));
}
int ftruncate64(int descriptor, off64_t length) { return ftruncate(descriptor, length); }

int truncate(const char *path, off_t length) {
  DISTURBED_WHOLE("truncate", AT_FDCWD, path, (int)syscall(SYS_truncate, path, length));
}
int truncate64(const char *path, off64_t length) { return truncate(path, length); }

int fallocate(int descriptor, int mode, off_t position, off_t length) {
  DISTURBED_WHOLE("fallocate", descriptor, NULL, (int)syscall(SYS_fallocate, descriptor, mode, position, length));
}
int fallocate64(int descriptor, int mode, off64_t position, off64_t length) {
  return fallocate(descriptor, mode, position, length);
}

// MARK: - Making durable

int fsync(int descriptor) { DISTURBED_WHOLE("fsync", descriptor, NULL, (int)syscall(SYS_fsync, descriptor)); }
int fdatasync(int descriptor) {
  DISTURBED_WHOLE("fdatasync", descriptor, NULL, (int)syscall(SYS_fdatasync, descriptor));
}
int syncfs(int descriptor) { DISTURBED_WHOLE("syncfs", descriptor, NULL, (int)syscall(SYS_syncfs, descriptor)); }

// MARK: - Names

int renameat2(int old_folder, const char *old, int new_folder, const char *new, unsigned flags) {
#define RENAME (int)syscall(SYS_renameat2, old_folder, old, new_folder, new, flags)
  char place[PATH_MAX];
  // A document counts when it leaves our folder as well as when it comes.
  if (is_ours(new_folder, new, place)) DISTURBED_WHOLE("renameat", new_folder, new, RENAME);
  DISTURBED_WHOLE("renameat", old_folder, old, RENAME);
}
int renameat(int old_folder, const char *old, int new_folder, const char *new) {
  return renameat2(old_folder, old, new_folder, new, 0);
}
int rename(const char *old, const char *new) { return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0); }

int linkat(int old_folder, const char *old, int new_folder, const char *new, int flags) {
  DISTURBED_WHOLE("linkat", new_folder, new, (int)syscall(SYS_linkat, old_folder, old, new_folder, new, flags));
}
int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

int symlinkat(const char *target, int new_folder, const char *new) {
  DISTURBED_WHOLE("symlinkat", new_folder, new, (int)syscall(SYS_symlinkat, target, new_folder, new));
}
int symlink(const char *target, const char *new) { return symlinkat(target, AT_FDCWD, new); }

int unlinkat(int parent, const char *name, int flags) {
  DISTURBED_WHOLE(
      flags & AT_REMOVEDIR ? "rmdir" : "unlinkat", parent, name, (int)syscall(SYS_unlinkat, parent, name, flags));
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int parent, const char *name, mode_t mode) {
#define MAKE (int)syscall(SYS_mkdirat, parent, name, mode)
  if (faccessat(parent, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0) return MAKE;
  DISTURBED_WHOLE("mkdirat", parent, name, MAKE);
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

// MARK: - Attributes

int fchmod(int descriptor, mode_t mode) {
  DISTURBED_WHOLE("fchmod", descriptor, NULL, (int)syscall(SYS_fchmod, descriptor, mode));
}
int utimensat(int parent, const char *name, const struct timespec times[2], int flags) {
  DISTURBED_WHOLE("utimensat", parent, name, (int)syscall(SYS_utimensat, parent, name, times, flags));
}
int futimens(int descriptor, const struct timespec times[2]) {
  DISTURBED_WHOLE("utimensat", descriptor, NULL, (int)syscall(SYS_utimensat, descriptor, NULL, times, 0));
}

// MARK: - The clock on the wall

int clock_gettime(clockid_t clock, struct timespec *time) {
  if (stopped_at >= 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    *time = (struct timespec){.tv_sec = stopped_at};
    return 0;
  }
  return (int)syscall(SYS_clock_gettime, clock, time);
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  *now = (struct timeval){.tv_sec = time.tv_sec, .tv_usec = time.tv_nsec / 1000};
  return 0;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}

int timespec_get(struct timespec *time, int base) {
  return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, time) == 0 ? base : 0;
}
