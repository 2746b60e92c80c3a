package io.spikesweep.app;

import io.spikesweep.analysis.PairedDifference;
import java.util.Locale;

/** What the corrected test says of a cell, at 5 %. */
enum CellVerdict {
    LOWER,
    HIGHER,
    NOT_CLEARLY_DIFFERENT,
    TOO_FEW_SEEDS;

    private static final double SIGNIFICANT = 0.05;

    static CellVerdict of(PairedDifference cell) {
        if (cell.adjusted().isEmpty()) {
            return TOO_FEW_SEEDS;
        }
        if (cell.adjusted().getAsDouble() >= SIGNIFICANT || cell.direction() == 0) {
            return NOT_CLEARLY_DIFFERENT;
        }
        return cell.direction() < 0 ? LOWER : HIGHER;
    }

    /** Where it is counted. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a cell has it. */
    String words() {
        return column().replace('_', ' ');
    }
}
