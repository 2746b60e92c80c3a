package io.spikesweep.cli.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The reader's browser, which opens a file as the system does when it is double-clicked. */
public final class Browser {
    private static final long PATIENCE_SECONDS = 10;

    private Browser() {}

    /** Opens a file; returns why it could not, in words. */
    public static Optional<String> open(Path file) {
        List<String> command = command(System.getProperty("os.name"), System.getenv());
        if (command.isEmpty()) {
            return Optional.of("no display is known here");
        }
        try {
            Process opener = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(file.toString()))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            opener.getOutputStream().close();
            // one that is still there after so long is the browser itself
            boolean failed = opener.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && opener.exitValue() != 0;
            return failed
                    ? Optional.of("%s ended with exit code %d".formatted(command.get(0), opener.exitValue()))
                    : Optional.empty();
        } catch (IOException missing) {
            return Optional.of("there is no " + command.get(0));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Empty where nothing could be shown. */
    static List<String> command(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open");
        }
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        boolean hasDisplay = !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return hasDisplay ? List.of("xdg-open") : List.of();
    }
}
