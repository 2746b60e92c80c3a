package io.spikesweep.report.words;

import io.spikesweep.statistics.DetectableDifference;
import io.spikesweep.statistics.Holm;
import io.spikesweep.statistics.SignedRank;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/** The tests of one figure over all cells. */
record CellTests(List<double[]> cells) {
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

    List<double[]> significant(int direction) {
        List<double[]> tested = cells.stream()
                .filter(cell -> SignedRank.pValue(cell).isPresent())
                .toList();
        double[] adjusted = Holm.adjust(tested.stream()
                .map(SignedRank::pValue)
                .mapToDouble(OptionalDouble::orElseThrow)
                .toArray());
        return IntStream.range(0, adjusted.length)
                .filter(cell -> adjusted[cell] < 0.05 && SignedRank.direction(tested.get(cell)) == direction)
                .mapToObj(tested::get)
                .toList();
    }

    List<double[]> means(int sign) {
        return cells.stream().filter(cell -> sign * mean(cell) > 0).toList();
    }

    static double mean(double[] cell) {
        return Arrays.stream(cell).average().orElseThrow();
    }

    /** What would have shown in those of which the tests say nothing; equal ones left out. */
    double[] shown(List<double[]> unclear) {
        return unclear.stream()
                .filter(cell -> Arrays.stream(cell).anyMatch(difference -> difference != 0))
                .map(cell -> DetectableDifference.of(
                        StandardDeviation.of(cell).getAsDouble(), cell.length, 0.05 / unclear.size()))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
    }

    String seeds() {
        int fewest = cells.stream().mapToInt(cell -> cell.length).min().orElseThrow();
        int most = cells.stream().mapToInt(cell -> cell.length).max().orElseThrow();
        return fewest == most
                ? most + (most == 1 ? " seed each" : " seeds each")
                : fewest + " to " + most + " seeds each";
    }
}
