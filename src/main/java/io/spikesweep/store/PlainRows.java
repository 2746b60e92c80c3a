package io.spikesweep.store;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Reads rows of Parquet files with Parquet's own classes, without a Spark: for a few columns of many rows, or for a few rows. */
final class PlainRows {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;

    private final Configuration configuration;
    private final ParquetReadOptions options;

    PlainRows(Configuration configuration) {
        this.configuration = configuration;
        options = FileFooter.options(configuration);
    }

    /** The columns of {@link RunRow#SCHEMA} of those names, in its order. */
    static StructType columns(List<String> names) {
        return new StructType(Arrays.stream(RunRow.SCHEMA.fields())
                .filter(field -> names.contains(field.name()))
                .toArray(StructField[]::new));
    }

    /**
     * Gives the rows of a file to a reader, one after the other, until it wants no more of them.
     *
     * @param columns that each has; null where the file has no such column
     * @param reader says whether it wants another
     * @throws StoreException when the file cannot be read, which it names
     */
    void each(FileStatus file, StructType columns, Predicate<Row> reader) {
        try (ParquetFileReader parquet = ParquetFileReader.open(
                HadoopInputFile.fromStatus(file, configuration), FileFooter.ofOneThread(options))) {
            MessageType all = parquet.getFooter().getFileMetaData().getSchema();
            MessageType wanted = wanted(all, columns);
            parquet.setRequestedSchema(wanted);
            MessageColumnIO rows =
                    new ColumnIOFactory(parquet.getFooter().getFileMetaData().getCreatedBy()).getColumnIO(wanted, all);
            PageReadStore pages = parquet.readNextRowGroup();
            while (pages != null) {
                RecordReader<Group> records = rows.getRecordReader(pages, new GroupRecordConverter(wanted));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    if (!reader.test(row(records.read(), columns))) {
                        return;
                    }
                }
                pages = parquet.readNextRowGroup();
            }
        } catch (StoreException refused) {
            throw refused;
        } catch (IOException | RuntimeException failed) {
            String denied = FileFooter.denial(failed);
            throw new StoreException(
                    denied != null
                            ? "%s may not be read: %s".formatted(file.getPath(), denied)
                            : "%s cannot be read (%s): run --repair sets it aside, and the next run trains what is missing"
                                    .formatted(
                                            file.getPath(),
                                            String.valueOf(failed.getMessage()).replaceAll("\\s+", " ")),
                    failed);
        }
    }

    /** Of the file's columns those that are asked for, in any case of letters. */
    private static MessageType wanted(MessageType all, StructType columns) {
        Map<String, Type> named = new HashMap<>();
        all.getFields().forEach(field -> named.put(field.getName().toLowerCase(Locale.ROOT), field));
        List<Type> fields = new ArrayList<>();
        for (String name : columns.names()) {
            Type field = named.get(name);
            if (field != null) {
                fields.add(field);
            }
        }
        return new MessageType(all.getName(), fields);
    }

    private static Row row(Group record, StructType columns) {
        @Nullable Object[] values = new Object[columns.size()];
        int field = 0;
        for (int column = 0; column < values.length; column++) {
            StructField asked = columns.apply(column);
            if (field < record.getType().getFieldCount()
                    && record.getType().getFieldName(field).equalsIgnoreCase(asked.name())) {
                values[column] =
                        record.getFieldRepetitionCount(field) == 0 ? null : value(record, field, 0, asked.dataType());
                field++;
            }
        }
        return new GenericRowWithSchema(values, columns);
    }

    private static @Nullable Object value(Group record, int field, int index, DataType type) {
        if (type instanceof ArrayType array) {
            return elements(record.getGroup(field, index), array.elementType());
        }
        if (type.equals(DataTypes.StringType)) {
            return record.getString(field, index);
        }
        if (type.equals(DataTypes.TimestampType)) {
            return Timestamp.from(instant(record, field, index));
        }
        Number number = number(record, field, index);
        if (type.equals(DataTypes.IntegerType)) {
            return Math.toIntExact(number.longValue());
        }
        if (type.equals(DataTypes.LongType)) {
            return number.longValue();
        }
        return type.equals(DataTypes.FloatType) ? (Object) number.floatValue() : (Object) number.doubleValue();
    }

    /** Of either form in which Parquet has times: a number of some unit since 1970, or a day and the nanoseconds in it. */
    private static Instant instant(Group record, int field, int index) {
        PrimitiveType stored = record.getType().getType(field).asPrimitiveType();
        if (stored.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
            NanoTime time = NanoTime.fromBinary(record.getInt96(field, index));
            return Instant.EPOCH
                    .plus(time.getJulianDay() - JULIAN_DAY_OF_1970, ChronoUnit.DAYS)
                    .plusNanos(time.getTimeOfDayNanos());
        }
        ChronoUnit unit = stored.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                ? switch (timestamp.getUnit()) {
                    case MILLIS -> ChronoUnit.MILLIS;
                    case MICROS -> ChronoUnit.MICROS;
                    case NANOS -> ChronoUnit.NANOS;
                }
                : ChronoUnit.MICROS;
        return Instant.EPOCH.plus(record.getLong(field, index), unit);
    }

    private static Number number(Group record, int field, int index) {
        PrimitiveTypeName stored =
                record.getType().getType(field).asPrimitiveType().getPrimitiveTypeName();
        return switch (stored) {
            case INT32 -> record.getInteger(field, index);
            case INT64 -> record.getLong(field, index);
            case FLOAT -> record.getFloat(field, index);
            case DOUBLE -> record.getDouble(field, index);
            default ->
                throw new IllegalArgumentException(
                        "column %s is %s".formatted(record.getType().getFieldName(field), stored));
        };
    }

    /** Of a list in three levels, as Parquet has them, or in two, as older writers have them. */
    private static Object elements(Group list, DataType type) {
        boolean isWrapped = !list.getType().getType(0).isPrimitive();
        List<@Nullable Object> elements = new ArrayList<>();
        for (int k = 0; k < list.getFieldRepetitionCount(0); k++) {
            Group holder = isWrapped ? list.getGroup(0, k) : list;
            boolean isNull = isWrapped && holder.getFieldRepetitionCount(0) == 0;
            elements.add(isNull ? null : value(holder, 0, isWrapped ? 0 : k, type));
        }
        return CollectionConverters.asScala(elements).toSeq();
    }
}
