package io.spikesweep.analysis;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Where and by what runs were trained, of as many as it was shown, with the digest's line of each. */
final class ProvenanceTally implements Serializable {
    private static final long serialVersionUID = 1;

    private static final List<String> NAMES = List.of(
            "sweep", "application_version", "spark_version", "nd4j_version", "java_version", "blas_core_type", "host");

    /** What is read of a row, besides what its digest is of. */
    static final List<String> COLUMNS = Stream.concat(NAMES.stream(), Stream.of("started_at", "training_seconds"))
            .toList();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private long failed;
    private final TreeSet<Long> seeds = new TreeSet<>();

    /** In microseconds since 1970. */
    private final TreeSet<Long> started = new TreeSet<>();

    private double seconds;
    private final TreeMap<String, TreeSet<String>> names = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    void add(RunFigures run, InternalRow row, StructType schema) {
        if (run.isTrained()) {
            lines.add(Digest.line(row, schema));
        } else {
            failed++;
        }
        seeds.add(run.number("seed"));
        addStart(run.number("started_at"));
        seconds += run.real("training_seconds");
        for (String column : NAMES) {
            String name = run.text(column);
            if (name != null) {
                names(column).add(name);
            }
        }
    }

    void add(ProvenanceTally other) {
        lines.addAll(other.lines);
        failed += other.failed;
        seeds.addAll(other.seeds);
        other.started.forEach(this::addStart);
        seconds += other.seconds;
        other.names.forEach((column, more) -> names(column).addAll(more));
    }

    /** The first and the last are enough. */
    private void addStart(long time) {
        started.add(time);
        if (started.size() > 2) {
            started.remove(started.higher(started.first()));
        }
    }

    private Set<String> names(String column) {
        return names.computeIfAbsent(column, none -> new TreeSet<>());
    }

    /** @param views in which the causes of failures are looked up, where there are any */
    Provenance provenance(Views views) {
        Map<String, List<String>> sorted = new TreeMap<>();
        NAMES.forEach(column -> sorted.put(column, Provenance.names(names(column))));
        return new Provenance(
                lines.size(),
                failed,
                sorted.getOrDefault("sweep", List.of()),
                seeds.size(),
                seeds.stream().findFirst(),
                Optional.ofNullable(seeds.isEmpty() ? null : seeds.last()),
                sorted.getOrDefault("application_version", List.of()),
                sorted.getOrDefault("spark_version", List.of()),
                sorted.getOrDefault("nd4j_version", List.of()),
                sorted.getOrDefault("java_version", List.of()),
                sorted.getOrDefault("blas_core_type", List.of()),
                sorted.getOrDefault("host", List.of()),
                started.stream().findFirst().map(ProvenanceTally::text),
                Optional.ofNullable(started.isEmpty() ? null : started.last()).map(ProvenanceTally::text),
                seconds,
                failed > 0 ? FailureCause.of(views) : List.of(),
                Digest.ofLines(lines.stream().sorted().iterator()));
    }

    private static String text(long microseconds) {
        return TIME.format(Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS));
    }
}
