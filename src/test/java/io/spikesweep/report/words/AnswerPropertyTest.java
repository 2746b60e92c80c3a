package io.spikesweep.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.Reports;
import io.spikesweep.report.figure.BlockTable;
import io.spikesweep.statistics.SignedRank;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Verify;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores that a seeded generator draws: arms that are missing, failed, tied, broken, silent, of one seed, of older versions, of
 * further axes. Every number in the answer's sentences is computed again from the rows of the views {@code figures} and {@code
 * pairs}, and every word that compares is held against them.
 */
@Verify
class AnswerPropertyTest {
    private static final String PAIRS = "\\(([^)]*)\\)";
    private static final Pattern FAILED = Pattern.compile(
            "More runs failed in some arms than in others, from (\\d+) of (\\d+) with (.+) to (\\d+) of (\\d+) with (.+): what follows compares those that did not fail\\.");
    private static final Pattern CAUSES =
            Pattern.compile("(\\d+) of (\\d+) runs? failed(?:,(?: all)? with \"([^\"]*)\"|: (.*))\\.");
    private static final Pattern CAUSE = Pattern.compile("(\\d+) with \"([^\"]*)\"");
    static final String NAMED =
            "(?:another )?(?:bias|learning rate|decay|threshold|reset gradient)(?: [\\w.-]+(?:\\([^)]*\\))?)?";
    private static final String WINDOW = "\\([^)]*; below that of half a spike it counts as that\\)";
    private static final String FACTORS = "(?: \\(on average ([^)]*) times as high(?:, 95 % interval ([^)]*))?\\))?";
    private static final String MEANS = "in (\\d+)" + FACTORS + " and higher in (\\d+)" + FACTORS;
    private static final Pattern BY_MEANS =
            Pattern.compile("on average lower " + MEANS + ", where so few seeds allow no claim");
    private static final Pattern BY_TESTS = Pattern.compile("lower in (\\d+)" + FACTORS + ", higher in (\\d+)" + FACTORS
            + " and not clearly different in (\\d+)"
            + "(?: \\((?:one (\\S+(?: to \\S+)?) times as high or as low would have shown in some four of five such sweeps)?(?:; )?"
            + "(?:in (\\d+) the two of every pair are equal, or both below the loss of half a spike)?(?:; )?"
            + "(?:in (\\d+) so few seeds show none, however large)?\\))?"
            + "(?: \\(too few seeds for any claim in (\\d+)\\))?");
    private static final Pattern CLAIM = Pattern.compile(
            "Of (\\d+) comparisons? with " + NAMED + " " + PAIRS
                    + ", " + NAMED + " ends with a final loss " + WINDOW
                    + " that is (.*?)(?:; relative to the first loss there is nothing to compare, .*?|, and relative to the first loss with one that is (.*)) \\(Wilcoxon signed-rank test of the logarithms, Holm-corrected, p < 0\\.05\\)\\.");
    private static final Pattern NO_CLAIM = Pattern.compile(
            "With so few seeds( for so many comparisons)? no significance can be claimed: of (\\d+) comparisons? with "
                    + NAMED + " "
                    + PAIRS
                    + ", the final loss " + WINDOW + " is on average lower with " + NAMED + " " + MEANS
                    + "(?:; relative to the first loss there is nothing to compare, .*|, and relative to the first loss lower "
                    + MEANS + ")\\.");
    private static final Pattern ENDS = Pattern.compile(
            "What the loss curve hides: (\\d+) of (\\d+) runs? ends? with non-finite neurons \\(infinite or NaN\\)(?: \\(of (\\d+) more it is not known: .*?\\))?, on average (.*); a neuron whose potential is NaN does not fire, and this loss counts silence as success\\.");
    private static final Pattern NO_ENDS = Pattern.compile(
            "No neuron of (?:any of (\\d+) runs|the one run) has ended non-finite \\(infinite or NaN\\)(?: \\(of (\\d+) more it is not known: .*\\))?\\.");

