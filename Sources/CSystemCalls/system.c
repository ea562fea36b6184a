#include "CSystemCalls.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int vs_socketpair(int sockets[2]) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0 ? 0 : -errno;
}

int vs_spawn(const char *path, char *const arguments[], char *const environment[], int channel, int error_descriptor) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int failure = posix_spawn_file_actions_init(&actions);
  if (failure) return -failure;
  failure = posix_spawnattr_init(&attributes);
  if (failure) {
    posix_spawn_file_actions_destroy(&actions);
    return -failure;
  }
  sigset_t all, none;
  sigfillset(&all);
  sigdelset(&all, SIGKILL);
  sigdelset(&all, SIGSTOP);
  sigemptyset(&none);

  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  if (error_descriptor >= 0) {
    posix_spawn_file_actions_adddup2(&actions, error_descriptor, 2);
  } else {
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  }
  posix_spawn_file_actions_adddup2(&actions, channel, 3);
  posix_spawn_file_actions_addclosefrom_np(&actions, 4);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);

  pid_t process = 0;
  failure = posix_spawn(&process, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failure ? -failure : process;
}

int vs_expect_children(void) {
  struct sigaction present;
  if (sigaction(SIGCHLD, NULL, &present) != 0) return -errno;
  if (present.sa_handler != SIG_IGN && !(present.sa_flags & SA_NOCLDWAIT)) return 0;
  struct sigaction usual = {.sa_handler = SIG_DFL};
  return sigaction(SIGCHLD, &usual, NULL) == 0 ? 0 : -errno;
}

int vs_wait(int process, int *status, int *signal) {
  int raw = 0;
  pid_t ended;
  do {
    ended = waitpid(process, &raw, 0);
  } while (ended < 0 && errno == EINTR);
  if (ended < 0) return -errno;
  *status = WIFEXITED(raw) ? WEXITSTATUS(raw) : -1;
  *signal = WIFSIGNALED(raw) ? WTERMSIG(raw) : 0;
  return 0;
}

ssize_t vs_send(int socket, const void *bytes, size_t count, int descriptor) {
  struct iovec part = {.iov_base = (void *)bytes, .iov_len = count};
  union {
    char room[CMSG_SPACE(sizeof(int))];
    struct cmsghdr alignment;
  } control;
  memset(&control, 0, sizeof control);
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (descriptor >= 0) {
    message.msg_control = control.room;
    message.msg_controllen = sizeof control.room;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  }
  ssize_t sent;
  do {
    sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent < 0 ? -errno : sent;
}

ssize_t vs_receive(int socket, void *bytes, size_t capacity, int *descriptor) {
  *descriptor = -1;
  struct iovec part = {.iov_base = bytes, .iov_len = capacity};
  union {
    char room[CMSG_SPACE(4 * sizeof(int))];
    struct cmsghdr alignment;
  } control;
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.room, .msg_controllen = sizeof control.room};
  ssize_t received;
  do {
    received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (received < 0 && errno == EINTR);
  if (received < 0) return -errno;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t index = 0; index < count; index++) {
      int passed;
      memcpy(&passed, CMSG_DATA(header) + index * sizeof(int), sizeof passed);
      if (*descriptor < 0) {
        *descriptor = passed;
      } else {
        close(passed);
      }
    }
  }
  return received;
}

int vs_allow_processor_time(int process, uint64_t seconds) {
  clockid_t clock;
  int failure = clock_getcpuclockid(process, &clock);
  if (failure) return -failure;
  struct timespec used;
  if (clock_gettime(clock, &used) != 0) return -errno;
  struct rlimit limit;
  if (prlimit(process, RLIMIT_CPU, NULL, &limit) != 0) return -errno;
  rlim_t wanted = (rlim_t)used.tv_sec + (used.tv_nsec > 0) + seconds;
  limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
  return prlimit(process, RLIMIT_CPU, &limit, NULL) == 0 ? 0 : -errno;
}

int vs_make_bell(void) {
  int bell = eventfd(0, EFD_CLOEXEC);
  return bell < 0 ? -errno : bell;
}

int vs_ring_bell(int bell) { return eventfd_write(bell, 1) == 0 ? 0 : -errno; }

int vs_rename_exclusively(int old_folder, const char *old_name, int new_folder, const char *new_name) {
  if (renameat2(old_folder, old_name, new_folder, new_name, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -errno;
  if (linkat(old_folder, old_name, new_folder, new_name, 0) != 0) return -errno;
  return unlinkat(old_folder, old_name, 0) == 0 ? 0 : -errno;
}

int vs_is_being_written(int descriptor) {
  /* Who opens the file in this moment is let in at once, and we are told by a signal that is ignored unless asked for. */
  if (fcntl(descriptor, F_SETSIG, SIGURG) != 0) return -errno;
  if (fcntl(descriptor, F_SETLEASE, F_RDLCK) != 0) return errno == EAGAIN ? 1 : -errno;
  return fcntl(descriptor, F_SETLEASE, F_UNLCK) == 0 ? 0 : -errno;
}

int vs_memory_file(void) {
  int descriptor = memfd_create("vidimus", MFD_CLOEXEC);
  return descriptor >= 0 ? descriptor : -errno;
}

int vs_sync_file_system(int descriptor) { return syncfs(descriptor) == 0 ? 0 : -errno; }

int64_t vs_file_system_kind(int descriptor) {
  struct statfs facts;
  return fstatfs(descriptor, &facts) == 0 ? (int64_t)(uint32_t)facts.f_type : -errno;
}

int vs_terminal_width(int descriptor) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -errno;
  return size.ws_col;
}

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

int vs_has_sanitizer(void) { return __has_feature(address_sanitizer) || __has_feature(thread_sanitizer); }
