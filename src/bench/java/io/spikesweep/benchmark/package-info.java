/** Measures the program as a whole, and writes docs/benchmarks.md. */
@NullMarked
package io.spikesweep.benchmark;

import org.jspecify.annotations.NullMarked;
