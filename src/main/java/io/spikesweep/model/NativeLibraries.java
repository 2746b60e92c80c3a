package io.spikesweep.model;

import io.spikesweep.machine.NativeLibraryException;
import io.spikesweep.machine.UnpackFolder;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** The native libraries of a training, and whether they can be loaded on this machine. */
public final class NativeLibraries {
    private NativeLibraries() {}

    /**
     * Loads them, the first time it is called.
     *
     * @throws NativeLibraryException when they cannot be loaded
     */
    public static void require() {
        Loaded.FAILURE.ifPresent(failure -> {
            throw new NativeLibraryException(failure);
        });
    }

    static boolean areLoaded() {
        return Loaded.FAILURE.isEmpty();
    }

    private static Optional<String> load() {
        UnpackFolder.choose();
        String platform = Loader.getPlatform();
        if (isMissingFor(platform)) {
            return Optional.of(
                    "this application jar has no native libraries for this machine's platform: build it with mvn"
                            + " package -Dplatform=" + platform);
        }
        try {
            NativeBlas.load();
            return Optional.empty();
        } catch (LinkageError | RuntimeException failed) {
            Throwable innermost = failed;
            while (innermost.getCause() != null) {
                innermost = innermost.getCause();
            }
            return Optional.of("the native libraries of a training cannot be loaded: %s: %s (built for %s; %s)"
                    .formatted(
                            innermost.getClass().getSimpleName(),
                            Objects.requireNonNullElse(innermost.getMessage(), "")
                                    .split("\n", 2)[0],
                            platform,
                            UnpackFolder.REMEDY));
        }
    }

    private static boolean isMissingFor(String platform) {
        return !holds("org/bytedeco/openblas", platform, "jniopenblas_nolapack")
                || !holds("org/nd4j/linalg/cpu/nativecpu/bindings", platform, "nd4jcpu");
    }

    private static boolean holds(String folder, String platform, String library) {
        String resource = "/%s/%s/%s".formatted(folder, platform, System.mapLibraryName(library));
        return NativeLibraries.class.getResource(resource) != null;
    }

    /** Of this Java virtual machine, for good: what a class could not load once it cannot load later. */
    private static final class Loaded {
        private static final Optional<String> FAILURE = load();
    }
}
