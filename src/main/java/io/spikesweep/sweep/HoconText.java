package io.spikesweep.sweep;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One text in HOCON.
 *
 * @param text that it is
 * @param name of it, for a person
 * @param file that holds it; null where none does
 */
record HoconText(String text, String name, @Nullable Path file) {}
