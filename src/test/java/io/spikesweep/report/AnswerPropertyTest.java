package io.spikesweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Views;
import io.spikesweep.statistics.Holm;
import io.spikesweep.statistics.SignedRank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores that a seeded generator draws: arms that are missing, failed, tied, broken, silent, of one seed, of older versions, of
 * further axes. Every number in the answer's sentences is computed again from the rows of the views {@code figures} and {@code
 * pairs}, and every word that compares is held against them.
 */
class AnswerPropertyTest {
    private static final int STORES_OF_A_TEST = 20;
    private static final String PAIRS = "\\(([^)]*)\\)";
    private static final Pattern FAILED = Pattern.compile(
            "(\\d+) of (\\d+) runs? failed, and more in some arms than in others, from (\\d+) of (\\d+) with learning rate (\\S+) and bias (.+) to (\\d+) of (\\d+) with learning rate (\\S+) and bias (.+): what follows compares those that did not fail\\.");
    private static final String VERDICT =
            "(?:a lower (?:final loss \\([^)]*\\)|one) in (\\d+), a higher one in (\\d+) and no clear difference in (\\d+)(?: \\(too few seeds for any claim in (\\d+)\\))?|a mean (?:final loss \\([^)]*\\)|one) that is lower in (\\d+) and higher in (\\d+), where so few seeds allow no claim)";
    private static final Pattern CLAIM = Pattern.compile("Of (\\d+) comparisons? with the default bias " + PAIRS
            + ", a uniform bias ends with " + VERDICT
            + "(?: \\([^)]*\\))?(?:; relative to the first loss there is nothing to compare, .*?|, and relative to the first loss with "
            + VERDICT + ") \\(Wilcoxon signed-rank test, Holm-corrected, p < 0\\.05\\)\\.");
    private static final Pattern NO_CLAIM = Pattern.compile(
            "With so few seeds( for so many comparisons)? no significance can be claimed: of (\\d+) comparisons? with the default bias "
                    + PAIRS
                    + ", the mean final loss \\([^)]*\\) is lower with a uniform bias in (\\d+) and higher in (\\d+)(?:; relative to the first loss there is nothing to compare, .*|, and that relative to the first loss lower in (\\d+) and higher in (\\d+))\\.");
    private static final Pattern ENDS = Pattern.compile(
            "What the loss curve hides: (\\d+) of (\\d+) runs? ends? with non-finite neurons \\(infinite or NaN\\)(?: \\(of (\\d+) more it is not known: .*?\\))?, on average (.*); a neuron whose potential is NaN does not fire, and this loss counts silence as success\\.");
    private static final Pattern NO_ENDS = Pattern.compile(
            "No neuron of any of (\\d+) runs? has ended non-finite \\(infinite or NaN\\)(?: \\(of (\\d+) more it is not known: .*\\))?\\.");

    /** What the views have of a store. */
    private record Store(List<Row> runs, List<Row> pairs) {
        /** Runs with a result, by arm. */
        Map<String, List<Row>> arms(Predicate<Row> wanted) {
            return runs.stream()
                    .filter(wanted)
                    .collect(Collectors.groupingBy(Store::arm, TreeMap::new, Collectors.toList()));
        }

        static boolean isOk(Row run) {
            return run.getAs("status").equals("ok");
        }

        static String arm(Row row) {
            return List.of(
                            row.<Double>getAs("decay"),
                            row.<Double>getAs("learning_rate"),
                            row.<String>getAs("bias_init"))
                    .toString();
        }

        /** Of each arm the differences of a figure that both of a pair have. */
        List<double[]> differences(String figure) {
            Map<String, List<Row>> arms = pairs.stream()
                    .filter(pair -> !pair.isNullAt(pair.fieldIndex(figure + "_difference")))
                    .collect(Collectors.groupingBy(Store::arm, TreeMap::new, Collectors.toList()));
            return arms.values().stream()
                    .map(rows -> rows.stream()
                            .mapToDouble(pair -> pair.<Double>getAs(figure + "_difference"))
                            .toArray())
                    .toList();
        }
    }

    /** The tests of one figure over all cells. */
    private record Tests(List<double[]> cells) {
        long tested() {
            return cells.stream()
                    .filter(cell -> SignedRank.pValue(cell).isPresent())
                    .count();
        }

        boolean canBeSignificant() {
            return cells.stream()
                    .anyMatch(cell -> SignedRank.pValue(cell).isPresent()
                            && tested() * SignedRank.smallestPValue(cell.length) < 0.05);
        }

