#ifndef C_TERMINAL_H
#define C_TERMINAL_H

#include <stddef.h>

/// Makes a terminal of so many columns at which nobody sits.
///
/// @param path where the name of its device is written, `size` bytes at most.
/// @return the descriptor from which what is shown can be read; -1 with `errno` where there is none.
int ct_open_terminal(unsigned short columns, char *path, size_t size);

/// Gives a descriptor that can be read from once a process of ours has ended; -1 with `errno` where there is none.
int ct_follow_process(int process);

#endif
