package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.report.output.OutputFolder;
import io.spikesweep.report.plot.Paper;
import io.spikesweep.report.plot.PictureFormat;
import io.spikesweep.report.plot.Typeface;
import io.spikesweep.sweep.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report's figures go as pictures, and what they are laid out for. */
public final class FigureOptions {
    private static final String PNG = "PNG";
    private static final String DEFAULT_FORMAT = "pdf";

    /** So many are named where none is near what was asked for. */
    private static final int MOST_FAMILIES = 6;

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description =
                    "Draw every figure for a paper, one file a figure and measure, into this folder, which is made if it is missing;"
                            + " captions.md has what is said of them.")
    private @Nullable Path figures;

    @Option(names = "--png", paramLabel = "DIR", description = "Short for --figures DIR --figure-format png.")
    private @Nullable Path png;

    @Option(
            names = "--figure-format",
            paramLabel = "FORMAT",
            description =
                    "One or more of pdf, svg and png, with commas between them (default: " + DEFAULT_FORMAT + ").")
    private @Nullable String formats;

    @Option(
            names = "--width",
            paramLabel = "LENGTH",
            converter = MillimetresConverter.class,
            description = "How wide a figure is, in mm, cm, in or pt (default: 85mm, a column of a journal).")
    private @Nullable Double width;

    @Option(names = "--dpi", paramLabel = "N", description = "Dots per inch of PNG files (default: 300).")
    private @Nullable Integer dpi;

    @Option(
            names = "--font",
            paramLabel = "NAME",
            description =
                    "A font family of this machine, or a TrueType file (default: Liberation Sans, as wide as Arial and Helvetica).")
    private @Nullable String font;

    @Option(
            names = "--font-size",
            paramLabel = "LENGTH",
            converter = MillimetresConverter.OfLetters.class,
            description = "How large the letters are, in pt (default: 8pt); numbers at axes are an eighth smaller.")
    private @Nullable Double size;

    public boolean areAsked() {
        return figures != null || png != null;
    }

    /** Before a folder is made. */
    public void check() {
        if (figures != null && png != null) {
            throw new BadInputException(
                    "--png DIR is short for --figures DIR --figure-format png: one of them is enough");
        }
        if (!areAsked()) {
            Stream.of(
                            Map.entry("--figure-format", Optional.ofNullable(formats)),
                            Map.entry("--width", Optional.ofNullable(width)),
                            Map.entry("--dpi", Optional.ofNullable(dpi)),
                            Map.entry("--font", Optional.ofNullable(font)),
                            Map.entry("--font-size", Optional.ofNullable(size)))
                    .filter(option -> option.getValue().isPresent())
                    .findFirst()
                    .ifPresent(option -> {
                        throw new BadInputException(
                                option.getKey() + " is of figures: say where they go, with --figures DIR");
                    });
            return;
        }
        if (png != null && formats != null) {
            throw new BadInputException("--png is for PNG files: with --figure-format write --figures " + png);
        }
        formats().forEach(format -> format.require(paper()));
        formats().forEach(format -> OutputFolder.require(folder(), format.name()));
        font();
    }

    /** One for each format; none where none are asked for. */
    public List<OutputFolder> make() {
        return areAsked()
                ? formats().stream()
                        .map(format -> OutputFolder.make(folder(), format.name()))
                        .toList()
                : List.of();
    }

    public Paper paper() {
        return new Paper(
                width == null ? Paper.COLUMN.millimetres() : width,
                size == null ? Paper.COLUMN.points() : size,
                dpi == null ? Paper.COLUMN.dpi() : dpi);
    }

    /** If one is asked for. */
    public Optional<Typeface> font() {
        return Optional.ofNullable(font).map(FigureOptions::font);
    }

    private static Typeface font(String name) {
        Path path = Path.of(name);
        if (name.toLowerCase(Locale.ROOT).matches(".*[.](ttf|otf|ttc)") || Files.isRegularFile(path)) {
            return Typeface.of(path);
        }
        return Typeface.ofFamily(name).orElseThrow(() -> {
            List<String> families = Typeface.families();
            String near = Nearest.to(name, families, Map.of()).question();
            return new BadInputException(
                    "--font must be a TrueType family of this machine or a TrueType file, but was '%s'%s"
                            .formatted(name, near.isEmpty() ? ": there are " + listed(families) : near));
        });
    }

    private static String listed(List<String> families) {
        return families.isEmpty()
                ? "none"
                : String.join(", ", families.subList(0, Math.min(MOST_FAMILIES, families.size())))
                        + (families.size() > MOST_FAMILIES
                                ? " and %d others".formatted(families.size() - MOST_FAMILIES)
                                : "");
    }

    private Path folder() {
        return figures != null ? figures : png != null ? png : Path.of("");
    }

    private List<PictureFormat> formats() {
        String asked = png != null ? PNG : formats == null ? DEFAULT_FORMAT : formats;
        return Arrays.stream(asked.split(",", -1))
                .map(String::strip)
                .map(FigureOptions::format)
                .distinct()
                .toList();
    }

    private static PictureFormat format(String name) {
        return Arrays.stream(PictureFormat.values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "--figure-format must be one or more of pdf, svg and png, with commas between them, but was '%s'"
                                .formatted(name)));
    }
}
