// A library to be preloaded into vidimus (LD_PRELOAD). It counts the calls that change files below one folder, over all
// threads, and disturbs one of them: the process is killed before or after it, the call fails, or it does half its work.
// It can also stop the clock on the wall, so that two runs write the same bytes. Linux with 64-bit file offsets only.
//
// The process that hands one letter to the mailer is left alone, as everybody leaves it alone: it exists so that the
// moment between the mailer's yes and the letter's move to `sent` belongs to nobody who is killed.
//
// Calls are made to the kernel directly. What the C library does on its own behalf (stdio) is not seen; vidimus keeps
// no file below its workspace that way, and a test holds the count against the kernel's own.

#ifndef INJECTOR_H
#define INJECTOR_H

// The folder whose files count, an absolute path without links; a second one may follow behind a colon.
#define INJECTOR_FOLDER "INJECTOR_FOLDER"
// Which call is disturbed, counted from 1; 0 or unset for none.
#define INJECTOR_POINT "INJECTOR_POINT"
// "before", "after", "short", or an error number; with a "+" behind the number every later call that needs room or a
// working disk fails as well.
#define INJECTOR_MODE "INJECTOR_MODE"
// A file to which each counted call adds the line "<number> <place> <call> <path>". The place is a number for the lines of
// the program that lead to the call: calls in a loop have the same one.
#define INJECTOR_LOG "INJECTOR_LOG"
// Seconds since 1970 that the clock on the wall shows for ever. Clocks that measure durations go on.
#define INJECTOR_CLOCK "INJECTOR_CLOCK"

#endif
