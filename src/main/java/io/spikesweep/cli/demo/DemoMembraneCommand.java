package io.spikesweep.cli.demo;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.PlotOption;
import io.spikesweep.cli.text.Terminal;
import io.spikesweep.model.Demonstrations;
import io.spikesweep.report.output.PlotFile;
import io.spikesweep.report.plot.Plots;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.MembraneTrace;
import io.spikesweep.trial.Parameter;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One neuron charges and fires. */
@Command(
        name = "membrane",
        description =
                "The membrane potential of one neuron whose input is drawn uniformly from [0, 1/scale) at every timestep."
                        + " With --surrogate or --reset-gradient the table has the gradient of its number of spikes, too.",
        footer = {"", "Example: ./submit.sh demo membrane --reset subtract --decay 0.95 --scale 5"},
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

    @Option(
            names = "--reset-gradient",
            paramLabel = "PATH",
            description = "The gradient flows through the reset, or is detached there (default: through).")
    private @Nullable String resetGradient;

    @Mixin
    private NeuronOptions options = new NeuronOptions();

    @Mixin
    private PlotOption plot = new PlotOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<PlotFile> file = plot.file();
        MembraneTrace trace = simulate();
        PrintWriter out = spec.commandLine().getOut();
        boolean withGradient = resetGradient != null || options.haveSurrogate();
        out.println("timestep     potential  spike         input" + (withGradient ? "      gradient" : ""));
        for (int t = 0; t < trace.potentials().length; t++) {
            out.printf(
                    "%8d  %12s  %5.0f  %12s%s%n",
                    t,
                    trace.potentials()[t],
                    trace.spikes()[t],
                    trace.input()[t],
                    withGradient ? "  %12s".formatted(trace.gradients()[t]) : "");
        }
        Terminal.draw(trace.potentials(), out);
        out.flush();
        file.ifPresent(png -> Plots.draw(trace, png));
        return ExitCode.OK;
    }

    private MembraneTrace simulate() {
        Map<Parameter<?>, Object> asked = new HashMap<>();
        NeuronOptions.put(asked, Parameter.RESET_GRADIENT, resetGradient);
        Hyperparameters neuron = options.neuron()
                .with(Parameter.RESET_GRADIENT, Hyperparameters.of(asked).get(Parameter.RESET_GRADIENT));
        try {
            return Demonstrations.membrane(neuron, seed, timesteps, scale);
        } catch (IllegalArgumentException rule) {
            throw new BadInputException("--" + rule.getMessage());
        }
    }
}
