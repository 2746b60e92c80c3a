package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.report.output.OutputFile;
import io.spikesweep.report.output.PlotFile;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.NetworkArray;
import io.spikesweep.trial.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which iteration of a training is looked into, and where what is seen goes. */
public final class InspectionOptions {
    private static final double GIGABYTE = 1e9;

    @Option(
            names = "--at",
            paramLabel = "ITERATION",
            description = "The iteration to look into, counted from 0 (default: the last one).")
    private @Nullable Integer at;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Write W, [neurons, inputs], as it was before that iteration's update, as a NumPy file.")
    private @Nullable Path weights;

    @Option(names = "--bias", paramLabel = "FILE", description = "Likewise b, [neurons].")
    private @Nullable Path bias;

    @Option(
            names = "--inputs",
            paramLabel = "FILE",
            description = "Write that iteration's inputs, [timesteps, inputs], each 0 or 1, as a NumPy file.")
    private @Nullable Path inputs;

    @Option(
            names = "--spikes",
            paramLabel = "FILE",
            description = "Likewise its spikes, [timesteps, neurons], each 0 or 1.")
    private @Nullable Path spikes;

    @Option(
            names = "--potentials",
            paramLabel = "FILE",
            description =
                    "Likewise its membrane potentials, [timesteps, neurons], as they were compared with the threshold.")
    private @Nullable Path potentials;

    @Option(
            names = "--raster",
            paramLabel = "FILE",
            description =
                    "Draw that iteration's spikes, and how neurons became infinite or NaN until then, into a PNG file.")
    private @Nullable Path raster;

    public boolean areAsked() {
        return raster != null || !paths().isEmpty();
    }

    /** Before anything is trained. */
    public void check() {
        if (at != null && at < 0) {
            throw new BadInputException("--at must be at least 0, the first iteration, but was " + at);
        }
        if (at != null && !areAsked()) {
            throw new BadInputException(
                    "--at is of what is to be seen: say where it goes, with --raster, --weights, --bias, --inputs, --spikes or --potentials");
        }
        raster();
        List<Path> all = new ArrayList<>(files().values().stream()
                .map(file -> file.path().toAbsolutePath().normalize())
                .toList());
        for (Path path : all) {
            if (all.indexOf(path) != all.lastIndexOf(path)) {
                throw new BadInputException(path + ": is named for two arrays, and a NumPy file holds one");
            }
        }
    }

    /** Where each array goes that is asked for. */
    public Map<NetworkArray, OutputFile> files() {
        Map<NetworkArray, OutputFile> files = new EnumMap<>(NetworkArray.class);
        paths().forEach((array, path) -> files.put(array, new OutputFile(path, "NPY")));
        return files;
    }

    /** Where the picture goes, if one is asked for. */
    public Optional<PlotFile> raster() {
        return Optional.ofNullable(raster).map(PlotFile::new);
    }

    private Map<NetworkArray, Path> paths() {
        Map<NetworkArray, Path> paths = new EnumMap<>(NetworkArray.class);
        put(paths, NetworkArray.WEIGHTS, weights);
        put(paths, NetworkArray.BIAS, bias);
        put(paths, NetworkArray.INPUTS, inputs);
        put(paths, NetworkArray.SPIKES, spikes);
        put(paths, NetworkArray.POTENTIALS, potentials);
        return paths;
    }

    private static void put(Map<NetworkArray, Path> paths, NetworkArray array, @Nullable Path path) {
        if (path != null) {
            paths.put(array, path);
        }
    }

    /**
     * The iteration of a run.
     *
     * @param mostBytes that a file may have
     */
    public int iteration(Hyperparameters run, long mostBytes) {
        int last = run.get(Parameter.ITERATIONS) - 1;
        if (at != null && at > last) {
            throw new BadInputException(
                    "--at must be one of the run's iterations, 0 to %d, but was %d".formatted(last, at));
        }
        paths().keySet().forEach(array -> requireFit(array, run, mostBytes));
        return at == null ? last : at;
    }

    private static void requireFit(NetworkArray array, Hyperparameters run, long mostBytes) {
        if (array.bytes(run) > mostBytes) {
            throw new BadInputException("--%s must have at most %.1f GB, but %s has %.1f GB: leave it out"
                    .formatted(
                            array.name().toLowerCase(Locale.ROOT),
                            mostBytes / GIGABYTE,
                            array.text(run),
                            array.bytes(run) / GIGABYTE));
        }
    }
}
