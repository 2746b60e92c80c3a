package io.spikesweep.cli.demo;

import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.PlotOption;
import io.spikesweep.cli.option.SingleRunOptions;
import io.spikesweep.cli.text.Terminal;
import io.spikesweep.cli.text.TrainingVerdict;
import io.spikesweep.model.Trainer;
import io.spikesweep.report.output.PlotFile;
import io.spikesweep.report.plot.Plots;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Trajectory;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One network learns what its loss asks. */
@Command(
        name = "training",
        description = "Train one run here, without Spark, and say whether its weights moved the way the loss asks.",
        footer = {"", "Example: ./submit.sh demo training --png training.png"},
        mixinStandardHelpOptions = true)
public final class DemoTrainingCommand implements Callable<Integer> {
    @Mixin
    private SingleRunOptions options = new SingleRunOptions();

    @Mixin
    private PlotOption plot = new PlotOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Hyperparameters run = options.run();
        Optional<PlotFile> file = plot.file();
        Trajectory trajectory = Trainer.train(run);
        PrintWriter out = spec.commandLine().getOut();
        out.println("iteration          loss  spikes");
        for (int k = 0; k < trajectory.iterations(); k++) {
            out.printf(
                    "%9d  %12s  %6d%n",
                    k,
                    Numbers.written(trajectory.get(Metric.LOSS)[k]),
                    trajectory.get(Metric.SPIKES)[k]);
        }
        Terminal.draw(trajectory.get(Metric.LOSS), out);
        out.println();
        out.println(TrainingVerdict.of(run, trajectory));
        out.flush();
        file.ifPresent(png -> Plots.draw(run, trajectory, png));
        return ExitCode.OK;
    }
}
