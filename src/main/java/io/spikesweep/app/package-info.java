/** What the commands do, for a Java program: run a sweep, compare runs, repair, compact and verify a store. */
@NullMarked
package io.spikesweep.app;

import org.jspecify.annotations.NullMarked;
