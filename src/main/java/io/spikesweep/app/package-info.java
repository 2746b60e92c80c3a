/**
 * What the commands do, for a Java program: run a sweep, compare runs, repair, compact and verify a store. Nothing is printed here;
 * whoever calls hears what came of it, and errors are exceptions that say in a line what is wrong and what to do.
 *
 * @serial exclude
 */
@NullMarked
package io.spikesweep.app;

import org.jspecify.annotations.NullMarked;
