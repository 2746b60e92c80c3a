package io.spikesweep.sweep;

import com.typesafe.config.ConfigUtil;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A sweep as it was written down: its name, where its runs are stored, and which they are.
 *
 * @param name of the sweep: 1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit
 * @param store URI of the store: a folder on this machine, HDFS or S3
 * @param batchSeconds after which what is trained is committed: what a crash may cost
 * @param runs that it trains
 * @param question by what its runs are compared
 * @param remarks for the history of the sweep
 * @param included files whose keys it has, too
 * @param warnings for the person who wrote it, a line each
 */
public record SweepConfig(
        String name,
        String store,
        int batchSeconds,
        GridUnion runs,
        Question question,
        Remarks remarks,
        List<String> included,
        List<String> warnings) {
    /** Where runs are stored when nobody says otherwise: a folder where the command runs. */
    public static final String DEFAULT_STORE = "results";

    /** What a crash may cost, about, when nobody says otherwise. */
    public static final int DEFAULT_BATCH_SECONDS = 60;

    private static final int SECONDS_OF_A_DAY = 86_400;

    static final String NAME_RULE =
            "must be 1 to 64 letters, digits, '.', '_' or '-', and begin with a letter or digit";

    public SweepConfig {
        if (!isName(name)) {
            throw new InvalidValueException(HoconSource.NAME, NAME_RULE, "'" + name + "'");
        }
        if (store.isBlank()) {
            throw new InvalidValueException(HoconSource.STORE, "must be the URI of a folder", "empty");
        }
        if (batchSeconds < 1 || batchSeconds > SECONDS_OF_A_DAY) {
            throw new InvalidValueException(
                    HoconSource.BATCH_SECONDS, "must be from 1 to " + SECONDS_OF_A_DAY, batchSeconds);
        }
        included = List.copyOf(included);
        warnings = List.copyOf(warnings);
    }

    /** One of which nothing is said. */
    public SweepConfig(
            String name, String store, int batchSeconds, GridUnion runs, Question question, List<String> warnings) {
        this(name, store, batchSeconds, runs, question, Remarks.NONE, List.of(), warnings);
    }

    /** Whether a sweep can be called so; another program's rows may name one otherwise. */
    public static boolean isName(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    }

    /** Reads a conf file. */
    public static SweepConfig read(Path file) {
        return read(file, List.of());
    }

    /**
     * Reads a conf file.
     *
     * @param overrides of single keys, {@code learning-rate=[0.1, 0.2]} for one; a later one wins
     * @throws InvalidSweepException with one line that says where and what is wrong
     */
    public static SweepConfig read(Path file, List<String> overrides) {
        return new SweepConfigReader().read(file, overrides);
    }

    /**
     * As {@link #read(Path, List)}, of a file here or elsewhere.
     *
     * @param elsewhere what reads it, and what it includes, where it does not lie here
     */
    public static SweepConfig read(ConfAddress address, List<String> overrides, ConfFiles elsewhere) {
        return address.isElsewhere()
                ? new SweepConfigReader().read(new RemoteConf(address.text(), elsewhere), overrides)
                : read(address.path(), overrides);
    }

    /** Reads the text of a conf file, {@link #effective()} for one. */
    public static SweepConfig parse(String text) {
        return new SweepConfigReader().read(text);
    }

    /** This sweep with its runs in another store. */
    public SweepConfig withStore(String uri) {
        return new SweepConfig(name, uri, batchSeconds, runs, question, remarks, included, warnings);
    }

    /** This sweep by another name. */
    public SweepConfig withName(String other) {
        return new SweepConfig(other, store, batchSeconds, runs, question, remarks, included, warnings);
    }

    /** This sweep with something else said of it. */
    public SweepConfig withRemarks(Remarks others) {
        return new SweepConfig(name, store, batchSeconds, runs, question, others, included, warnings);
    }

    /** Every key with its value, defaults included, as a conf file that gives the same sweep. */
    public String effective() {
        return text(said(), parameter -> true);
    }

    /** As {@link #effective}, without the remarks, and without the hyperparameters that came after version 1 and have their default: older programs read it, too, if it asks nothing and has one block of axes. */
    public String kept() {
        return text("", parameter -> parameter.since() == 1);
    }

    /** @param wanted of the hyperparameters that have their default */
    private String text(String said, Predicate<Parameter<?>> wanted) {
        List<String> blocks = runs.grids().stream()
                .map(grid -> grid.lines(wanted).stream()
                        .map("  "::concat)
                        .collect(Collectors.joining(
                                System.lineSeparator(), "{" + System.lineSeparator(), System.lineSeparator() + "}")))
                .toList();
        return "name = %s%nstore = %s%nbatch-seconds = %d%n%s%shyperparameters %s"
                .formatted(
                        ConfigUtil.quoteString(name),
                        ConfigUtil.quoteString(store),
                        batchSeconds,
                        said,
                        compare(),
                        blocks.size() == 1 ? blocks.get(0) : "= [" + String.join(", ", blocks) + "]");
    }

    private String compare() {
        List<String> lines = new ArrayList<>();
        question.factor().ifPresent(factor -> lines.add(Question.FACTOR + " = " + factor.key()));
        question.reference()
                .ifPresent(reference -> lines.add(Question.REFERENCE + " = " + ConfigUtil.quoteString(reference)));
        question.panels().ifPresent(panels -> lines.add(Question.PANELS + " = " + panels.key()));
        return lines.isEmpty() ? "" : "%s { %s }%n".formatted(HoconSource.COMPARE, String.join(", ", lines));
    }

    /**
     * The runs that any of some sweeps asks for.
     *
     * @throws InvalidSweepException where they overlap in too many ways
     */
    public static GridUnion runs(Collection<SweepConfig> sweeps) {
        return GridUnion.of(
                sweeps.stream().flatMap(sweep -> sweep.runs.grids().stream()).toList());
    }

    private String said() {
        String note = remarks.note().isEmpty()
                ? ""
                : "%s = %s%n".formatted(HoconSource.NOTE, ConfigUtil.quoteString(remarks.note()));
        String tags = remarks.tags().stream().map(ConfigUtil::quoteString).collect(Collectors.joining(", "));
        return tags.isEmpty() ? note : "%s%s = [%s]%n".formatted(note, HoconSource.TAGS, tags);
    }

    /** The hyperparameters in which its runs differ, in the order in which a grid counts. */
    public List<Parameter<?>> varied() {
        return Parameter.inAGrid().stream().filter(runs::varies).toList();
    }
}
