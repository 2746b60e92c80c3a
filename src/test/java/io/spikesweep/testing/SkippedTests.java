package io.spikesweep.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes down which tests did not run, for the closing line of a build whose tests run in several Java virtual machines. */
public final class SkippedTests implements TestExecutionListener {
    /** The folder, if not the build's own, which the build empties at its start. */
    static final String FOLDER = "spikesweep.skipped-tests";

    /** What the build prints at its end. */
    static final String CLOSING_LINE = "closing-line";

    private final Collection<SkippedTest> skipped = new ConcurrentLinkedQueue<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped.add(of(test));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            skipped.add(of(test));
        }
    }

    private static SkippedTest of(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        if (source instanceof ClassSource type) {
            return new SkippedTest(
                    type.getJavaClass().getSimpleName(), NeedsExtension.missing(Optional.of(type.getJavaClass())));
        }
        if (source instanceof MethodSource method) {
            return new SkippedTest(
                    method.getJavaClass().getSimpleName() + "." + method.getMethodName(),
                    NeedsExtension.missing(Optional.of(method.getJavaMethod())));
        }
        return new SkippedTest(test.getDisplayName(), Set.of());
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (skipped.isEmpty()) {
            return;
        }
        try {
            join(Files.createDirectories(Path.of(System.getProperty(FOLDER, "target/skipped-tests"))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Adds these to those of the virtual machines before and beside this one. */
    private void join(Path folder) throws IOException {
        Path tests = folder.resolve("tests");
        try (FileChannel alone =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            alone.lock();
            List<String> lines = skipped.stream().map(SkippedTest::line).toList();
            Files.write(tests, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            List<SkippedTest> all =
                    Files.readAllLines(tests).stream().map(SkippedTest::parse).toList();
            Files.writeString(folder.resolve(CLOSING_LINE), SkippedTest.closingLine(all));
        }
    }
}
