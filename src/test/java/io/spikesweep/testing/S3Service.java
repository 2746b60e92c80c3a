package io.spikesweep.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** A real S3 server on this machine, in a process of its own, and how drivers and this one reach it. */
public final class S3Service implements AutoCloseable {
    /** The one bucket that it has. */
    public static final String BUCKET = "s3a://bucket";

    private final Process server;
    private final Map<String, String> settings;

    private S3Service(Process server, String endpoint) {
        this.server = server;
        settings = settings(endpoint);
    }

    /** Starts one; its log goes into a folder. */
    public static S3Service start(Path folder) throws IOException {
        File log = folder.resolve("s3.log").toFile();
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Submit.root().resolve("target/s3/server/jars") + "/*",
                        Submit.root()
                                .resolve("src/test/resources/s3/S3Server.java")
                                .toString())
                .redirectError(log)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (line == null || !line.startsWith("S3 at ")) {
            throw new IllegalStateException(line + "\n" + Files.readString(log.toPath()));
        }
        return new S3Service(server, line.substring("S3 at ".length()));
    }

    private static Map<String, String> settings(String endpoint) {
        return Map.of(
                "fs.s3a.endpoint", endpoint,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.access.key", "local-identity",
                "fs.s3a.secret.key", "local-secret");
    }

    /** The arguments of submit.sh for a command whose stores are here. */
    public String[] arguments(String... command) throws IOException {
        return arguments(settings, command);
    }

    /** The arguments of submit.sh for a command whose stores are at another endpoint. */
    public static String[] argumentsFor(String endpoint, String... command) throws IOException {
        return arguments(settings(endpoint), command);
    }

    private static String[] arguments(Map<String, String> settings, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--jars", String.join(",", jars())));
        new TreeMap<>(settings)
                .forEach((key, value) -> arguments.addAll(List.of("--conf", "spark.hadoop." + key + "=" + value)));
        arguments.add("--");
        arguments.addAll(List.of(command));
        return arguments.toArray(String[]::new);
    }

    private static Collection<String> jars() throws IOException {
        try (Stream<Path> jars = Files.list(Submit.root().resolve("target/s3/client/jars"))) {
            return jars.map(Path::toString).sorted().collect(Collectors.toList());
        }
    }

    /** The settings with which this process reaches the buckets: its class path does not have that filesystem. */
    public Configuration configuration() throws IOException {
        List<URL> jars = new ArrayList<>();
        for (String jar : jars()) {
            jars.add(Path.of(jar).toUri().toURL());
        }
        Configuration configuration = new Configuration();
        settings.forEach(configuration::set);
        configuration.setClassLoader(new URLClassLoader(
                jars.toArray(URL[]::new), Thread.currentThread().getContextClassLoader()));
        return configuration;
    }

    /** The bucket's files; Hadoop keeps them, and so does whatever in this process names the bucket from now on reach them. */
    public FileSystem files() throws IOException {
        return FileSystem.get(URI.create(BUCKET), configuration());
    }

    /** Ends it; what it held is gone. */
    @Override
    public void close() {
        server.destroyForcibly();
    }
}
