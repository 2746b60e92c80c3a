package io.spikesweep.testing;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What some tests want from the machine beside a JDK, Maven, bash and the core utilities, each with its Debian packages. */
public enum Tool {
    CHROMIUM("chromium", "chromium"),
    CHROMEDRIVER("chromedriver", "chromium-driver"),
    PYTHON3("python3", "python3"),
    SYSTEMD_ANALYZE("systemd-analyze", "systemd"),
    GIT("git", "git"),
    GROFF("groff", "groff-base"),
    /** Gives what it starts a terminal. */
    SCRIPT("script", "bsdutils"),
    IP("ip", "iproute2"),
    /** By which root becomes a user whom permissions bind. */
    SETPRIV("setpriv", "util-linux"),
    LOCALES("the sources of locales", "locales") {
        @Override
        boolean isThere() {
            return Files.exists(Path.of("/usr/share/i18n/charmaps/UTF-8.gz"));
        }
    },
    /** Root has them, where it is not shut into a container. */
    NAMESPACES("the right to make namespaces, which root has, and unshare", "util-linux") {
        @Override
        boolean isThere() {
            return succeeds("unshare", "--net", "--mount", "true");
        }
    },
    /** Of the distribution's own Python, whatever another one on the PATH has. */
    TORCH("PyTorch for /usr/bin/python3", "python3-torch") {
        @Override
        boolean isThere() {
            return succeeds("/usr/bin/python3", "-c", "import torch");
        }
    },
    FONT("a font", "fontconfig fonts-dejavu-core") {
        /** A Java finds its fonts where no PATH leads. */
        @Override
        boolean isThere() {
            System.setProperty("java.awt.headless", "true");
            try {
                new Font(Font.SANS_SERIF, Font.PLAIN, 14).getStringBounds("a", new FontRenderContext(null, true, true));
                return true;
            } catch (RuntimeException | LinkageError | InternalError none) {
                return false;
            }
        }
    };

    private final String title;
    private final String packages;

    Tool(String title, String packages) {
        this.title = title;
        this.packages = packages;
    }

    boolean isThere() {
        return isOnPath(title, System.getenv().getOrDefault("PATH", ""));
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noProgram) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a shell would find a program in one of these folders. */
    static boolean isOnPath(String program, String path) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> isProgram(folder, program));
    }

    private static boolean isProgram(String folder, String program) {
        try {
            Path file = Path.of(folder, program);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (InvalidPathException nowhere) {
            return false;
        }
    }

    /** Their names, as in a sentence. */
    static String titles(Collection<Tool> tools) {
        return tools.stream().map(tool -> tool.title).collect(Collectors.joining(" and "));
    }

    /** What brings them to Debian. */
    static String remedy(Collection<Tool> tools) {
        return "apt-get install "
                + tools.stream().sorted().distinct().map(tool -> tool.packages).collect(Collectors.joining(" "));
    }
}
