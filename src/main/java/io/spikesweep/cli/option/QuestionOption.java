package io.spikesweep.cli.option;

import io.spikesweep.sweep.Question;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a report is asked, in other words than the conf's. */
public final class QuestionOption {
    @Mixin
    private CompareOption compare = new CompareOption();

    @Option(
            names = "--panels",
            paramLabel = "KEY",
            description = "The hyperparameter whose values stand side by side in a figure of the report.")
    private @Nullable String panels;

    /** Whatever is not asked is open. */
    public Question question() {
        return compare.question(panels);
    }

    /** As {@link #question}, and what it leaves open as a conf asks it. */
    public Question over(Question conf) {
        return compare.over(conf, panels);
    }

    /** As it is typed behind a command. */
    public String typed() {
        return compare.typed(panels);
    }
}
