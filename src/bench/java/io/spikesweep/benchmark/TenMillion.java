package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Ten million runs that are nothing but overhead, killed on the way and begun again, against a million. */
final class TenMillion {
    /** Of the time of a million, after which the ten are killed. */
    private static final int UNTIL_KILLED = 3;

    private TenMillion() {}

    static List<Figure> measure() throws IOException {
        Path folder = Project.emptyFolder();
        Call million = Call.of(sweep(folder, 1_000_000), Project.root()).orFail();
        List<String> all = sweep(folder, 10_000_000);
        String until = String.valueOf(Math.round(UNTIL_KILLED * million.seconds()));
        Call killed = Call.of(Scale.words(Stream.of(List.of("timeout", "--signal=KILL", until), all)), Project.root());
        if (killed.code() == 0) {
            throw new IllegalStateException("ten million runs were trained before they were killed");
        }
        Call rest = Call.of(all, Project.root()).orFail();
        return List.of(
                Figure.of("10^6 tiny runs with 1 GB of heap", "s", List.of(million.seconds())),
                Figure.of("10^7, until their driver is killed", "s", List.of(killed.seconds())),
                Figure.of("10^7, begun again to their end", "s", List.of(rest.seconds())),
                Figure.of(
                        "both together, of the time of 10^6",
                        "",
                        Target.atMost(10),
                        List.of((killed.seconds() + rest.seconds()) / million.seconds())),
                Figure.of("their largest resident size", "MB", List.of(rest.residentMegabytes())));
    }

    private static List<String> sweep(Path folder, int runs) throws IOException {
        Path own = Files.createDirectories(folder.resolve(String.valueOf(runs)));
        String conf = Project.conf(own, Scale.TINY.formatted(runs)).toString();
        return Scale.words(Stream.of(
                List.of("./submit.sh"),
                Scale.SMALL_HEAP,
                List.of(
                        "run",
                        conf,
                        "--no-report",
                        "--store",
                        own.resolve("store").toString())));
    }
}
