package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallFilesTest {
    @TempDir
    private java.nio.file.Path folder;

    private SmallFiles on(String scheme) throws IOException {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.plain.impl", PlainFileSystem.class, FileSystem.class);
        return new SmallFiles(FileSystem.newInstance(URI.create(scheme + ":///"), configuration));
    }

    private Path path(String scheme, String name) {
        return new Path(scheme + "://" + folder.resolve(name));
    }

    private List<String> names() {
        return List.of(folder.toFile().list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "plain"})
    void textIsReplacedAndNothingElseIsLeft(String scheme) throws IOException {
        SmallFiles files = on(scheme);
        for (String text : List.of("first", "second", "third")) {
            files.replace(path(scheme, "status.json"), text);
            assertThat(folder.resolve("status.json")).hasContent(text);
        }
        assertThat(names()).containsExactly("status.json");
    }

    @Test
    void checksumOfTheOldTextGoesWithIt() throws IOException {
        // as Hadoop writes a local file, and as a store that was copied by its tools has them
        FileSystem hadoop = FileSystem.newInstance(URI.create("file:///"), new Configuration());
        Path file = path("file", "status.json");
        for (boolean whole : new boolean[] {true, false}) {
            try (FSDataOutputStream out = hadoop.create(file)) {
                out.writeBytes("old");
            }
            assertThat(names()).contains(".status.json.crc");
            if (whole) {
                on("file").replace(file, "new");
            } else {
                on("file").overwrite(file, "new");
            }
            assertThat(hadoop.open(file).readAllBytes()).asString().isEqualTo("new");
            assertThat(names()).containsExactly("status.json");
        }
    }

    @Test
    void textThatCannotTakeItsPlaceIsKeptAndNamed() throws IOException {
        SmallFiles files = on("plain");
        Path file = path("plain", "stuck.conf");
        files.overwrite(file, "old");
        assertThatThrownBy(() -> files.replace(file, "new"))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("plain:.*/stuck\\.conf could not be replaced; "
                        + "its new text is in plain:.*/stuck\\.conf-[0-9a-f]{8}");
        assertThat(names()).singleElement().asString().startsWith("stuck.conf-");
        assertThat(folder.resolve(names().get(0))).hasContent("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "plain"})
    void fileThatIsThereIsNotMadeAnew(String scheme) throws IOException {
        SmallFiles files = on(scheme);
        assertThat(files.createNew(path(scheme, "5"), "mine")).isTrue();
        assertThat(files.createNew(path(scheme, "5"), "another's")).isFalse();
        assertThat(folder.resolve("5")).hasContent("mine");
        assertThat(names()).containsExactly("5");
    }

    @Test
    void fileThatIsCutShortIsRemoved() throws IOException {
        assertThatThrownBy(() -> on("plain").createNew(path("plain", "full"), "a long text"))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
        assertThat(names()).isEmpty();
    }

    @Test
    void fileOfWhoWasFasterIsKeptThoughTheErrorComesFromClosing() throws IOException {
        // as S3 says it: here the faster one's file takes the place of ours just before
        assertThat(on("plain").createNew(path("plain", "raced"), "mine")).isFalse();
        assertThat(folder.resolve("raced")).hasContent("the winner's");
    }

    @Test
    void fileThatWasWrittenThoughTheWordOfItGotLostIsOurs() throws IOException {
        assertThat(on("plain").createNew(path("plain", "unheard"), "mine")).isTrue();
        assertThat(folder.resolve("unheard")).hasContent("mine");
    }

    /**
     * This machine's files as a filesystem has them that cannot rename over a file: Hadoop knows no second view of it. A name says
     * what goes wrong.
     */
    public static final class PlainFileSystem extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("plain:///");
        }

        @Override
        public boolean rename(Path from, Path to) throws IOException {
            return !to.getName().startsWith("stuck") && !exists(to) && super.rename(from, to);
        }

        @Override
        public FSDataOutputStream create(
                Path file,
                FsPermission permission,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
            FSDataOutputStream out = super.create(file, permission, overwrite, buffer, replication, block, progress);
            return new FSDataOutputStream(out, null) {
                @Override
                public void close() throws IOException {
                    super.close();
                    switch (file.getName()) {
                        case "full" -> {
                            Files.writeString(java.nio.file.Path.of(file.toUri().getPath()), "a lo");
                            throw new IOException("no space left");
                        }
                        case "raced" -> {
                            Files.writeString(java.nio.file.Path.of(file.toUri().getPath()), "the winner's");
                            throw new IOException("precondition failed");
                        }
                        case "unheard" -> throw new IOException("connection reset");
                        default -> {}
                    }
                }
            };
        }
    }
}
