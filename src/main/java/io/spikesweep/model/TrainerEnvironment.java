package io.spikesweep.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What a row remembers of the program and the libraries that trained it.
 *
 * @param applicationVersion of spikesweep
 * @param nd4jVersion of ND4J
 * @param javaVersion of the Java runtime
 * @param blasCoreType the set of kernels that OpenBLAS chose, {@code SkylakeX} for one
 */
public record TrainerEnvironment(
        String applicationVersion, String nd4jVersion, String javaVersion, String blasCoreType) {
    private static final String RESOURCE = "/io/spikesweep/build.properties";

    /** Of a machine that could load no native library, and so trained nothing. */
    private static final String UNKNOWN = "unknown";

    /** That of this Java virtual machine. Loads the native libraries. */
    public static TrainerEnvironment here() {
        return new TrainerEnvironment(
                version(),
                property("nd4j.version"),
                Runtime.version().toString(),
                NativeLibraries.areLoaded() ? NativeBlas.coreType() : UNKNOWN);
    }

    public static String version() {
        return property("version");
    }

    private static String property(String key) {
        Properties properties = new Properties();
        try (InputStream resource = TrainerEnvironment.class.getResourceAsStream(RESOURCE)) {
            properties.load(resource);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty(key);
    }
}
