package io.spikesweep.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.report.output.PlotFile;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.NeuronActivity;
import io.spikesweep.trial.Parameter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Needs(Tool.FONT)
class RasterPlotTest {
    /** 170 mm at 300 dots an inch. */
    private static final int WIDTH = 2008;

    @TempDir
    private Path folder;

    private BufferedImage drawn(NeuronActivity activity) throws IOException {
        Path file = folder.resolve("raster.png");
        RasterPlot.draw(activity, new PlotFile(file));
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(WIDTH);
        return picture;
    }

    private static long dots(BufferedImage picture, Color color) {
        return IntStream.range(0, picture.getHeight())
                .mapToLong(y -> IntStream.range(0, picture.getWidth())
                        .filter(x -> picture.getRGB(x, y) == color.getRGB())
                        .count())
                .sum();
    }

    private static NeuronActivity activity(int timesteps, int neurons, float spike, float potential) {
        float[] spikes = new float[timesteps * neurons];
        float[] potentials = new float[spikes.length];
        Arrays.fill(spikes, spike);
        Arrays.fill(potentials, potential);
        int[] gone = Float.isFinite(potential)
                ? new int[0]
                : IntStream.range(0, neurons).toArray();
        return new NeuronActivity(
                Hyperparameters.DEFAULTS.with(Parameter.TIMESTEPS, timesteps).with(Parameter.NEURONS, neurons),
                3,
                spikes,
                potentials,
                gone,
                new int[gone.length],
                new float[gone.length][4],
                1);
    }

    /** What fires everywhere is blue but for gaps between timesteps, what is NaN everywhere orange, and both in the key alone else. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 10000", "1000, 1", "10, 500", "1000, 2000"})
    void fieldHasTheColourOfWhatIsInIt(int timesteps, int neurons) throws IOException {
        BufferedImage firing = drawn(activity(timesteps, neurons, 1, 2));
        BufferedImage broken = drawn(activity(timesteps, neurons, 0, Float.NaN));
        BufferedImage silent = drawn(activity(timesteps, neurons, 0, 0));
        double field = 0.8 * WIDTH * Math.min(250, 0.2 * silent.getHeight());
        assertThat((double) dots(firing, Inks.FIRST)).isGreaterThan(field);
        assertThat((double) dots(broken, Inks.SECOND)).isGreaterThan(field);
        for (Color color : new Color[] {Inks.FIRST, Inks.SECOND}) {
            // of the key: a letter's height, 8 points at 300 dots an inch, squared
            assertThat(dots(silent, color)).isBetween(900L, 1200L);
        }
        assertThat(broken.getHeight()).isGreaterThan(silent.getHeight());
    }

    @Test
    void manyNeuronsThatBrokeAreNamedInPart() throws IOException {
        assertThat(drawn(activity(3, 600, 0, Float.NaN)).getHeight()).isBetween(1000, 3000);
    }
}
