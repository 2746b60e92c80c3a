package io.spikesweep.sweep;

import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the environment that a conf file asks for. Each value keeps its name beside it until it is read, so that a message
 * shows the name: a conf that one was sent may ask for a key, and a message be sent back.
 */
final class EnvironmentValues implements ConfigResolver {
    /** Signs that Unicode has for a program's own use, which no text has. */
    private static final char NAME = '\uFDD0';

    private static final char VALUE = '\uFDD1';
    private static final char END = '\uFDD2';

    private static final Pattern MARK =
            Pattern.compile("%c([^%c]*)%c([^%c]*)%c?".formatted(NAME, VALUE, VALUE, END, END));
    private static final Pattern SIGN = Pattern.compile("[%c%c%c]".formatted(NAME, VALUE, END));

    private final Map<String, String> environment;
    private final String conf;

    /**
     * Those of an environment.
     *
     * @param conf that asks for them, for a person
     */
    EnvironmentValues(Map<String, String> environment, String conf) {
        this.environment = environment;
        this.conf = conf;
    }

    /** What a text is that has variables in it. */
    static String real(String text) {
        return MARK.matcher(text).replaceAll(mark -> Matcher.quoteReplacement(mark.group(2)));
    }

    /** The same text with the variables' names in their place. */
    static String shown(String text) {
        String named = MARK.matcher(text).replaceAll(mark -> Matcher.quoteReplacement("${" + mark.group(1) + "}"));
        return SIGN.matcher(named).replaceAll("");
    }

    static boolean areIn(String text) {
        return text.indexOf(NAME) >= 0;
    }

    @Override
    public @Nullable ConfigValue lookup(String path) {
        String name = name(ConfigUtil.splitPath(path));
        String value = environment.get(name);
        return value == null
                ? null
                : ConfigValueFactory.fromAnyRef(
                        NAME + name + VALUE + SIGN.matcher(value).replaceAll("") + END, conf);
    }

    /** As many letters as a variable would bring. */
    long length(List<String> path) {
        return environment.getOrDefault(name(path), "").length();
    }

    /** In a file that was included within a block the path begins with the block's. */
    private static String name(List<String> path) {
        boolean within = path.get(0).equals(HoconSource.HYPERPARAMETERS);
        return within || path.size() == 1 ? path.get(path.size() - 1) : "";
    }

    @Override
    public ConfigResolver withFallback(ConfigResolver other) {
        return this;
    }
}