        long significant(int direction) {
            List<double[]> tested = cells.stream()
                    .filter(cell -> SignedRank.pValue(cell).isPresent())
                    .toList();
            double[] adjusted = Holm.adjust(tested.stream()
                    .map(SignedRank::pValue)
                    .mapToDouble(OptionalDouble::orElseThrow)
                    .toArray());
            return IntStream.range(0, adjusted.length)
                    .filter(cell -> adjusted[cell] < 0.05 && SignedRank.direction(tested.get(cell)) == direction)
                    .count();
        }

        long means(ToDoubleFunction<Double> sign) {
            return cells.stream()
                    .filter(cell ->
                            sign.applyAsDouble(Arrays.stream(cell).average().orElseThrow()) > 0)
                    .count();
        }

        String seeds() {
            int fewest = cells.stream().mapToInt(cell -> cell.length).min().orElseThrow();
            int most = cells.stream().mapToInt(cell -> cell.length).max().orElseThrow();
            return fewest == most
                    ? most + (most == 1 ? " seed each" : " seeds each")
                    : fewest + " to " + most + " seeds each";
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everySentenceIsTrueOfItsStore(long seed) {
        Random random = new Random(seed);
        for (int store = 0; store < STORES_OF_A_TEST; store++) {
            Views views = Reports.views(DrawnStores.draw(random));
            List<String> sentences = new ArrayList<>(Answer.sentences(Comparison.of(views)));
            Store rows = new Store(
                    views.query("SELECT * FROM figures").collectAsList(),
                    views.query("SELECT * FROM pairs").collectAsList());
            assertTrue("store %d of seed %d: %s".formatted(store, seed, sentences), sentences, rows);
        }
    }

    private static void assertTrue(String which, List<String> sentences, Store store) {
        assertFailures(which, sentences, store);
        if (sentences.get(0).contains(" failed, and more in some arms")) {
            sentences.remove(0);
        }
        assertThat(sentences).as(which).hasSize(3);
        if (store.runs.stream().noneMatch(Store::isOk)) {
            assertThat(sentences.get(0)).as(which).isEqualTo("No run of this sweep has a result yet.");
            return;
        }
        assertChange(which, sentences.get(0), store);
        assertStart(which, sentences.get(1), store);
        assertEnds(which, sentences.get(2), store);
    }

    private static void assertFailures(String which, List<String> sentences, Store store) {
        Map<String, double[]> shares = new TreeMap<>();
        store.arms(run -> true)
                .forEach((arm, runs) -> shares.put(arm, new double[] {
                    runs.stream().filter(run -> !Store.isOk(run)).count(), runs.size()
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
            assertThat(Long.parseLong(said.group(1)))
                    .as(which)
                    .isEqualTo(
                            store.runs.stream().filter(run -> !Store.isOk(run)).count());
            assertThat(Integer.parseInt(said.group(2))).as(which).isEqualTo(store.runs.size());
            assertThat(Double.parseDouble(said.group(3)) / Double.parseDouble(said.group(4)))
                    .as(which)
                    .isEqualTo(least);
            assertThat(Double.parseDouble(said.group(7)) / Double.parseDouble(said.group(8)))
                    .as(which)
                    .isEqualTo(most);
        }
    }

    private static void assertChange(String which, String sentence, Store store) {
        Tests absolute = new Tests(store.differences("final_loss"));
        Tests relative = new Tests(store.differences("relative_loss"));
        if (absolute.cells.isEmpty()) {
            boolean someUniform = store.runs.stream().anyMatch(run -> Store.isOk(run) && isUniform(run));
            boolean someDefault = store.runs.stream().anyMatch(run -> Store.isOk(run) && !isUniform(run));
            assertThat(sentence)
                    .as(which)
                    .startsWith(
                            someUniform && someDefault
                                    ? "No uniform run of this sweep has a default run of the same seed"
                                    : someUniform
                                            ? "This sweep has no run with the default bias"
                                            : "This sweep has no run with a uniform bias");
            return;
        }
        boolean claims = absolute.canBeSignificant() || relative.canBeSignificant();
        Matcher said = (claims ? CLAIM : NO_CLAIM).matcher(sentence);
        assertThat(said.matches()).as(which).isTrue();
        int first = claims ? 1 : 2;
        assertThat(Integer.parseInt(said.group(first))).as(which).isEqualTo(absolute.cells.size());
        boolean alike = relative.cells.isEmpty()
                || (absolute.seeds().equals(relative.seeds()) && absolute.cells.size() == relative.cells.size());
        assertThat(said.group(first + 1))
                .as(which)
                .isEqualTo(
                        alike
                                ? absolute.seeds()
                                : "%s; relative to the first loss %d comparison%s, %s"
                                        .formatted(
                                                absolute.seeds(),
                                                relative.cells.size(),
                                                relative.cells.size() == 1 ? "" : "s",
                                                relative.seeds()));
        if (claims) {
            assertVerdict(which, said, 3, absolute);
            if (!relative.cells.isEmpty()) {
                assertVerdict(which, said, 9, relative);
            }
        } else {
            assertThat(said.group(1) != null).as(which).isEqualTo(absolute.tested() > 0);
            assertMeans(which, said, 4, absolute);
            if (!relative.cells.isEmpty()) {
                assertMeans(which, said, 6, relative);
            }
        }
    }

    private static void assertVerdict(String which, Matcher said, int group, Tests tests) {
        if (!tests.canBeSignificant()) {
            assertMeans(which, said, group + 4, tests);
            return;
        }
        long lower = tests.significant(-1);
        long higher = tests.significant(1);
        long untested = tests.cells.size() - tests.tested();
        assertThat(number(said, group)).as(which).isEqualTo(lower);
        assertThat(number(said, group + 1)).as(which).isEqualTo(higher);
        assertThat(number(said, group + 2)).as(which).isEqualTo(tests.cells.size() - lower - higher - untested);
        assertThat(said.group(group + 3) == null ? 0L : number(said, group + 3))
                .as(which)
                .isEqualTo(untested);
    }

    private static void assertMeans(String which, Matcher said, int group, Tests tests) {
        assertThat(number(said, group)).as(which).isEqualTo(tests.means(mean -> -mean));
        assertThat(number(said, group + 1)).as(which).isEqualTo(tests.means(mean -> mean));
    }

    private static long number(Matcher said, int group) {
        return Long.parseLong(Objects.requireNonNull(said.group(group)));
    }

    private static boolean isUniform(Row run) {
        return !run.<String>getAs("bias_init").equals("default");
    }

    private static void assertStart(String which, String sentence, Store store) {
        List<Double> losses = new ArrayList<>();
        List<Double> spikes = new ArrayList<>();
        Map<String, List<Row>> arms = store.arms(Store::isOk);
        arms.forEach((arm, runs) -> {
            List<Row> base = arms.get(arm.replaceFirst("uniform.*\\)", "default"));
            if (isUniform(runs.get(0)) && base != null) {
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
                    .contains("the loss of a uniform arm is "
                            + (ratios.stream().allMatch(ratio -> ratio == 1)
                                    ? "1 time "
                                    : factors(ratios) + " times "));
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
        String from = Numbers.brief(low);
        String to = Numbers.brief(high);
        if (!from.equals("1") || !to.equals("1")) {
            return from.equals(to) ? from : from + " to " + to;
        }
        return low == high ? String.valueOf(low) : low + " to " + high;
    }

    private static void assertEnds(String which, String sentence, Store store) {
        List<Row> runs = store.runs.stream().filter(Store::isOk).toList();
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
        assertThat(number(said, next)).as(which).isEqualTo(known.size());
        assertThat(said.group(next + 1) == null ? 0L : number(said, next + 1))
                .as(which)
                .isEqualTo((long) runs.size() - known.size());
        if (broken > 0) {
            assertShares(which, Objects.requireNonNull(said.group(4)), known);
        }
    }

    /** The highest share that is said is that of the arm with the highest, of 10 neurons. */
    private static void assertShares(String which, String said, List<Row> known) {
        double highest = known.stream()
                .collect(Collectors.groupingBy(
                        Store::arm, Collectors.averagingDouble(run -> run.<Integer>getAs("final_non_finite_neurons"))))
                .values()
                .stream()
                .mapToDouble(mean -> 100 * (mean / 10))
                .max()
                .orElseThrow();
        Matcher shares = Pattern.compile("([0-9.e-]+) %").matcher(said);
        List<String> numbers = new ArrayList<>();
        while (shares.find()) {
            numbers.add(Objects.requireNonNull(shares.group(1)));
        }
        assertThat(numbers).as(which).contains(Numbers.brief(highest));
    }
}
