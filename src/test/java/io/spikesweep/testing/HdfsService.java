package io.spikesweep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** HDFS, a real one, in a process of its own. */
public final class HdfsService implements AutoCloseable {
    private final Process server;
    private final String uri;

    private HdfsService(Process server, String uri) {
        this.server = server;
        this.uri = uri;
    }

    /** Starts one whose files lie in a folder. */
    public static HdfsService in(Path folder) throws IOException {
        Path target = Submit.root().resolve("target");
        File log = folder.resolve("hdfs.log").toFile();
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx512m",
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        target.resolve("hdfs") + "/*:" + target.resolve("spark/jars") + "/*",
                        Submit.root()
                                .resolve("src/test/resources/hdfs/HdfsServer.java")
                                .toString(),
                        folder.resolve("hdfs").toString())
                .redirectError(log)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        assertThat(line).as(Files.readString(log.toPath())).startsWith("HDFS at ");
        return new HdfsService(server, line.substring("HDFS at ".length()));
    }

    /** Where it is: {@code hdfs://host:port}. */
    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
