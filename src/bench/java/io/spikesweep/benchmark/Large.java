package io.spikesweep.benchmark;

import io.spikesweep.testing.S3Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;

/** What is asked of a store of a million runs in two thousand batches, on a disk and on a slow S3. */
final class Large {
    private static final Duration REQUEST = Duration.ofMillis(30);
    private static final String[] SMALL_HEAP = {"--driver-memory", "1g", "--"};
    private static final Pattern RUN_ID = Pattern.compile("(?m)^([0-9a-f]{8,}) ");

    private Large() {}

    static List<Figure> measure(int repetitions) throws IOException {
        Path folder = Project.emptyFolder();
        Path conf = Project.conf(folder, ManyBatches.HYPERPARAMETERS);
        Path store = folder.resolve("store");
        ManyBatches.train(conf, store);
        List<Figure> figures = new ArrayList<>();
        figures.add(seconds("`status`", 1.5, repetitions, "status", "--store", store.toString()));
        figures.add(seconds("`runs`", 1.5, repetitions, "runs", "--store", store.toString()));
        figures.add(seconds(
                "`show` of one run", 3, repetitions, "show", anyRun(store.toString()), "--store", store.toString()));
        figures.add(seconds(
                "`sql`, 1 GB: the view `arms`",
                9,
                repetitions,
                small("sql", "SELECT * FROM arms", "--store", store.toString())));
        List<Double> reports = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            reports.add(Call.submit(small("report", "--store", store.toString(), "--out", folder + "/report.html"))
                    .orFail()
                    .processorSeconds());
        }
        figures.add(Figure.of("`report`, 1 GB, processor time", "s", Target.atMost(120), reports));
        figures.addAll(onS3(folder, conf, store, repetitions));
        return figures;
    }

    private static List<Figure> onS3(Path folder, Path conf, Path store, int repetitions) throws IOException {
        try (S3Service s3 = S3Service.start(folder);
                FileSystem files = s3.files();
                SlowPort far = new SlowPort(
                        URI.create(String.valueOf(s3.configuration().get("fs.s3a.endpoint"))), REQUEST)) {
            String there = S3Service.BUCKET + "/store";
            files.copyFromLocalFile(new org.apache.hadoop.fs.Path(store.toUri()), new org.apache.hadoop.fs.Path(there));
            Figure status = seconds(
                    "`status` on S3, 30 ms a request",
                    5,
                    repetitions,
                    S3Service.argumentsFor(far.endpoint(), "status", "--store", there));
            Call.submit(s3.arguments("compact", "--store", there)).orFail();
            Figure run = seconds(
                    "`run` there, compacted, that finds everything trained",
                    15,
                    repetitions,
                    S3Service.argumentsFor(far.endpoint(), "run", conf.toString(), "--no-report", "--store", there));
            return List.of(status, run);
        }
    }

    private static String anyRun(String store) throws IOException {
        Matcher id =
                RUN_ID.matcher(Call.submit("runs", "--store", store).orFail().out());
        if (!id.find()) {
            throw new IllegalStateException("runs lists no run");
        }
        return id.group(1);
    }

    private static String[] small(String... words) {
        List<String> all = new ArrayList<>(List.of(SMALL_HEAP));
        all.addAll(List.of(words));
        return all.toArray(String[]::new);
    }

    private static Figure seconds(String what, double target, int repetitions, String... words) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            seconds.add(Call.submit(words).orFail().seconds());
        }
        return Figure.of(what, "s", Target.atMost(target), seconds);
    }
}
