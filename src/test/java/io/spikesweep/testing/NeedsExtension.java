package io.spikesweep.testing;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link Needs} does: the only way in which a test of this project is skipped. */
final class NeedsExtension implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback {
    /** Those that an annotation here asks for and the machine has not. */
    static Set<Tool> missing(Optional<? extends AnnotatedElement> element) {
        return AnnotationSupport.findAnnotation(element, Needs.class).stream()
                .flatMap(needs -> Arrays.stream(needs.value()))
                .filter(tool -> !tool.isThere())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean nothingMayBeSkipped() {
        return "true".equalsIgnoreCase(System.getenv("CI"));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Set<Tool> missing = missing(context.getElement());
        return missing.isEmpty() || nothingMayBeSkipped()
                ? ConditionEvaluationResult.enabled("all that it needs is there, or CI=true")
                : ConditionEvaluationResult.disabled("needs " + Tool.titles(missing));
    }

    /** Before the class starts a browser. */
    @Override
    public void beforeAll(ExtensionContext context) {
        failWithoutTools(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        failWithoutTools(context);
    }

    private static void failWithoutTools(ExtensionContext context) {
        Set<Tool> missing = missing(context.getElement());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("needs " + Tool.titles(missing)
                    + ", which this machine has not, and with CI=true no test is skipped; on Debian: "
                    + Tool.remedy(missing));
        }
    }
}
