package io.spikesweep.cli;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.OwnProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site has put into its spark-defaults.conf changes no answer. */
@Faults
class SiteSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void roundOfAllCommandsUnderEachSitesSettings() {
        OwnProcess.run(folder, SiteRound.class, folder.toString(), "strict", "lax");
    }
}
