package io.spikesweep.sweep;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a conf file may include: files of its own folder and of those below, and nothing else. */
final class ConfIncludes implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    /** Includes of one conf, those of included files among them: a file that includes itself comes to an end. */
    private static final int MOST = 50;

    private static final Pattern URL_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final Pattern STATEMENT =
            Pattern.compile("\\binclude\\s+(?:required\\s*\\(\\s*)?(?:\\w+\\s*\\(\\s*)?\"([^\"\\n]*)\"");
    private static final List<String> ENDINGS = List.of(".conf", ".json");

    private final HoconText including;
    private final @Nullable Path folder;
    private final HoconTexts texts;

    /**
     * Includes of one text.
     *
     * @param including the text
     * @param folder in which the conf lies that a person named; null where it lies in none
     * @param texts that belong to the conf
     */
    ConfIncludes(HoconText including, @Nullable Path folder, HoconTexts texts) {
        this.including = including;
        this.folder = folder;
        this.texts = texts;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (URL_SCHEME.matcher(what).matches()) {
            throw refused("a URL", what);
        }
        return file(context, what);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return file(context, what.getPath());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        throw refused("a URL", what.toString());
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        throw refused("of the class path", what);
    }

    private ConfigObject file(ConfigIncludeContext context, String what) {
        if (folder == null) {
            throw refused("a file, and lies in no folder", what);
        }
        if (!path(what)
                .toAbsolutePath()
                .normalize()
                .startsWith(folder.toAbsolutePath().normalize())) {
            throw refused("a file outside its folder", what);
        }
        List<String> names = ENDINGS.stream().anyMatch(what::endsWith)
                ? List.of(what)
                : ENDINGS.stream().map(ending -> what + ending).toList();
        ConfigObject included = ConfigFactory.empty().root();
        boolean found = false;
        for (String name : names) {
            Path file = path(name);
            if (Files.exists(file)) {
                found = true;
                included = included.withFallback(read(file, what));
            }
        }
        if (!found && !context.parseOptions().getAllowMissing()) {
            throw new InvalidSweepException(
                    "%s: includes '%s', and there is no such file".formatted(place(what), what));
        }
        return included;
    }

    private Path path(String what) {
        Path base = including.file() == null
                ? folder
                : including.file().toAbsolutePath().getParent();
        try {
            return (base == null ? Path.of("") : base).resolve(what);
        } catch (java.nio.file.InvalidPathException noPath) {
            throw refused("what is no file's name", what);
        }
    }

    private ConfigObject read(Path file, String what) {
        if (!isWithin(file)) {
            throw refused("a file outside its folder", what);
        }
        if (!Files.isRegularFile(file)) {
            throw refused("what is no file", what);
        }
        if (texts.included() == MOST) {
            throw new InvalidSweepException("%s: includes more than %d files".formatted(place(what), MOST));
        }
        return texts.include(file, folder, file.toString().endsWith(".json") ? ConfigSyntax.JSON : ConfigSyntax.CONF);
    }

    /** Wherever its links lead. */
    private boolean isWithin(Path file) {
        try {
            return folder != null && file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private InvalidSweepException refused(String kind, String what) {
        return new InvalidSweepException("%s: includes %s, '%s': a conf may include files of its own folder and below"
                .formatted(place(what), kind, PrintableText.cut(what, HoconValues.LONGEST_SHOWN)));
    }

    /** The parser does not say where it is; a name that it has written in its own way is that of the first. */
    private String place(String what) {
        Matcher statement = STATEMENT.matcher(including.text());
        boolean named = including.text().contains('"' + what + '"');
        while (statement.find()) {
            if (!named || statement.group(1).equals(what)) {
                long line = 1
                        + including
                                .text()
                                .substring(0, statement.start())
                                .chars()
                                .filter(letter -> letter == '\n')
                                .count();
                return including.name() + ":" + line;
            }
        }
        return including.name();
    }
}
