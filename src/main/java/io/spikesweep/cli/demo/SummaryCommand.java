package io.spikesweep.cli.demo;

import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.SingleRunOptions;
import io.spikesweep.model.ModelSummary;
import io.spikesweep.trial.Parameter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The model as a table. */
@Command(
        name = "summary",
        description = "The model layer by layer: output shapes, parameters, multiply-adds, sizes.",
        footer = {"", "Example: ./submit.sh summary conf/blog.conf"},
        mixinStandardHelpOptions = true)
public final class SummaryCommand implements Callable<Integer> {
    private static final String ROW = "%-28s %-14s %15s %15s%n";
    private static final String RULE = "=".repeat(75);
    private static final double MILLION = 1e6;

    @Mixin
    private SingleRunOptions options = new SingleRunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ModelSummary model = ModelSummary.of(options.shape());
        PrintWriter out = spec.commandLine().getOut();
        int timesteps = model.layers().size() / 2;
        out.println(RULE);
        out.printf(ROW, "Layer (type:depth-index)", "Output shape", "Parameters", "Multiply-adds");
        out.println(RULE);
        out.printf(
                ROW,
                "LinearIfNetwork",
                "[%d, %d]".formatted(timesteps, model.layers().get(0).outputs()),
                "--",
                "--");
        for (ModelSummary.Layer layer : model.layers()) {
            boolean last = layer.index() == model.layers().size();
            out.printf(
                    ROW,
                    (last ? "└─" : "├─") + layer.type() + ": 1-" + layer.index(),
                    "[%d]".formatted(layer.outputs()),
                    layer.parameters() == 0
                            ? "--"
                            : layer.recursive() ? "(recursive)" : "%,d".formatted(layer.parameters()),
                    layer.multiplyAdds() == 0 ? "--" : "%,d".formatted(layer.multiplyAdds()));
        }
        out.println(RULE);
        out.printf("Total parameters: %,d%n", model.parameters());
        out.printf("Total multiply-adds (M): %.2f%n", model.multiplyAdds() / MILLION);
        out.println(RULE);
        out.printf(
                "Loss: (mean of all spikes - target rate)^2, target rate %s%n", options.values(Parameter.TARGET_RATE));
        out.println(RULE);
        out.printf("Input size (MB): %.2f%n", model.inputBytes() / MILLION);
        out.printf("Forward/backward pass size (MB): %.2f%n", model.passBytes() / MILLION);
        out.printf("Parameters size (MB): %.2f%n", model.parameterBytes() / MILLION);
        out.printf(
                "Estimated total size (MB): %.2f%n",
                (model.inputBytes() + model.passBytes() + model.parameterBytes()) / MILLION);
        out.println(RULE);
        out.flush();
        return ExitCode.OK;
    }
}
