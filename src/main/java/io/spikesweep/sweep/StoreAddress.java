package io.spikesweep.sweep;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a store is, as a person writes it: a URI of any Hadoop filesystem, or a path.
 *
 * @param text written
 */
public record StoreAddress(String text) {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern LEFT_BY_A_SHELL =
            Pattern.compile("(~[^/]*|\\$\\w+|\\$\\{\\w+})(/.*)?", Pattern.DOTALL);

    /** Names of the home folder. */
    private static final Set<String> HOME = Set.of("~", "$HOME", "${HOME}");

    public StoreAddress {
        if (text.isBlank()) {
            throw new IllegalArgumentException("store must be the URI of a folder, but was empty");
        }
        Optional<String> left = leftByAShell(text);
        if (left.isPresent()) {
            throw new IllegalArgumentException("store " + left.get());
        }
        if (beginsWithScheme(text)) {
            Matcher scheme = SCHEME.matcher(text);
            boolean named = scheme.matches();
            if (!named && text.contains("://")) {
                throw new IllegalArgumentException(
                        "store %s cannot be reached: what stands before :// is not the name of a filesystem"
                                .formatted(text));
            }
            if (named && !scheme.group(2).startsWith("/")) {
                throw new IllegalArgumentException(
                        "store %s is neither a URI nor a path: write %s://%s, or ./%s for a folder that is called so"
                                .formatted(text, scheme.group(1), scheme.group(2), text));
            }
        }
    }

    /**
     * What is wrong with a path that begins with a {@code ~} or a variable: a shell replaces them, but not within quotes or after an
     * equals sign, and no file is meant whose folder has that name. Empty when nothing is.
     */
    public static Optional<String> leftByAShell(String path) {
        Matcher left = LEFT_BY_A_SHELL.matcher(path);
        if (!left.matches()) {
            return Optional.empty();
        }
        String first = left.group(1);
        String rest = left.group(2) == null ? "" : left.group(2);
        String remedy = HOME.contains(first)
                ? "type \"$HOME%s\" in a shell, ${HOME}\"%s\" in a conf file".formatted(rest, rest)
                : "type the path that it stands for";
        return Optional.of("%s begins with %s, which no shell has replaced: %s (a folder that is called so is ./%s)"
                .formatted(path, first, remedy, path));
    }

    /** Whether Hadoop takes what it begins with for the scheme of a URI: a colon comes before any slash. */
    private static boolean beginsWithScheme(String text) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        return colon >= 0 && (slash < 0 || colon < slash);
    }

    /** As Hadoop takes it: a path with a colon that is not a URI begins with its folder. */
    public String uri() {
        return beginsWithScheme(text) && !SCHEME.matcher(text).matches() ? "./" + text : text;
    }

    @Override
    public String toString() {
        return text;
    }
}
