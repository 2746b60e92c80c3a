package io.spikesweep.report.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.analysis.Contrast;
import io.spikesweep.report.figure.ReportTable;
import io.spikesweep.statistics.SignedRank;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The first screen of a report, held against the rows of a store.
 *
 * @param which of many it is
 */
record VerdictClaims(String which, DrawnStore store) {
    private static final String REST =
            "(?:; in (\\d+) there is no clear difference)?(?:; in (\\d+) there are too few seeds)?";
    private static final String SIDE = "(?:a uniform bias|the default bias|" + AnswerPropertyTest.NAMED + ")";
    private static final Pattern DEPENDS =
            Pattern.compile("It depends: of (\\d+) comparisons with " + SIDE + ", " + SIDE
                    + " ends with a lower final loss in (\\d+) and with a higher one in (\\d+)" + REST
                    + "(?:; on the whole .*)?\\.");
    private static final Pattern ONE_WAY =
            Pattern.compile("(?i)" + SIDE + " ends with a (lower|higher) final loss than "
                    + SIDE
                    + "(?: in all (\\d+) comparisons| in both comparisons| in (\\d+) of (\\d+) comparisons)?: (\\S+(?: to \\S+)?) times as high"
                    + REST + "\\.");
    private static final Pattern NO_DIFFERENCE = Pattern.compile("No clear difference: " + SIDE
            + " ends with a final loss that is neither clearly lower nor clearly higher than with " + SIDE
            + "(?:, in (?:any single one|either) of (\\d+) comparisons)?(?:; together they end .*)?\\.");
    private static final Pattern POINTS = Pattern.compile(
            "Over (\\d+) combinations of learning rate and decay, " + SIDE
                    + " ends on average with (\\S+(?: to \\S+)?) times the final loss of " + SIDE
                    + " (\\((?:95 % interval (\\S+ to \\S+|\\S+); )?[^()]*\\)); of (\\d+) comparisons? the mean is lower in (\\d+) and higher in (\\d+)\\.");
    private static final Pattern BROKEN = Pattern.compile("But (\\d+) of (\\d+) runs?(?: with " + SIDE
            + ")? ends? with infinite or NaN neurons(?:, and (\\d+) of (\\d+) with " + SIDE + ")?\\.");
    private static final String SEEDS = "(\\d+) comparisons?, ([^;]+? each)";
    private static final Pattern TOO_FEW = Pattern.compile("Too few seeds to tell whether " + SIDE
            + " ends with a different final loss than " + SIDE + ": " + SEEDS + "\\.");
    private static final Pattern TOGETHER = Pattern.compile("No single comparison of " + SIDE + " with " + SIDE
            + " has enough seeds for a claim \\(" + SEEDS + "\\); together they end .*\\.");

