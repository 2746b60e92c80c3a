package io.spikesweep.store;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What a sweep's arms were found to differ in when it was last run: a Parquet file beside its status, and a view of SQL. */
public enum StatisticsTable {
    /** One row per cell: a treatment of a block, beside the reference, in a measure. */
    DIFFERENCES,

    /** One row per question. */
    VERDICTS;

    /** Those of each table, in their order. */
    private static final class Columns {
        /** What tells the rows of one question from those of others. */
        private static final List<StructField> COMMON = List.of(
                sometimes("sweep", DataTypes.StringType),
                always("digest", DataTypes.StringType),
                always("computed_at", DataTypes.TimestampType),
                always("factor", DataTypes.StringType),
                always("reference", DataTypes.StringType));

        private static final StructType OF_DIFFERENCES = withCommon(
                always("treatment", DataTypes.StringType),
                always("block", DataTypes.StringType),
                always("block_values", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, false)),
                always("measure", DataTypes.StringType),
                always("n", DataTypes.IntegerType),
                always("mean_difference", DataTypes.DoubleType),
                always("low", DataTypes.DoubleType),
                always("high", DataTypes.DoubleType),
                sometimes("ratio", DataTypes.DoubleType),
                sometimes("ratio_low", DataTypes.DoubleType),
                sometimes("ratio_high", DataTypes.DoubleType),
                sometimes("p", DataTypes.DoubleType),
                sometimes("p_holm", DataTypes.DoubleType),
                always("probability_of_improvement", DataTypes.DoubleType),
                always("verdict", DataTypes.StringType));

        private static final StructType OF_VERDICTS = withCommon(
                always("asked", DataTypes.BooleanType),
                always("runs", DataTypes.LongType),
                always("failed", DataTypes.LongType),
                always("comparisons", DataTypes.IntegerType),
                always("lower", DataTypes.IntegerType),
                always("higher", DataTypes.IntegerType),
                always("not_clearly_different", DataTypes.IntegerType),
                always("too_few_seeds", DataTypes.IntegerType),
                sometimes("ratio", DataTypes.DoubleType),
                sometimes("ratio_low", DataTypes.DoubleType),
                sometimes("ratio_high", DataTypes.DoubleType),
                always("question", DataTypes.StringType),
                always("verdict", DataTypes.StringType),
                always("answer", DataTypes.createArrayType(DataTypes.StringType, false)));

        private static StructType withCommon(StructField... own) {
            return new StructType(Stream.concat(COMMON.stream(), Stream.of(own)).toArray(StructField[]::new));
        }

        private static StructField always(String name, DataType type) {
            return DataTypes.createStructField(name, type, false);
        }

        private static StructField sometimes(String name, DataType type) {
            return DataTypes.createStructField(name, type, true);
        }
    }

    /** {@return its columns} */
    public StructType schema() {
        return switch (this) {
            case DIFFERENCES -> Columns.OF_DIFFERENCES;
            case VERDICTS -> Columns.OF_VERDICTS;
        };
    }

    /** {@return its name in SQL} */
    public String view() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the name of its files} */
    public String file() {
        return view() + ".parquet";
    }
}
