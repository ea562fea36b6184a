/* Brings poppler-glib's compiler and linker flags to CPopplerProbe; nothing else includes it. */
#include <poppler.h>
