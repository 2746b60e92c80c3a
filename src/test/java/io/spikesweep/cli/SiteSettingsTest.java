package io.spikesweep.cli;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.OwnProcess;
import io.spikesweep.testing.Verify;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a site has put into its spark-defaults.conf changes no answer. */
@Verify
class SiteSettingsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = "strict")
    void roundOfAllCommandsUnderASitesSettings(String site) {
        OwnProcess.run(folder, SiteRound.class, folder.toString(), site);
    }

    @Test
    @Faults
    void roundOfAllCommandsUnderAnothersAndBack() {
        OwnProcess.run(folder, SiteRound.class, folder.toString(), "lax", "plain");
    }
}
