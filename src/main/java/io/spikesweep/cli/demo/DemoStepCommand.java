package io.spikesweep.cli.demo;

import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.PlotOption;
import io.spikesweep.cli.text.Terminal;
import io.spikesweep.model.Demonstrations;
import io.spikesweep.report.output.PlotFile;
import io.spikesweep.report.plot.Plots;
import io.spikesweep.trial.StepResponse;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One step of forty neurons. */
@Command(
        name = "step",
        description =
                "One step of integrate-and-fire on 40 neurons with potentials 0, 0.05, ... 1.95. With --decay or --reset"
                        + " also their potentials one timestep later, without input.",
        footer = {"", "Example: ./submit.sh demo step --surrogate atan --png step.png"},
        mixinStandardHelpOptions = true)
public final class DemoStepCommand implements Callable<Integer> {
    @Mixin
    private NeuronOptions options = new NeuronOptions();

    @Mixin
    private PlotOption plot = new PlotOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<PlotFile> file = plot.file();
        StepResponse step = Demonstrations.step(options.neuron());
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "derivative of the sum of the spikes with respect to the potentials, before the backward pass: none");
        out.println("after it:");
        out.println("neuron  potential  spike  derivative" + (options.haveReset() ? "      next" : ""));
        for (int i = 0; i < step.potentials().length; i++) {
            out.printf(
                    "%6d  %9.2f  %5.0f  %10s%s%n",
                    i,
                    step.potentials()[i],
                    step.spikes()[i],
                    options.haveSurrogate()
                            ? "%.4f".formatted(step.derivatives()[i])
                            : "%.0f".formatted(step.derivatives()[i]),
                    options.haveReset() ? "  %8.4f".formatted(step.next()[i]) : "");
        }
        Terminal.draw(step.derivatives(), out);
        out.flush();
        file.ifPresent(png -> Plots.draw(step, png));
        return ExitCode.OK;
    }
}
