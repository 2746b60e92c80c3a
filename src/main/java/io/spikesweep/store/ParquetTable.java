package io.spikesweep.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A small table as the bytes of one Parquet file: Spark would write a folder of them. */
final class ParquetTable {
    /** What a list calls each of its elements. */
    private static final String ELEMENT = "element";

    private final MessageType type;
    private final List<StructField> columns;

    /** @param schema of numbers, texts, times, lists of texts and maps of texts */
    ParquetTable(StructType schema) {
        columns = List.of(schema.fields());
        type = new MessageType(
                "spark_schema", columns.stream().map(ParquetTable::type).toList());
    }

    /** As Parquet has it. */
    MessageType type() {
        return type;
    }

    private static Type type(StructField column) {
        Type.Repetition repetition = column.nullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
        if (column.dataType() instanceof ArrayType) {
            return ConversionPatterns.listOfElements(repetition, column.name(), text(ELEMENT));
        }
        if (column.dataType() instanceof MapType) {
            return ConversionPatterns.mapType(repetition, column.name(), "key_value", text("key"), text("value"));
        }
        return primitive(column.dataType(), repetition).named(column.name());
    }

    private static PrimitiveType text(String name) {
        return primitive(DataTypes.StringType, Type.Repetition.REQUIRED).named(name);
    }

    private static Types.PrimitiveBuilder<PrimitiveType> primitive(DataType type, Type.Repetition repetition) {
        if (type.equals(DataTypes.StringType)) {
            return Types.primitive(PrimitiveTypeName.BINARY, repetition).as(LogicalTypeAnnotation.stringType());
        }
        if (type.equals(DataTypes.TimestampType)) {
            return Types.primitive(PrimitiveTypeName.INT64, repetition)
                    .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS));
        }
        if (type.equals(DataTypes.LongType)) {
            return Types.primitive(PrimitiveTypeName.INT64, repetition);
        }
        if (type.equals(DataTypes.IntegerType)) {
            return Types.primitive(PrimitiveTypeName.INT32, repetition);
        }
        if (type.equals(DataTypes.DoubleType)) {
            return Types.primitive(PrimitiveTypeName.DOUBLE, repetition);
        }
        if (type.equals(DataTypes.BooleanType)) {
            return Types.primitive(PrimitiveTypeName.BOOLEAN, repetition);
        }
        throw new IllegalArgumentException("no table has columns of " + type);
    }

    /** Of rows with an {@link Instant} for a time. */
    byte[] bytes(List<Row> rows) {
        MemoryFile file = new MemoryFile();
        // compressed by Java's own means: a native library may find no folder to be unpacked into
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withType(type)
                .withConf(new Configuration(false))
                .withCompressionCodec(CompressionCodecName.GZIP)
                .build()) {
            for (Row row : rows) {
                writer.write(group(row));
            }
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return file.bytes.toByteArray();
    }

    private Group group(Row row) {
        Group group = new SimpleGroup(type);
        for (int place = 0; place < columns.size(); place++) {
            if (!row.isNullAt(place)) {
                add(group, columns.get(place).name(), row.get(place));
            }
        }
        return group;
    }

    private static void add(Group group, String name, Object value) {
        if (value instanceof String text) {
            group.append(name, text);
        } else if (value instanceof Integer number) {
            group.append(name, number.intValue());
        } else if (value instanceof Long number) {
            group.append(name, number.longValue());
        } else if (value instanceof Double number) {
            group.append(name, number.doubleValue());
        } else if (value instanceof Boolean truth) {
            group.append(name, truth.booleanValue());
        } else if (value instanceof Instant time) {
            group.append(name, ChronoUnit.MICROS.between(Instant.EPOCH, time));
        } else if (value instanceof List<?> texts) {
            Group list = group.addGroup(name);
            texts.forEach(text -> list.addGroup(0).append(ELEMENT, String.valueOf(text)));
        } else if (value instanceof Map<?, ?> texts) {
            Group map = group.addGroup(name);
            texts.forEach((key, text) ->
                    map.addGroup(0).append("key", String.valueOf(key)).append("value", String.valueOf(text)));
        } else {
            throw new IllegalArgumentException("%s is of %s".formatted(name, value.getClass()));
        }
    }

    /** A file that is in memory alone. */
    private static final class MemoryFile implements OutputFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return bytes.size();
                }

                @Override
                public void write(int one) {
                    bytes.write(one);
                }

                @Override
                public void write(byte[] some, int offset, int length) {
                    bytes.write(some, offset, length);
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
