/**
 * What is said of a comparison, in sentences and numbers: the verdict, the answer, the methods. The terminal prints them, too.
 */
@NullMarked
package io.spikesweep.report.words;

import org.jspecify.annotations.NullMarked;