    /** The bold sentence claims what the tests of the cells claim, and nothing else. */
    void assertVerdict(String whole, String change) {
        String verdict = assertEnds(whole);
        CellTests tests = new CellTests(store.differences("log_final_loss"));
        if (store.runs().stream().noneMatch(DrawnStore::isOk) || tests.cells().isEmpty()) {
            assertThat(verdict).as(which).isEqualTo(change);
            return;
        }
        assertThat(verdict.startsWith("Over ")).as(which).isEqualTo(areManyPoints());
        if (verdict.startsWith("Over ")) {
            assertPoints(verdict, tests.cells());
            return;
        }
        if (!tests.canBeSignificant()) {
            Matcher said = (verdict.startsWith("Too few") ? TOO_FEW : TOGETHER).matcher(verdict);
            assertThat(said.matches()).as(which).isTrue();
            assertThat(number(said, 1)).as(which).isEqualTo(tests.cells().size());
            assertThat(said.group(2)).as(which).isEqualTo(tests.seeds());
            assertTogether(verdict, "; together they end ", 1);
            return;
        }
        int all = tests.cells().size();
        List<double[]> lower = tests.significant(-1);
        List<double[]> higher = tests.significant(1);
        long untested = all - tests.tested();
        long unclear = tests.tested() - lower.size() - higher.size();
        if (lower.isEmpty() && higher.isEmpty()) {
            Matcher said = NO_DIFFERENCE.matcher(verdict);
            assertThat(said.matches()).as(which).isTrue();
            assertThat(said.group(1)).as(which).isEqualTo(all == 1 ? null : String.valueOf(all));
            assertTogether(verdict, "; together they end ", 1);
        } else if (!lower.isEmpty() && !higher.isEmpty()) {
            Matcher said = DEPENDS.matcher(verdict);
            assertThat(said.matches()).as(which).isTrue();
            assertThat(List.of(number(said, 1), number(said, 2), number(said, 3)))
                    .as(which)
                    .containsExactly((long) all, (long) lower.size(), (long) higher.size());
            assertTogether(verdict, "; on the whole ", 0);
            assertThat(List.of(orZero(said, 4), orZero(said, 5))).as(which).containsExactly(unclear, untested);
        } else {
            List<double[]> clear = lower.isEmpty() ? higher : lower;
            Matcher said = ONE_WAY.matcher(verdict);
            assertThat(said.matches()).as(which).isTrue();
            assertThat(said.group(1)).as(which).isEqualTo(lower.isEmpty() ? "higher" : "lower");
            boolean both = verdict.contains(" in both comparisons");
            assertThat(both).as(which).isEqualTo(all == 2 && clear.size() == 2);
            assertThat(Math.max(orZero(said, 2), orZero(said, 3)))
                    .as(which)
                    .isEqualTo(all == 1 || both ? 0 : clear.size());
            assertThat(said.group(5))
                    .as(which)
                    .isEqualTo(AnswerPropertyTest.factors(
                            clear.stream().mapToDouble(CellTests::mean).toArray()));
            assertThat(List.of(orZero(said, 6), orZero(said, 7))).as(which).containsExactly(unclear, untested);
        }
    }

    /** Where half of a side's runs end with broken neurons a second sentence says so; gives the first. */
    private String assertEnds(String verdict) {
        long[] treated = ends(store.runs().stream().filter(store::isTreated));
        long[] reference = ends(store.runs().stream().filter(run -> !store.isTreated(run)));
        int second = verdict.indexOf(". But ");
        boolean most = Stream.of(treated, reference).anyMatch(side -> side[1] > 0 && 2 * side[0] >= side[1]);
        assertThat(second >= 0).as(which).isEqualTo(most);
        if (!most) {
            return verdict;
        }
        Matcher said = BROKEN.matcher(verdict.substring(second + 2));
        assertThat(said.matches()).as(which).isTrue();
        long[] first = treated[1] > 0 ? treated : reference;
        assertThat(List.of(number(said, 1), number(said, 2))).as(which).containsExactly(first[0], first[1]);
        boolean both = treated[1] > 0 && reference[1] > 0;
        assertThat(said.group(3) != null).as(which).isEqualTo(both);
        if (both) {
            assertThat(List.of(number(said, 3), number(said, 4))).as(which).containsExactly(reference[0], reference[1]);
        }
        return verdict.substring(0, second + 1);
    }

    /** How many end with broken neurons, and of how many it is known. */
    private static long[] ends(Stream<Row> runs) {
        List<Integer> known = runs.filter(
                        run -> DrawnStore.isOk(run) && !run.isNullAt(run.fieldIndex("final_non_finite_neurons")))
                .map(run -> run.<Integer>getAs("final_non_finite_neurons"))
                .toList();
        return new long[] {known.stream().filter(broken -> broken > 0).count(), known.size()};
    }

    /** Whether a number but the factor has more than 12 values. */
    private boolean areManyPoints() {
        return Stream.of("learning_rate", "decay", "threshold")
                .filter(column -> !column.equals(store.factor()))
                .anyMatch(column -> store.treated("log_final_loss").stream()
                                .map(row -> row.<Object>getAs(column))
                                .distinct()
                                .count()
                        > 12);
    }

