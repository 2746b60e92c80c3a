@NullMarked
package io.spikesweep.model;

import org.jspecify.annotations.NullMarked;
