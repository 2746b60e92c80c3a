package io.spikesweep.cli.demo;

import io.spikesweep.cli.launch.HelpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The neuron on its own. */
@Command(
        name = "demo",
        description = "Watch a neuron fire, or one network learn, here and without Spark.",
        footer = {"", "Example: ./submit.sh demo step"},
        mixinStandardHelpOptions = true,
        subcommands = {DemoStepCommand.class, DemoMembraneCommand.class, DemoTrainingCommand.class, HelpCommand.class})
public final class DemoCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing which: step, membrane or training");
    }
}