    /** Of stores whose points have a learning rate and a decay of their own, and of which the bias is the factor. */
    private void assertPoints(String verdict, List<double[]> cells) {
        Matcher said = POINTS.matcher(verdict);
        assertThat(said.matches()).as(which).isTrue();
        List<Row> treated = store.treated("log_final_loss");
        long points = treated.stream()
                .map(row -> List.of(row.<Double>getAs("learning_rate"), row.<Double>getAs("decay")))
                .distinct()
                .count();
        assertThat(List.of(number(said, 1), number(said, 5), number(said, 6), number(said, 7)))
                .as(which)
                .containsExactly(
                        points,
                        (long) cells.size(),
                        cells.stream().filter(cell -> CellTests.mean(cell) < 0).count(),
                        cells.stream().filter(cell -> CellTests.mean(cell) > 0).count());
        Map<String, List<double[]>> levels = new TreeMap<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            levels.computeIfAbsent(treated.get(cell).getAs("bias_init"), level -> new ArrayList<>())
                    .add(cells.get(cell));
        }
        double[] means = levels.values().stream()
                .mapToDouble(some ->
                        some.stream().mapToDouble(CellTests::mean).average().orElseThrow())
                .toArray();
        assertThat(said.group(2)).as(which).isEqualTo(AnswerPropertyTest.factors(means));
        CellTests tests =
                new CellTests(List.copyOf(seedMeans(levelsBy("bias_init")).values()));
        Map<String, Integer> claims = Map.of(
                "clearly lower", tests.significant(-1).size(),
                "clearly higher", tests.significant(1).size(),
                "too few seeds for a claim", levels.size() - (int) tests.tested());
        claims.forEach(
                (words, count) -> assertThat(verdict.contains(words)).as(which).isEqualTo(count > 0));
        if (levels.size() > 1) {
            claims.forEach((words, count) -> assertThat(count == 0 || verdict.contains(words + " with " + count))
                    .as(which)
                    .isTrue());
        }
    }

    private Map<String, Map<String, Map<Long, Double>>> levelsBy(String column) {
        Map<String, Map<String, Map<Long, Double>>> levels = new TreeMap<>();
        for (Row pair : store.pairs()) {
            if (!pair.isNullAt(pair.fieldIndex("log_final_loss_difference"))) {
                levels.computeIfAbsent(shown(pair.getAs(column)), level -> new TreeMap<>())
                        .computeIfAbsent(DrawnStore.arm(pair), arm -> new TreeMap<>())
                        .put(pair.<Long>getAs("seed"), pair.<Double>getAs("log_final_loss_difference"));
            }
        }
        return levels;
    }

    /** Of each level the means over all of its cells, of the seeds that all of these have. */
    private static Map<String, double[]> seedMeans(Map<String, Map<String, Map<Long, Double>>> levels) {
        Map<String, double[]> means = new TreeMap<>();
        levels.forEach((level, cells) -> means.put(
                level,
                cells.values().iterator().next().keySet().stream()
                        .filter(seed -> cells.values().stream().allMatch(cell -> cell.containsKey(seed)))
                        .mapToDouble(seed -> cells.values().stream()
                                .mapToDouble(cell -> Objects.requireNonNull(cell.get(seed)))
                                .average()
                                .orElseThrow())
                        .toArray()));
        return means;
    }

    /** Of each level the signed-rank test of its seeds' means over all of its cells, and Holm's correction over the levels. */
    private void assertTogether(String verdict, String words, int fewest) {
        Contrast contrast = store.contrast();
        Parameter<?> by = store.pairs().stream()
                                .map(pair ->
                                        pair.<Object>getAs(contrast.factor().column()))
                                .distinct()
                                .count()
                        < 2
                ? contrast.panels()
                : contrast.factor();
        Map<String, Map<String, Map<Long, Double>>> levels = levelsBy(by.column());
        Map<String, double[]> means = seedMeans(levels);
        CellTests tests = new CellTests(List.copyOf(means.values()));
        Set<String> claims = new TreeSet<>();
        means.forEach((level, mean) -> {
            if (Objects.requireNonNull(levels.get(level)).size() > fewest) {
                Map.of("lower", -1, "higher", 1).forEach((word, sign) -> {
                    if (tests.significant(sign).contains(mean)) {
                        claims.add(word + " with " + Terms.name(by) + " " + level);
                    }
                });
            }
        });
        String said = verdict.contains(words)
                ? verdict.substring(verdict.indexOf(words) + words.length(), verdict.length() - 1)
                : "";
        assertThat(said.isEmpty() ? Set.of() : Set.of(said.split(", (?=lower with |higher with )", -1)))
                .as(which)
                .isEqualTo(claims);
    }

    /** The number of runs that end otherwise than the curve looks is that of the rows; the first factor is the cells' mean. */
    void assertNumbers(List<KeyNumber> numbers) {
        List<Row> known = store.runs().stream()
                .filter(run -> DrawnStore.isOk(run) && !run.isNullAt(run.fieldIndex("final_non_finite_neurons")))
                .toList();
        if (store.runs().stream().noneMatch(DrawnStore::isOk)) {
            assertThat(numbers).as(which).isEmpty();
            return;
        }
        assertThat(numbers).as(which).hasSize(3);
        List<double[]> cells = store.differences("log_final_loss");
        if (!cells.isEmpty()) {
            double mean = cells.stream().mapToDouble(CellTests::mean).average().orElseThrow();
            CellTests tests = new CellTests(cells);
            String value = numbers.get(0).value();
            if (!tests.significant(-1).isEmpty() && !tests.significant(1).isEmpty()) {
                double[] means = cells.stream().mapToDouble(CellTests::mean).toArray();
                assertThat(value.replace("×", "")).as(which).isEqualTo(AnswerPropertyTest.factors(means));
            } else {
                // means of means are added up in another order
                assertThat(Double.parseDouble(value.substring(1)))
                        .as(which)
                        .isCloseTo(Math.pow(10, mean), within(0.0051 * Math.pow(10, mean)));
            }
        }
        if (known.isEmpty()) {
            assertThat(numbers.get(2).value()).as(which).isEqualTo("–");
            return;
        }
        boolean both =
                known.stream().anyMatch(store::isTreated) && known.stream().anyMatch(run -> !store.isTreated(run));
        List<Row> counted = both ? known.stream().filter(store::isTreated).toList() : known;
        assertThat(numbers.get(2).value())
                .as(which)
                .isEqualTo("%d of %d"
                        .formatted(
                                counted.stream()
                                        .filter(run -> run.<Integer>getAs("final_non_finite_neurons") > 0)
                                        .count(),
                                counted.size()));
    }

    /** Of each block as many cells of each kind as the tests say. */
    void assertBlocks(ReportTable table) {
        CellTests tests = new CellTests(store.differences("log_final_loss"));
        List<Row> arms = store.treated("log_final_loss");
        List<String> axes = table.columns().stream()
                .map(ReportTable.Column::sql)
                .filter(column -> !column.isEmpty())
                .toList();
        for (List<String> row : table.parts().get(0).rows()) {
            List<double[]> here = IntStream.range(0, arms.size())
                    .filter(cell -> IntStream.range(0, axes.size())
                            .allMatch(axis ->
                                    shown(arms.get(cell).getAs(axes.get(axis))).equals(row.get(axis))))
                    .mapToObj(cell -> tests.cells().get(cell))
                    .toList();
            long tested = here.stream()
                    .filter(cell -> SignedRank.pValue(cell).isPresent())
                    .count();
            long lower = tests.significant(-1).stream().filter(here::contains).count();
            long higher = tests.significant(1).stream().filter(here::contains).count();
            assertThat(row.subList(axes.size(), axes.size() + 5))
                    .as(which)
                    .containsExactly(
                            String.valueOf(here.size()),
                            String.valueOf(lower),
                            String.valueOf(higher),
                            String.valueOf(tested - lower - higher),
                            String.valueOf(here.size() - tested));
        }
    }

    private static String shown(Object value) {
        return value instanceof Double number ? Numbers.written(number) : String.valueOf(value);
    }

    private static long orZero(Matcher said, int group) {
        return said.group(group) == null ? 0 : number(said, group);
    }

    private static long number(Matcher said, int group) {
        return Long.parseLong(Objects.requireNonNull(said.group(group)));
    }
}
