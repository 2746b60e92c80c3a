package io.spikesweep.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps what looks like a secret, by the name of what holds it, out of what a store remembers. */
public final class Secrets {
    private static final String MASK = "***";

    private static final String NAME = "[\\w.-]*(?:secret|passw|token|credential|key)[\\w.-]*";

    private static final Pattern OPTION = Pattern.compile("--?" + NAME, Pattern.CASE_INSENSITIVE);
    private static final Pattern SETTING =
            Pattern.compile("(" + NAME + "\\s*[=:]).+", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\??" + NAME + "}", Pattern.CASE_INSENSITIVE);

    /** The user's part of an address: {@code s3a://id:secret@bucket}. */
    private static final Pattern USER = Pattern.compile("(?<=://)[^/@\\s]+@");

    private Secrets() {}

    /** Whether a text names a variable of the environment that holds one. */
    static boolean areNamedIn(String text) {
        return VARIABLE.matcher(text).find();
    }

    /** The words of a command line with {@value #MASK} in the place of what stands behind such a name. */
    public static List<String> masked(List<String> words) {
        List<String> masked = new ArrayList<>();
        boolean isSecret = false;
        for (String word : words) {
            masked.add(isSecret ? MASK : masked(word));
            isSecret = OPTION.matcher(word).matches();
        }
        return masked;
    }

    /** Likewise a text, {@code token=abc} for one. */
    public static String masked(String text) {
        return SETTING.matcher(withoutUsers(text)).replaceAll("$1" + MASK);
    }

    /** A text whose addresses have {@value #MASK} in the place of their users. */
    public static String withoutUsers(String text) {
        return USER.matcher(text).replaceAll(MASK + "@");
    }
}
