package io.spikesweep.analysis;

import io.spikesweep.statistics.InterquartileMean;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The interquartile mean as a function of Spark SQL, of a group's values that are not null; null of none. The SQL that says the same
 * of an array ({@link FormulasInSql}) Spark interprets value by value.
 */
final class InterquartileMeanFunction
        extends Aggregator<@Nullable Double, InterquartileMeanFunction.Numbers, @Nullable Double> {
    static final String NAME = "interquartile_mean";

    private static final long serialVersionUID = 1;

    /** Makes it known in a session: Spark itself would answer null of no column, and break off over two. */
    static void registerIn(SparkSession session) {
        session.udf().register(NAME, functions.udaf(new InterquartileMeanFunction(), Encoders.DOUBLE()));
        FunctionRegistry known = session.sessionState().functionRegistry();
        // a newer Spark has it with the name of a catalog before its own
        FunctionIdentifier function = CollectionConverters.asJava(known.listFunction()).stream()
                .filter(one -> one.funcName().equals(NAME))
                .findFirst()
                .orElseThrow();
        Function1<Seq<Expression>, Expression> ofColumns =
                known.lookupFunctionBuilder(function).get();
        Function1<Seq<Expression>, Expression> ofOne = columns -> ofColumns.apply(one(columns));
        // else it warns of one that replaces another
        known.dropFunction(function);
        known.registerFunction(function, ofOne, "scala_udf");
    }

    private static Seq<Expression> one(Seq<Expression> columns) {
        if (columns.size() != 1) {
            throw new QueryException("%s takes one column, and is given %d".formatted(NAME, columns.size()));
        }
        return columns;
    }

    /** The values of a group, in the order in which they came; public for the code that Spark makes. */
    public static final class Numbers implements Serializable {
        private static final long serialVersionUID = 1;
        private static final int FIRST = 16;

        private double[] values = new double[FIRST];
        private int size;

        private void add(double value) {
            makeRoomFor(1);
            values[size++] = value;
        }

        private void add(Numbers others) {
            makeRoomFor(others.size);
            System.arraycopy(others.values, 0, values, size, others.size);
            size += others.size;
        }

        private void makeRoomFor(int more) {
            if (size + more > values.length) {
                values = Arrays.copyOf(values, Math.max(size + more, size + size / 2));
            }
        }

        /** Sorted as Spark sorts an array: NaN is the largest. */
        private @Nullable Double interquartileMean() {
            Arrays.sort(values, 0, size);
            return size == 0 ? null : InterquartileMean.ofSorted(Arrays.copyOf(values, size));
        }

        /** Those that are all floats, as counts and first losses are, in half the bytes: many figures of many runs are one row. */
        private void writeObject(ObjectOutputStream out) throws IOException {
            boolean areFloats = Arrays.stream(values, 0, size).allMatch(Numbers::isFloat);
            out.writeInt(size);
            out.writeBoolean(areFloats);
            for (int i = 0; i < size; i++) {
                if (areFloats) {
                    out.writeFloat((float) values[i]);
                } else {
                    out.writeDouble(values[i]);
                }
            }
        }

        private void readObject(ObjectInputStream in) throws IOException {
            size = in.readInt();
            boolean areFloats = in.readBoolean();
            values = new double[Math.max(size, FIRST)];
            for (int i = 0; i < size; i++) {
                values[i] = areFloats ? in.readFloat() : in.readDouble();
            }
        }

        private static boolean isFloat(double value) {
            return Double.compare((float) value, value) == 0;
        }
    }

    @Override
    public Numbers zero() {
        return new Numbers();
    }

    @Override
    public Numbers reduce(Numbers numbers, @Nullable Double value) {
        if (value != null) {
            numbers.add(value);
        }
        return numbers;
    }

    @Override
    public Numbers merge(Numbers numbers, Numbers others) {
        numbers.add(others);
        return numbers;
    }

    @Override
    public @Nullable Double finish(Numbers numbers) {
        return numbers.interquartileMean();
    }

    @Override
    public Encoder<Numbers> bufferEncoder() {
        return Encoders.javaSerialization(Numbers.class);
    }

    @Override
    public Encoder<@Nullable Double> outputEncoder() {
        return Encoders.DOUBLE();
    }
}
