package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The conf file of one run, the published one unless another is named. */
public final class SingleRunOptions {
    private static final Path PUBLISHED = Path.of("conf", "blog.conf");

    private static final List<Parameter<Integer>> SIZES =
            List.of(Parameter.TIMESTEPS, Parameter.INPUTS, Parameter.NEURONS);

    @Parameters(
            paramLabel = "CONF",
            arity = "0..1",
            description = "A conf file of one run (default: conf/blog.conf, the published one).")
    private @Nullable Path conf;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replace one key of the conf file: learning-rate=0.3")
    private List<String> overrides = new ArrayList<>();

    private @Nullable GridUnion runs;

    /** The run, which must be the only one. */
    public Hyperparameters run() {
        GridUnion runs = runs();
        if (runs.size() > 1) {
            throw new BadInputException("%s: describes %d runs, and this command takes one: --set seed=0, for one"
                    .formatted(file(), runs.size()));
        }
        return runs.run(0);
    }

    /** The first of runs that must all have one shape. */
    public Hyperparameters shape() {
        GridUnion runs = runs();
        if (SIZES.stream().anyMatch(runs::varies)) {
            throw new BadInputException(
                    "%s: describes networks of several shapes, and this command takes one: --set neurons=500, for one"
                            .formatted(file()));
        }
        return runs.run(0);
    }

    /** Those that the runs have of a hyperparameter, as a conf file writes them. */
    public String values(Parameter<?> parameter) {
        return runs().text(parameter);
    }

    /** Read once: a pipe can be read no second time. */
    private GridUnion runs() {
        if (runs == null) {
            runs = SweepConfig.read(file(), overrides).runs();
        }
        return runs;
    }

    private Path file() {
        return conf != null
                ? conf
                : Path.of(System.getProperty("spikesweep.home", "")).resolve(PUBLISHED);
    }
}
