package io.spikesweep.cli.demo;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.PlotOption;
import io.spikesweep.cli.text.Terminal;
import io.spikesweep.model.Demonstrations;
import io.spikesweep.report.PlotFile;
import io.spikesweep.report.Plots;
import io.spikesweep.trial.MembraneTrace;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One neuron charges and fires. */
@Command(
        name = "membrane",
        description =
                "The membrane potential of one neuron whose input is drawn uniformly from [0, 1/scale) at every timestep.",
        mixinStandardHelpOptions = true)
public final class DemoMembraneCommand implements Callable<Integer> {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of the input (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            defaultValue = "99",
            description = "Timesteps after the start (default: ${DEFAULT-VALUE}).")
    private int timesteps;

    @Option(
            names = "--scale",
            paramLabel = "S",
            defaultValue = "15",
            description = "What the input is divided by (default: ${DEFAULT-VALUE}).")
    private double scale;

    @Mixin
    private PlotOption plot = new PlotOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<PlotFile> file = plot.file();
        MembraneTrace trace = simulate();
        PrintWriter out = spec.commandLine().getOut();
        out.println("timestep     potential  spike         input");
        for (int t = 0; t < trace.potentials().length; t++) {
            out.printf("%8d  %12s  %5.0f  %12s%n", t, trace.potentials()[t], trace.spikes()[t], trace.input()[t]);
        }
        Terminal.draw(trace.potentials(), out);
        out.flush();
        file.ifPresent(png -> Plots.draw(trace, png));
        return ExitCode.OK;
    }

    private MembraneTrace simulate() {
        try {
            return Demonstrations.membrane(seed, timesteps, scale);
        } catch (IllegalArgumentException rule) {
            throw new BadInputException("--" + rule.getMessage());
        }
    }
}
