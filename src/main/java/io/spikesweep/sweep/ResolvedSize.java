package io.spikesweep.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * At most how many letters a conf has once its substitutions are resolved, counted without resolving them: one that doubles another
 * that doubles a third would fill any memory.
 */
final class ResolvedSize {
    private static final long MOST = 1 << 20;

    /** A key that nobody has, to tell the values of a key apart that was given several. */
    private static final String KEY = "\"7f3c1ad0-resolved-size\"";

    /** The greatest product of numbers that add up to another is one of threes. */
    private static final int GREATEST_FACTOR = 3;

    private final Config config;
    private final EnvironmentValues environment;
    private final Map<List<String>, Long> known = new HashMap<>();
    private final Set<List<String>> begun = new HashSet<>();

    private ResolvedSize(Config config, EnvironmentValues environment) {
        this.config = config;
        this.environment = environment;
    }

    /** Throws where it may be more than a conf may have. */
    static void require(Config config, EnvironmentValues environment, String name) {
        if (new ResolvedSize(config, environment).of(config.root(), List.of()) > MOST) {
            throw new InvalidSweepException(
                    "%s: its substitutions lead back to themselves, or make more than the %d letters that a conf may have"
                            .formatted(name, MOST));
        }
    }

    private long of(ConfigValue value, List<String> path) {
        Long before = known.get(path);
        if (before != null) {
            return before;
        }
        if (!begun.add(path)) {
            // by way of another key: no sweep needs that
            return MOST + 1;
        }
        long size = isOpen(value) ? ofMembers((ConfigObject) value, path) : ofStack(value, path);
        begun.remove(path);
        known.put(path, Math.min(size, MOST + 1));
        return Math.min(size, MOST + 1);
    }

    /** Whether its members can be looked at before it is resolved. */
    private static boolean isOpen(ConfigValue value) {
        if (!(value instanceof ConfigObject object)) {
            return false;
        }
        try {
            object.forEach((key, member) -> {});
            return true;
        } catch (ConfigException.NotResolved substitution) {
            return false;
        }
    }

    private long ofMembers(ConfigObject object, List<String> path) {
        long size = 0;
        for (Map.Entry<String, ConfigValue> member : object.entrySet()) {
            List<String> within = new ArrayList<>(path);
            within.add(member.getKey());
            size = capped(size + member.getKey().length() + of(member.getValue(), within));
        }
        return size;
    }

    /** The first value of a key first: each later one may double what came before it. */
    private long ofStack(ConfigValue value, List<String> path) {
        String rendered = value.atKey(KEY.substring(1, KEY.length() - 1)).root().render(ConfigRenderOptions.concise());
        long size = 0;
        for (String one : rendered.split(Pattern.quote(KEY), -1)) {
            long own = one.length();
            long ofItself = 0;
            long others = 0;
            for (List<String> target : substitutions(one)) {
                if (target.equals(path)) {
                    ofItself++;
                } else if (isWithin(target, path)) {
                    others++;
                } else {
                    own = capped(own + target(target));
                }
            }
            size = capped(own + capped(Math.max(1, ofItself) * size));
            for (long factor = 0; factor < others; factor++) {
                size = capped(size * GREATEST_FACTOR);
            }
        }
        return size;
    }

    /** Outside quotes. */
    private static List<List<String>> substitutions(String rendered) {
        List<List<String>> paths = new ArrayList<>();
        boolean quoted = false;
        for (int place = 0; place < rendered.length(); place++) {
            char letter = rendered.charAt(place);
            if (quoted && letter == '\\') {
                place++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted && rendered.startsWith("${", place)) {
                int end = Math.max(place + 2, rendered.indexOf('}', place));
                paths.add(path(rendered.substring(place + 2, end).replaceFirst("^\\?", "")));
            }
        }
        return paths;
    }

    private static boolean isWithin(List<String> path, List<String> other) {
        return path.size() > other.size() && path.subList(0, other.size()).equals(other);
    }

    /** As the parser looks for it: in a file included within a block also without the block's name. */
    private long target(List<String> path) {
        long size = environment.length(path);
        for (int from = 0; from < path.size(); from++) {
            List<String> rest = path.subList(from, path.size());
            if (from == 0 || !begun.contains(rest)) {
                size = capped(size + target(config.root(), rest, 0));
            }
        }
        return size;
    }

    private long target(ConfigObject object, List<String> path, int depth) {
        ConfigValue value = object.get(path.get(depth));
        if (value == null) {
            return 0;
        }
        if (depth + 1 == path.size() || !isOpen(value)) {
            return of(value, List.copyOf(path.subList(0, depth + 1)));
        }
        return target((ConfigObject) value, path, depth + 1);
    }

    private static List<String> path(String written) {
        try {
            return List.copyOf(ConfigUtil.splitPath(written.replace("[]", "")));
        } catch (ConfigException odd) {
            return List.of(written);
        }
    }

    private static long capped(long size) {
        return Math.min(size, MOST + 1);
    }
}
