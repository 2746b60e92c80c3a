package io.spikesweep.sweep;

import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of a conf file, and what other programs call them. */
public final class SweepKeys {
    /** Of the file itself. */
    static final List<String> TOP = List.of(
            HoconSource.NAME,
            HoconSource.STORE,
            HoconSource.BATCH_SECONDS,
            HoconSource.COMPARE,
            HoconSource.NOTE,
            HoconSource.TAGS,
            HoconSource.COMMON,
            HoconSource.HYPERPARAMETERS);

    /** Of a block of hyperparameters, beside them. */
    static final List<String> OF_A_BLOCK = List.of(ListedPoints.KEY, Sample.KEY);

    /** How the keys of blocks begin that hold hyperparameters. */
    private static final Set<String> OF_HYPERPARAMETERS =
            Set.of(HoconSource.HYPERPARAMETERS + ".", HoconSource.COMMON + ".", ListedPoints.KEY + ".");

    /** In small letters and without hyphens, as {@link Nearest} takes them. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("lr", "learning-rate"),
            Map.entry("eta", "learning-rate"),
            Map.entry("alpha", "learning-rate"),
            Map.entry("stepsize", "learning-rate"),
            Map.entry("rate", "learning-rate"),
            Map.entry("weights", "weight-init"),
            Map.entry("weight", "weight-init"),
            Map.entry("leak", "decay"),
            Map.entry("beta", "decay"),
            Map.entry("resetmechanism", "reset"),
            Map.entry("spikegrad", "surrogate"),
            Map.entry("surrogatefunction", "surrogate"),
            Map.entry("gradclip", "clip-norm"),
            Map.entry("clip", "clip-norm"),
            Map.entry("maxnorm", "clip-norm"),
            Map.entry("optim", "optimizer"),
            Map.entry("nesterov", "optimizer"),
            Map.entry("adam", "optimizer"),
            Map.entry("epoch", "iterations"),
            Map.entry("epochs", "iterations"),
            Map.entry("numepochs", "iterations"),
            Map.entry("nepochs", "iterations"),
            Map.entry("maxiter", "iterations"),
            Map.entry("niter", "iterations"),
            Map.entry("steps", "timesteps"),
            Map.entry("step", "timesteps"),
            Map.entry("numsteps", "timesteps"),
            Map.entry("nsteps", "timesteps"),
            Map.entry("timestep", "timesteps"),
            Map.entry("hidden", "neurons"),
            Map.entry("hiddensize", "neurons"),
            Map.entry("hiddenunits", "neurons"),
            Map.entry("units", "neurons"),
            Map.entry("outputs", "neurons"),
            Map.entry("inputsize", "inputs"),
            Map.entry("numinputs", "inputs"),
            Map.entry("infeatures", "inputs"),
            Map.entry("outfeatures", "neurons"),
            Map.entry("features", "inputs"),
            Map.entry("bias", "bias-init"),
            Map.entry("biases", "bias-init"),
            Map.entry("biasinitialisation", "bias-init"),
            Map.entry("biasinitialization", "bias-init"),
            Map.entry("initialbias", "bias-init"),
            Map.entry("seeds", "seed"),
            Map.entry("randomseed", "seed"),
            Map.entry("randomstate", "seed"),
            Map.entry("rng", "seed"),
            Map.entry("mu", "momentum"),
            Map.entry("vth", "threshold"),
            Map.entry("thr", "threshold"));

    private SweepKeys() {}

    static List<String> hyperparameters() {
        return Parameter.inAGrid().stream().map(Parameter::key).toList();
    }

    /** Of a block of hyperparameters. */
    static List<String> block() {
        return Stream.concat(hyperparameters().stream(), OF_A_BLOCK.stream()).toList();
    }

    /** The hyperparameters that a word may stand for, itself if it is one. */
    public static Nearest hyperparameters(String word) {
        return Nearest.to(word, hyperparameters(), ELSEWHERE);
    }

    /** What was meant by a key that is not known; one at the wrong depth is named with its place. */
    static Nearest meant(String key, String prefix, List<String> known) {
        if (prefix.isEmpty()) {
            Nearest top = Nearest.to(key, known, Map.of());
            return top.words().isEmpty() ? inside(hyperparameters(key)) : top;
        }
        if (!OF_HYPERPARAMETERS.contains(prefix)) {
            return Nearest.to(
                    key, known, Map.of("start", "from", "end", "to", "stop", "to", "num", "count", "n", "count"));
        }
        Nearest inside = hyperparameters(key);
        return inside.words().isEmpty() ? Nearest.to(key, TOP.subList(0, TOP.size() - 1), Map.of()) : inside;
    }

    private static Nearest inside(Nearest keys) {
        return new Nearest(keys.words().stream()
                .map(key -> HoconSource.HYPERPARAMETERS + "." + key)
                .toList());
    }
}
