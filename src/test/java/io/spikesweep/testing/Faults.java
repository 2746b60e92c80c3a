package io.spikesweep.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test, or a class of tests, for which there is no time before every commit: {@code mvn -Pfaults verify} runs these and no others. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag(Faults.TAG)
public @interface Faults {
    String TAG = "faults";
}
