package io.spikesweep.analysis;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Functions of Spark SQL over a run's arrays, null of a null; public for the code that Spark makes. The SQL that says the same
 * ({@link FormulasInSql}) Spark interprets element by element.
 */
public final class ArrayFunctions {
    private static final DataType LOSSES = DataTypes.createArrayType(DataTypes.FloatType);
    private static final DataType COUNTS = DataTypes.createArrayType(DataTypes.IntegerType);

    private ArrayFunctions() {}

    /** Makes them known in a session. */
    static void registerIn(SparkSession session) {
        FunctionRegistry known = session.sessionState().functionRegistry();
        register(known, "sum_of_logarithms", "sumOfLogarithms", DataTypes.DoubleType, LOSSES, DataTypes.DoubleType);
        register(known, "first_at_most", "firstAtMost", DataTypes.LongType, LOSSES, DataTypes.FloatType);
        register(known, "sum_of_last", "sumOfLast", DataTypes.LongType, COUNTS, DataTypes.IntegerType);
    }

    private static void register(FunctionRegistry known, String name, String method, DataType of, DataType... takes) {
        List<DataType> types = List.of(takes);
        Function1<Seq<Expression>, Expression> call = columns -> new StaticInvoke(
                ArrayFunctions.class,
                of,
                method,
                require(name, types, columns),
                CollectionConverters.asScala(List.<AbstractDataType>of()).toSeq(),
                true,
                true,
                true,
                Option.empty());
        known.createOrReplaceTempFunction(name, call, "scala_udf");
    }

    /** Spark itself would not say which columns a function takes. */
    private static Seq<Expression> require(String name, List<DataType> types, Seq<Expression> columns) {
        List<DataType> given = CollectionConverters.asJava(columns).stream()
                .map(Expression::dataType)
                .map(type -> type instanceof ArrayType array ? DataTypes.createArrayType(array.elementType()) : type)
                .toList();
        if (!given.equals(types)) {
            throw new QueryException("%s takes %s, and is given %s".formatted(name, sql(types), sql(given)));
        }
        return columns;
    }

    private static String sql(List<DataType> types) {
        return types.stream().map(DataType::sql).toList().toString();
    }

    /**
     * Of the logarithms to base 10.
     *
     * @param values a null stands as the least
     * @param least that each stands as, if it is lower
     * @return null where there is no logarithm
     */
    public static @Nullable Double sumOfLogarithms(ArrayData values, double least) {
        double total = 0;
        for (int k = 0; k < values.numElements(); k++) {
            double value = values.isNullAt(k) ? least : Math.max(values.getFloat(k), least);
            if (value <= 0) {
                return null;
            }
            total += StrictMath.log10(value);
        }
        return total;
    }

    /** {@return from 1, the place of the first that is at most so large, as Spark compares numbers: NaN is the largest; 0 of none} */
    public static Long firstAtMost(ArrayData values, float most) {
        for (int k = 0; k < values.numElements(); k++) {
            if (!values.isNullAt(k) && (values.getFloat(k) <= most || Float.isNaN(most))) {
                return k + 1L;
            }
        }
        return 0L;
    }

    /** {@return the sum of the last so many; 0 where there are fewer, null where one is null} */
    public static @Nullable Long sumOfLast(ArrayData values, int number) {
        int size = values.numElements();
        long sum = 0;
        for (int k = size - number; k >= 0 && k < size; k++) {
            if (values.isNullAt(k)) {
                return null;
            }
            sum += values.getInt(k);
        }
        return sum;
    }
}
