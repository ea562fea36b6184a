// Nothing of zxing-cpp is seen from Swift: CSealReader alone calls it. This module carries its linker flags.