    @Test
    void everySentenceIsTrueOfItsStore() {
        assertTrue(0, 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @Faults
    void everySentenceIsTrueOfItsStore(long seed) {
        assertTrue(seed, 50);
    }

    private static void assertTrue(long seed, int stores) {
        Random random = new Random(seed);
        for (int store = 0; store < stores; store++) {
            Views views = Reports.views(DrawnStores.draw(random));
            Comparison comparison = Comparison.of(views, DrawnStores.question(random));
            List<String> sentences = new ArrayList<>(Answer.sentences(comparison));
            DrawnStore rows = new DrawnStore(
                    comparison.contrast(),
                    views.query("SELECT figures.*, error FROM figures JOIN runs USING (run_id)")
                            .collectAsList(),
                    views.query("SELECT * FROM pairs").collectAsList());
            String verdict = Verdict.of(comparison);
            List<KeyNumber> numbers = KeyNumber.of(comparison);
            String which = "store %d of seed %d, %s: %s %s %s"
                    .formatted(store, seed, comparison.contrast(), verdict, numbers, sentences);
            assertTrue(which, sentences, rows);
            String change = sentences.get(0);
            VerdictClaims claims = new VerdictClaims(which, rows);
            claims.assertVerdict(verdict, change);
            claims.assertNumbers(numbers);
            BlockTable.of(comparison).ifPresent(claims::assertBlocks);
        }
    }

    private static void assertTrue(String which, List<String> sentences, DrawnStore store) {
        assertCauses(which, sentences, store);
        if (store.runs().stream().noneMatch(DrawnStore::isOk)) {
            int runs = store.runs().size();
            assertThat(sentences)
                    .as(which)
                    .hasSize(2)
                    .first()
                    .isEqualTo("No run of this sweep has a result: "
                            + (runs == 1 ? "the only one failed." : "all " + runs + " failed."));
            return;
        }
        assertFailures(which, sentences, store);
        if (sentences.get(0).startsWith("More runs failed in some arms")) {
            sentences.remove(0);
        }
        assertThat(sentences).as(which).hasSize(3);
        assertChange(which, sentences.get(0), store);
        assertStart(which, sentences.get(1), store);
        assertEnds(which, sentences.get(2), store);
    }

    /** How many runs failed, and how many of them with which error; takes the sentence away. */
    private static void assertCauses(String which, List<String> sentences, DrawnStore store) {
        Map<String, Long> errors = new TreeMap<>();
        store.runs().stream()
                .filter(run -> !DrawnStore.isOk(run))
                .forEach(run -> errors.merge(run.getAs("error"), 1L, Long::sum));
        Matcher said = CAUSES.matcher(sentences.get(0));
        assertThat(said.matches()).as(which).isEqualTo(!errors.isEmpty());
        if (errors.isEmpty()) {
            return;
        }
        assertThat(number(said, 1))
                .as(which)
                .isEqualTo(errors.values().stream().mapToLong(count -> count).sum());
        assertThat(number(said, 2)).as(which).isEqualTo(store.runs().size());
        Map<String, Long> named = new TreeMap<>();
        if (said.group(3) != null) {
            named.put(said.group(3), number(said, 1));
        } else {
            CAUSE.matcher(said.group(4))
                    .results()
                    .forEach(cause -> named.put(cause.group(2), Long.valueOf(cause.group(1))));
        }
        assertThat(named).as(which).isEqualTo(errors);
        sentences.remove(0);
    }

    private static void assertFailures(String which, List<String> sentences, DrawnStore store) {
        Map<String, double[]> shares = new TreeMap<>();
        store.arms(run -> true)
                .forEach((arm, runs) -> shares.put(arm, new double[] {
                    runs.stream().filter(run -> !DrawnStore.isOk(run)).count(), runs.size()
                }));
        double least = shares.values().stream()
                .mapToDouble(share -> share[0] / share[1])
                .min()
                .orElseThrow();
        double most = shares.values().stream()
                .mapToDouble(share -> share[0] / share[1])
                .max()
                .orElseThrow();
        Matcher said = FAILED.matcher(sentences.get(0));
        assertThat(said.matches()).as(which).isEqualTo(least < most);
        if (least < most) {
            assertThat(Double.parseDouble(said.group(1)) / Double.parseDouble(said.group(2)))
                    .as(which)
                    .isEqualTo(least);
            assertThat(Double.parseDouble(said.group(4)) / Double.parseDouble(said.group(5)))
                    .as(which)
                    .isEqualTo(most);
        }
    }

    private static void assertChange(String which, String sentence, DrawnStore store) {
        CellTests absolute = new CellTests(store.differences("log_final_loss"));
        CellTests relative = new CellTests(store.differences("log_relative_loss"));
        if (absolute.cells().isEmpty()) {
            boolean someTreated = store.runs().stream().anyMatch(run -> DrawnStore.isOk(run) && store.isTreated(run));
            boolean someReference =
                    store.runs().stream().anyMatch(run -> DrawnStore.isOk(run) && !store.isTreated(run));
            assertThat(sentence)
                    .as(which)
                    .startsWith(
                            someTreated && someReference
                                    ? "No run of this sweep with "
                                    : someTreated
                                            ? "This sweep has no result with %s %s, so"
                                                    .formatted(
                                                            store.factor()
                                                                    .replace("bias_init", "bias")
                                                                    .replace('_', ' '),
                                                            store.contrast().reference())
                                            : "This sweep has no result with another ");
            return;
        }
        boolean claims = absolute.canBeSignificant() || relative.canBeSignificant();
        Matcher said = (claims ? CLAIM : NO_CLAIM).matcher(sentence);
        assertThat(said.matches()).as(which).isTrue();
        int first = claims ? 1 : 2;
        assertThat(Integer.parseInt(said.group(first)))
                .as(which)
                .isEqualTo(absolute.cells().size());
        boolean alike = relative.cells().isEmpty()
                || (absolute.seeds().equals(relative.seeds())
                        && absolute.cells().size() == relative.cells().size());
        assertThat(said.group(first + 1))
                .as(which)
                .isEqualTo(
                        alike
                                ? absolute.seeds()
                                : "%s; relative to the first loss %d comparison%s, %s"
                                        .formatted(
                                                absolute.seeds(),
                                                relative.cells().size(),
                                                relative.cells().size() == 1 ? "" : "s",
                                                relative.seeds()));
        if (claims) {
            assertVerdict(which, Objects.requireNonNull(said.group(3)), absolute);
            if (!relative.cells().isEmpty()) {
                assertVerdict(which, Objects.requireNonNull(said.group(4)), relative);
            }
        } else {
            assertThat(said.group(1) != null).as(which).isEqualTo(absolute.tested() > 0);
            assertMeans(which, said, 4, absolute);
            if (!relative.cells().isEmpty()) {
                assertMeans(which, said, 10, relative);
            }
        }
    }

    private static void assertVerdict(String which, String verdict, CellTests tests) {
        Matcher said = (tests.canBeSignificant() ? BY_TESTS : BY_MEANS).matcher(verdict);
        assertThat(said.matches()).as(which).isTrue();
        if (!tests.canBeSignificant()) {
            assertMeans(which, said, 1, tests);
            return;
        }
        List<double[]> lower = tests.significant(-1);
        List<double[]> higher = tests.significant(1);
        assertCells(which, said, 1, lower);
        assertCells(which, said, 4, higher);
        List<double[]> unclear = tests.cells().stream()
                .filter(cell -> SignedRank.pValue(cell).isPresent() && !lower.contains(cell) && !higher.contains(cell))
                .toList();
        long equal = unclear.stream()
                .filter(cell -> Arrays.stream(cell).allMatch(difference -> difference == 0))
                .count();
        double[] shown = tests.shown(unclear);
        assertThat(number(said, 7)).as(which).isEqualTo(unclear.size());
        assertThat(said.group(8)).as(which).isEqualTo(shown.length == 0 ? null : factors(shown));
        assertThat(orZero(said, 9)).as(which).isEqualTo(equal);
        assertThat(orZero(said, 10)).as(which).isEqualTo(unclear.size() - equal - shown.length);
        assertThat(orZero(said, 11)).as(which).isEqualTo(tests.cells().size() - tests.tested());
    }

    private static void assertMeans(String which, Matcher said, int group, CellTests tests) {
        assertCells(which, said, group, tests.means(-1));
        assertCells(which, said, group + 3, tests.means(1));
    }

    /** How many they are, and by which factors; the interval of a single one holds its factor, or leans to where its tail is. */
    private static void assertCells(String which, Matcher said, int group, List<double[]> cells) {
        assertThat(number(said, group)).as(which).isEqualTo(cells.size());
        assertThat(said.group(group + 1))
                .as(which)
                .isEqualTo(
                        cells.isEmpty()
                                ? null
                                : factors(cells.stream()
                                        .mapToDouble(CellTests::mean)
                                        .toArray()));
        assertThat(said.group(group + 2) != null).as(which).isEqualTo(cells.size() == 1 && cells.get(0).length > 1);
    }

    private static long orZero(Matcher said, int group) {
        return said.group(group) == null ? 0 : number(said, group);
    }

    /** Of differences of logarithms. */
    static String factors(double[] differences) {
        return factors(Arrays.stream(differences)
                .map(difference -> Math.pow(10, difference))
                .boxed()
                .toList());
    }

    private static long number(Matcher said, int group) {
        return Long.parseLong(Objects.requireNonNull(said.group(group)));
    }

    private static void assertStart(String which, String sentence, DrawnStore store) {
        if (List.of("learning_rate", "reset_gradient").contains(store.factor())) {
            assertThat(sentence)
                    .as(which)
                    .isEqualTo(
                            "The arms start alike: before the first update %s changes neither the loss nor the spikes."
                                    .formatted(store.factor().replace('_', ' ')));
            return;
        }
        List<Double> losses = new ArrayList<>();
        List<Double> spikes = new ArrayList<>();
        Map<String, List<Row>> arms = store.arms(DrawnStore::isOk);
        arms.forEach((arm, runs) -> {
            List<Row> base = arms.get(store.reference(runs.get(0)));
            if (store.isTreated(runs.get(0)) && base != null) {
                losses.add(middle(runs, "first_loss") / middle(base, "first_loss"));
                spikes.add(middle(runs, "first_timestep_spikes") / middle(base, "first_timestep_spikes"));
            }
        });
        List<Double> ratios = losses.stream().filter(Double::isFinite).toList();
        List<Double> others = spikes.stream().filter(Double::isFinite).toList();
        boolean isOne =
                ratios.stream().allMatch(ratio -> ratio == 1) && others.stream().allMatch(ratio -> ratio == 1);
        if (ratios.isEmpty()) {
            assertThat(sentence).as(which).startsWith("Before any training the loss is ");
        } else if (isOne) {
            assertThat(sentence).as(which).startsWith("The arms start alike: ");
        } else {
            assertThat(sentence)
                    .as(which)
                    .startsWith("But the arms do not start alike: ")
                    .doesNotContain(" is 1 times");
            assertThat(sentence)
                    .as(which)
                    .containsPattern("the loss with " + NAMED + " is "
                            + (ratios.stream().allMatch(ratio -> ratio == 1)
                                    ? "1 time "
                                    : Pattern.quote(factors(ratios)) + " times "));
        }
        if (!losses.isEmpty()) {
            int without = losses.size() - ratios.size();
            assertThat(sentence.contains("without a ratio"))
                    .as(which)
                    .isEqualTo(
                            without > 0 || (!ratios.isEmpty() && !others.isEmpty() && others.size() < spikes.size()));
        }
    }

    private static double middle(List<Row> runs, String column) {
        double[] sorted = runs.stream()
                .mapToDouble(run -> run.<Number>getAs(column).doubleValue())
                .sorted()
                .toArray();
        int cut = sorted.length / 4;
        return Arrays.stream(sorted, cut, sorted.length - cut).average().orElseThrow();
    }

    private static String factors(List<Double> ratios) {
        double low = ratios.stream().mapToDouble(ratio -> ratio).min().orElseThrow();
        double high = ratios.stream().mapToDouble(ratio -> ratio).max().orElseThrow();
        String from = factor(low);
        String to = factor(high);
        return from.equals(to) ? from : from + " to " + to;
    }

    private static String factor(double value) {
        String brief = Numbers.brief(value);
        return brief.equals("1") && value != 1 ? String.valueOf(value) : brief;
    }

    private static void assertEnds(String which, String sentence, DrawnStore store) {
        List<Row> runs = store.runs().stream().filter(DrawnStore::isOk).toList();
        List<Row> known = runs.stream()
                .filter(run -> !run.isNullAt(run.fieldIndex("final_non_finite_neurons")))
                .toList();
        long broken = known.stream()
                .filter(run -> run.<Integer>getAs("final_non_finite_neurons") > 0)
                .count();
        if (known.isEmpty()) {
            assertThat(sentence).as(which).startsWith("How many neurons end non-finite (infinite or NaN) is not known");
            return;
        }
        Matcher said = (broken > 0 ? ENDS : NO_ENDS).matcher(sentence);
        assertThat(said.matches()).as(which).isTrue();
        int next = broken > 0 ? 2 : 1;
        if (broken > 0) {
            assertThat(number(said, 1)).as(which).isEqualTo(broken);
        }
        assertThat(said.group(next) == null ? 1L : number(said, next)).as(which).isEqualTo(known.size());
        assertThat(said.group(next + 1) == null ? 0L : number(said, next + 1))
                .as(which)
                .isEqualTo((long) runs.size() - known.size());
        if (broken > 0) {
            assertShares(which, Objects.requireNonNull(said.group(4)), known);
        }
    }

    /** The highest share that is said is that of the arm with the highest. */
    private static void assertShares(String which, String said, List<Row> known) {
        double highest = DrawnStore.highestShareOfNonFinite(known);
        assertThat(Pattern.compile("([0-9.e-]+) %").matcher(said).results().map(share -> share.group(1)))
                .as(which)
                .contains(Numbers.brief(highest));
    }
}
