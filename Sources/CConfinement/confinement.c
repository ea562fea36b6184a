#include "CConfinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// MARK: Landlock

// Newer than Debian's header, and fixed for ever by the kernel's interface.
enum {
  REFER_SINCE_2 = 1 << 13,
  TRUNCATE_SINCE_3 = 1 << 14,
  IOCTL_DEVICE_SINCE_5 = 1 << 15,
  ALL_OF_VERSION_1 = (1 << 13) - 1,
  BIND_AND_CONNECT_SINCE_4 = 3,
  SOCKETS_AND_SIGNALS_SINCE_6 = 3,
};

struct ruleset {
  uint64_t files, network, scope;
};

static bool allow_reading(int rules, const char *path) {
  int place = open(path, O_PATH | O_CLOEXEC);
  if (place < 0) return errno == ENOENT;
  struct stat facts;
  bool is_folder = fstat(place, &facts) == 0 && S_ISDIR(facts.st_mode);
  struct landlock_path_beneath_attr rule = {
    .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | (is_folder ? LANDLOCK_ACCESS_FS_READ_DIR : 0),
    .parent_fd = place,
  };
  long failed = syscall(__NR_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close(place);
  return failed == 0;
}

static int enter_landlock(const struct confinement_wish *wish) {
  long version = syscall(__NR_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return 0;
  struct ruleset wanted = {.files = ALL_OF_VERSION_1};
  if (version >= 2) wanted.files |= REFER_SINCE_2;
  if (version >= 3) wanted.files |= TRUNCATE_SINCE_3;
  if (version >= 4) wanted.network = BIND_AND_CONNECT_SINCE_4;
  if (version >= 5) wanted.files |= IOCTL_DEVICE_SINCE_5;
  if (version >= 6) wanted.scope = SOCKETS_AND_SIGNALS_SINCE_6;
  // Each version knows a longer structure, and refuses a longer one than its own.
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;

  int rules = (int)syscall(__NR_landlock_create_ruleset, &wanted, size, 0);
  if (rules < 0) return 0;
  // A font folder that cannot be allowed is lost to us, no reason to stay open to everything.
  for (size_t index = 0; index < wish->path_count; index++) (void)allow_reading(rules, wish->readable_paths[index]);
  long failed = syscall(__NR_landlock_restrict_self, rules, 0);
  close(rules);
  return failed ? 0 : (int)version;
}

// MARK: The filter of system calls

#if defined(__x86_64__)

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
// The lower and the upper half of an argument, on a little-endian machine.
#define LOAD_ARGUMENT(index) \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + 8 * (index))
#define LOAD_UPPER_HALF(index) \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + 8 * (index) + 4)
#define IF_EQUAL(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), yes, no)
#define IF_ANY_BIT(mask, yes, no) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (uint32_t)(mask), yes, no)
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define KILL BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)

// Whatever the arguments: memory, time, itself, and what is open already.
static const uint16_t harmless_calls[] = {
  __NR_read, __NR_readv, __NR_pread64, __NR_write, __NR_writev, __NR_lseek, __NR_close, __NR_poll, __NR_ppoll,
  __NR_dup, __NR_dup2, __NR_dup3, __NR_fadvise64,
  __NR_stat, __NR_lstat, __NR_fstat, __NR_newfstatat, __NR_statx, __NR_statfs, __NR_fstatfs, __NR_access,
  __NR_faccessat, __NR_faccessat2, __NR_getdents64, __NR_readlink, __NR_readlinkat, __NR_getcwd,
  __NR_munmap, __NR_mremap, __NR_madvise, __NR_brk,
  __NR_futex, __NR_sched_yield, __NR_sched_getaffinity, __NR_restart_syscall,
  __NR_clock_gettime, __NR_clock_getres, __NR_clock_nanosleep, __NR_nanosleep, __NR_gettimeofday, __NR_time,
  __NR_getrusage, __NR_getrlimit, __NR_sysinfo, __NR_uname, __NR_getrandom,
  __NR_rt_sigaction, __NR_rt_sigprocmask, __NR_rt_sigreturn, __NR_sigaltstack,
  __NR_getpid, __NR_gettid, __NR_getppid, __NR_getuid, __NR_geteuid, __NR_getgid, __NR_getegid,
  __NR_exit, __NR_exit_group,
};

enum {
  HARMLESS_COUNT = sizeof harmless_calls / sizeof harmless_calls[0],
  // Two instructions each, and room for the frame and the cases below.
  FILTER_ROOM = 2 * HARMLESS_COUNT + 80,
  // The last is O_TMPFILE without the O_DIRECTORY that it contains: fontconfig reads folders.
  ANY_WRITING = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY),
};

