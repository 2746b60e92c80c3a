package io.spikesweep.trial;

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

    /**
     * That of this Java virtual machine.
     *
     * @param blasCoreType as above
     * @return the environment
     */
    public static TrainerEnvironment here(String blasCoreType) {
        return new TrainerEnvironment(
                version(), property("nd4j.version"), Runtime.version().toString(), blasCoreType);
    }

    /** {@return the version of this program} */
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
