package io.spikesweep.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test, or a class of tests, that starts a Spark, a browser or the program: {@code mvn test} does without it, {@code mvn verify} runs it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag(Verify.TAG)
public @interface Verify {
    String TAG = "verify";
}
