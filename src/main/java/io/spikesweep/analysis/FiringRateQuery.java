package io.spikesweep.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** The arms over the timesteps of a sequence. */
final class FiringRateQuery {
    private static final int MOST_TIMESTEPS = 100;

    private FiringRateQuery() {}

    /** Those that are asked for, of so many. */
    static int[] timesteps(int all) {
        int step = (int) Math.ceil(all / (double) MOST_TIMESTEPS);
        return IntStream.rangeClosed(1, all)
                .filter(timestep ->
                        (timestep - 1) % step == 0 || timestep <= 2 || timestep == (all + 1) / 2 || timestep == all)
                .toArray();
    }

    /** @param among {@link ArmQuery#among} some arms; empty where they are all */
    static Map<Arm, FiringRates> rates(Views views, Contrast contrast, String among) {
        List<Row> rows = views.ask("SELECT * FROM firing_rates " + among + " WHERE (timestep - 1) % ceil(timesteps / "
                        + MOST_TIMESTEPS + ") = 0 OR " + FiringRates.CHECKPOINTS)
                .collectAsList();
        Map<Arm, List<Row>> rowsOfArms = new HashMap<>();
        for (Row row : rows) {
            rowsOfArms
                    .computeIfAbsent(Arm.of(contrast, row), arm -> new ArrayList<>())
                    .add(row);
        }
        Map<Arm, FiringRates> rates = new HashMap<>();
        rowsOfArms.forEach((arm, timesteps) -> rates.put(arm, rates(timesteps)));
        return rates;
    }

    private static FiringRates rates(List<Row> timesteps) {
        timesteps.sort(Comparator.comparingInt(row -> row.<Integer>getAs("timestep")));
        return new FiringRates(
                timesteps.stream()
                        .mapToInt(row -> row.<Integer>getAs("timestep"))
                        .toArray(),
                Seeds.column(timesteps, "rate_before"),
                Seeds.column(timesteps, "rate_after"));
    }
}
