package io.spikesweep.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files of a store's batches for Spark to read, as a look at the store has found them: given folders, it would ask for each
 * again whether it is there and what lies in it.
 */
final class CommittedFiles implements FileIndex {
    private final Path runs;
    private final List<FileStatus> files;

    /** @param runs the folder that all of them are in */
    CommittedFiles(Path runs, List<FileStatus> files) {
        this.runs = runs;
        this.files = List.copyOf(files);
    }

    /** Their rows. */
    Dataset<Row> rows(SparkSession spark) {
        Map<String, String> options = new HashMap<>(StoreSessions.READING);
        if ("file".equals(runs.toUri().getScheme())) {
            // several parts of a file at once take a third longer where none of them has to be waited for
            options.put("parquet.hadoop.vectored.io.enabled", "false");
        }
        HadoopFsRelation relation = new HadoopFsRelation(
                this,
                partitionSchema(),
                // what is read from files may be null for all that Spark knows
                RunRow.SCHEMA.asNullable(),
                Option.empty(),
                new ParquetFileFormat(),
                scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(options)),
                spark);
        return spark.baseRelationToDataFrame(relation);
    }

    @Override
    public Seq<Path> rootPaths() {
        return CollectionConverters.asScala(List.of(runs)).toSeq();
    }

    @Override
    public Seq<PartitionDirectory> listFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
        PartitionDirectory all = PartitionDirectory.apply(InternalRow.empty(), files.toArray(FileStatus[]::new));
        return CollectionConverters.asScala(List.of(all)).toSeq();
    }

    @Override
    public String[] inputFiles() {
        return files.stream().map(file -> file.getPath().toString()).toArray(String[]::new);
    }

    /** A batch that counts does not change. */
    @Override
    public void refresh() {}

    @Override
    public long sizeInBytes() {
        return files.stream().mapToLong(FileStatus::getLen).sum();
    }

    @Override
    public StructType partitionSchema() {
        return new StructType();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommittedFiles same && files.equals(same.files);
    }

    @Override
    public int hashCode() {
        return files.hashCode();
    }
}
