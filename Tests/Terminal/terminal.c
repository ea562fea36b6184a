#include "CTerminal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int ct_open_terminal(unsigned short columns, char *path, size_t size) {
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0) return -1;
  struct winsize window = {.ws_row = 24, .ws_col = columns};
  if (grantpt(descriptor) == 0 && unlockpt(descriptor) == 0 && ptsname_r(descriptor, path, size) == 0 &&
      ioctl(descriptor, TIOCSWINSZ, &window) == 0)
    return descriptor;
  close(descriptor);
  return -1;
}

int ct_follow_process(int process) { return (int)syscall(SYS_pidfd_open, process, 0); }