struct filter {
  struct sock_filter steps[FILTER_ROOM];
  unsigned short count;
};

static void add(struct filter *filter, const struct sock_filter *steps, size_t count) {
  memcpy(filter->steps + filter->count, steps, count * sizeof *steps);
  filter->count += (unsigned short)count;
}

#define ADD(filter, ...)                                                 \
  do {                                                                   \
    const struct sock_filter steps[] = {__VA_ARGS__};                    \
    add(filter, steps, sizeof steps / sizeof steps[0]);                  \
  } while (0)

static void allow_if_no_bit(struct filter *filter, int call, int argument, uint32_t mask) {
  ADD(filter, IF_EQUAL(call, 0, 4), LOAD_ARGUMENT(argument), IF_ANY_BIT(mask, 0, 1), REFUSE, ALLOW);
}

static void allow_if_equal(struct filter *filter, int call, int argument, uint32_t value) {
  ADD(filter, IF_EQUAL(call, 0, 4), LOAD_ARGUMENT(argument), IF_EQUAL(value, 1, 0), REFUSE, ALLOW);
}

static bool filter_calls(void) {
  struct filter filter = {.count = 0};
  ADD(&filter, LOAD(arch), IF_EQUAL(AUDIT_ARCH_X86_64, 1, 0), KILL, LOAD(nr));
  for (size_t index = 0; index < HARMLESS_COUNT; index++) ADD(&filter, IF_EQUAL(harmless_calls[index], 0, 1), ALLOW);

  allow_if_no_bit(&filter, __NR_open, 1, ANY_WRITING);
  allow_if_no_bit(&filter, __NR_openat, 2, ANY_WRITING);
  // No memory that was written may become code.
  allow_if_no_bit(&filter, __NR_mmap, 2, PROT_EXEC);
  allow_if_no_bit(&filter, __NR_mprotect, 2, PROT_EXEC);
  allow_if_equal(&filter, __NR_recvmsg, 0, 3);
  allow_if_equal(&filter, __NR_sendmsg, 0, 3);
  // abort() signals its own process; nothing else is signalled.
  allow_if_equal(&filter, __NR_tgkill, 0, (uint32_t)getpid());
  // Limits may be asked, never set: the new value must be a null pointer.
  ADD(&filter, IF_EQUAL(__NR_prlimit64, 0, 6), LOAD_ARGUMENT(2), IF_EQUAL(0, 0, 3), LOAD_UPPER_HALF(2),
      IF_EQUAL(0, 0, 1), ALLOW, REFUSE);
  ADD(&filter, IF_EQUAL(__NR_fcntl, 0, 7), LOAD_ARGUMENT(1), IF_EQUAL(F_GETFD, 4, 0), IF_EQUAL(F_SETFD, 3, 0),
      IF_EQUAL(F_GETFL, 2, 0), IF_EQUAL(F_DUPFD_CLOEXEC, 1, 0), REFUSE, ALLOW);
  ADD(&filter, REFUSE);

  struct sock_fprog program = {.len = filter.count, .filter = filter.steps};
  return syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
}

#else

static bool filter_calls(void) { return false; }

#endif

// MARK: Limits

static bool limit(int resource, rlim_t value) {
  struct rlimit wanted = {.rlim_cur = value, .rlim_max = value};
  if (setrlimit(resource, &wanted) == 0) return true;
  // A stricter limit than ours was set already.
  struct rlimit present;
  return getrlimit(resource, &present) == 0 && present.rlim_max <= value;
}

static bool limit_resources(void) {
  // Beyond its limit a file's growth must be an error, not a signal.
  signal(SIGXFSZ, SIG_IGN);
  bool core = limit(RLIMIT_CORE, 0), growth = limit(RLIMIT_FSIZE, 0), descriptors = limit(RLIMIT_NOFILE, 64);
  bool children = limit(RLIMIT_NPROC, 0), locked = limit(RLIMIT_MEMLOCK, 0), queues = limit(RLIMIT_MSGQUEUE, 0);
  return core && growth && descriptors && children && locked && queues;
}

void confine(const struct confinement_wish *wish, struct confinement_result *result) {
  memset(result, 0, sizeof *result);
  result->dies_with_parent = prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0;
  result->no_new_privileges = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  result->not_dumpable = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
  result->resource_limits = limit_resources();
  result->address_space = wish->address_space > 0 && limit(RLIMIT_AS, wish->address_space);
  result->landlock_version = enter_landlock(wish);
  // The filter comes last: the calls above are not on its list.
  result->call_filter = wish->filters_calls && filter_calls();
}
