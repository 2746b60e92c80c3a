package io.spikesweep.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTableTest {
    /** As proc(5) describes /proc/self/mountinfo: a blank is \040, and a later mount hides an earlier one. */
    private static final MountTable TABLE = new MountTable("""
            22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
            30 22 0:26 / /tmp rw,nosuid,noexec,relatime shared:5 - tmpfs tmpfs rw
            31 30 0:27 / /tmp/run rw,relatime - tmpfs tmpfs rw
            32 22 0:28 / /my\\040disk rw,noexec - tmpfs tmpfs rw
            33 22 0:29 / /srv rw,noexec - tmpfs tmpfs rw
            34 33 0:30 / /srv rw,relatime - tmpfs tmpfs rw,noexec
            a line of another kind
            """.lines().toList());

    @ParameterizedTest
    @CsvSource({
        "/,              false",
        "/home/you,      false",
        "/tmp,           true",
        "/tmp/a/b,       true",
        "/tmpfolder,     false",
        "/tmp/run/x,     false",
        "/my disk/x,     true",
        "/srv/x,         false"
    })
    void forbidsExecution(Path folder, boolean forbidden) {
        assertThat(TABLE.forbidsExecution(folder)).isEqualTo(forbidden);
    }

    @Test
    void thisMachineLetsItsJavaRun() {
        MountTable mounts = MountTable.ofThisProcess();
        assertThat(mounts.lines()).isNotEmpty();
        assertThat(mounts.forbidsExecution(Path.of(System.getProperty("java.home"))))
                .isFalse();
    }
}
