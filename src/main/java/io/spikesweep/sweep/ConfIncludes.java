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
import java.util.stream.Stream;
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
        RemoteConf remote = texts.remote();
        if (remote != null) {
            return included(
                    context,
                    what,
                    names(what).stream()
                            .flatMap(name -> beside(remote, name, what))
                            .toList());
        }
        if (folder == null) {
            throw refused("a file, and lies in no folder", what);
        }
        if (!path(what)
                .toAbsolutePath()
                .normalize()
                .startsWith(folder.toAbsolutePath().normalize())) {
            throw refused("a file outside its folder", what);
        }
        return included(
                context,
                what,
                names(what).stream()
                        .map(this::path)
                        .filter(Files::exists)
                        .map(file -> read(file, what))
                        .toList());
    }

    private static List<String> names(String what) {
        return ENDINGS.stream().anyMatch(what::endsWith)
                ? List.of(what)
                : ENDINGS.stream().map(ending -> what + ending).toList();
    }

    private ConfigObject included(ConfigIncludeContext context, String what, List<ConfigObject> found) {
        if (found.isEmpty() && !context.parseOptions().getAllowMissing()) {
            throw new InvalidSweepException(
                    "%s: includes '%s', and there is no such file".formatted(place(what), what));
        }
        return found.stream().reduce(ConfigFactory.empty().root(), ConfigObject::withFallback);
    }

    private Stream<ConfigObject> beside(RemoteConf remote, String name, String what) {
        if (name.startsWith("/") || ("/" + name + "/").contains("/../")) {
            throw refused("a file outside its folder", what);
        }
        requireFew(what);
        return remote.beside(name).map(text -> texts.include(text, syntax(name))).stream();
    }

    private static ConfigSyntax syntax(String name) {
        return name.endsWith(".json") ? ConfigSyntax.JSON : ConfigSyntax.CONF;
    }

    private void requireFew(String what) {
        if (texts.included().size() == MOST) {
            throw new InvalidSweepException("%s: includes more than %d files".formatted(place(what), MOST));
        }
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
        requireFew(what);
        return texts.include(file, folder, syntax(file.toString()));
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
