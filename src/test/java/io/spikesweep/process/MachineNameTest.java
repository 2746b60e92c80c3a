package io.spikesweep.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineNameTest {
    @Test
    void isWhatTheSystemSays() throws Exception {
        Process uname = new ProcessBuilder("uname", "-n").start();
        assertThat(MachineName.here())
                .isEqualTo(new String(uname.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.0.1.1", "[::1]", "::1"})
    void takesThePlaceOfAnAddressThatSaysOnlyHere(String address) {
        assertThat(MachineName.insteadOfLoopback(address)).isEqualTo(MachineName.here());
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker-1", "10.0.0.127", "192.0.2.2", "localhost.example.org"})
    void leavesTheNameByWhichOthersKnowTheMachine(String address) {
        assertThat(MachineName.insteadOfLoopback(address)).isEqualTo(address);
    }
}
