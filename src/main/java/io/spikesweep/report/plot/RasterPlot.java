package io.spikesweep.report.plot;

import io.spikesweep.report.figure.Axis;
import io.spikesweep.report.figure.Axis.Tick;
import io.spikesweep.report.figure.RasterFigure;
import io.spikesweep.report.output.PlotFile;
import io.spikesweep.report.plot.Letters.Side;
import io.spikesweep.trial.NeuronActivity;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The picture of the spikes of one iteration. */
public final class RasterPlot {
    private static final Paper PAPER = new Paper(170, 8, 300);

    private static final double MARGIN = 8;
    private static final double LINE = 1.5;
    private static final double OF_A_NEURON = 12;
    private static final double LEAST_HEIGHT = 60;
    private static final double MOST_HEIGHT = 280;
    private static final double HEIGHT_OF_COURSE = 120;
    private static final double CROSS = 2.5;
    private static final int MOST_LINES = 8;

    /** Of 255: one spike of many must be seen, too. */
    private static final int FAINTEST = 70;

    private static final int OPAQUE = 255;
    private static final int OPAQUENESS_OF_LINES = 120;
    private static final int OF_ALL_LINES = 12_000;
    private static final int FAINTEST_LINE = 30;

    /** Of a column, where it is wide enough that it is seen: two spikes in a row are two. */
    private static final double GAP = 0.06;

    private static final double LEAST_GAP = 0.5;
    private static final double MOST_GAP = 2;
    private static final Color SPIKE = Inks.FIRST;
    private static final Color GONE = Inks.SECOND;

    private final RasterFigure figure;
    private final Lettering letters;
    private final double wide;

    private RasterPlot(RasterFigure figure, Typeface face) {
        this.figure = figure;
        letters = new Lettering(face, PAPER.points());
        wide = PAPER.width() - 2 * MARGIN;
    }

    /** Draws it into a PNG file. */
    public static void draw(NeuronActivity activity, PlotFile file) {
        RasterFigure figure = RasterFigure.of(activity);
        file.write(() -> {
            Typeface face = Typeface.bundled();
            RasterPlot plot = new RasterPlot(figure, face);
            return PngPicture.write(new Picture(figure.title(), figure.note(), PAPER, plot.high(), face, plot::paint));
        });
    }

    private double line() {
        return LINE * letters.size();
    }

    private double heightOfCells() {
        return Math.max(
                LEAST_HEIGHT, Math.min(MOST_HEIGHT, OF_A_NEURON * figure.cells().spikes().length));
    }

    private List<String> note() {
        return letters.text().wrapped(figure.note(), wide, MOST_LINES);
    }

    private double below(Axis x) {
        return Frame.below(letters, x.name()) + line() / 2;
    }

    /** The title, what the run is, the key and the neurons' name; the course's title. */
    private double high() {
        double course = figure.course().lines().isEmpty()
                ? 0
                : 1.5 * line() + HEIGHT_OF_COURSE + below(figure.course().x());
        return 2 * MARGIN + 4 * line() + heightOfCells() + below(figure.cells().x()) + course + note().size() * line();
    }

    private void paint(Graphics2D graphics) {
        double y = MARGIN + line() / 2;
        letters.heading().drawWithin(graphics, figure.title(), MARGIN, y, Side.RIGHT_OF, wide);
        y += line();
        letters.axis().drawWithin(graphics, figure.subtitle(), MARGIN, y, Side.RIGHT_OF, wide);
        y += line();
        key(graphics, y);
        y += line();
        letters.axis().draw(graphics, figure.cells().y().name(), MARGIN, y, Side.RIGHT_OF);
        y += line() / 2;
        Frame cells = frame(y, heightOfCells());
        cells.yAxis(graphics, figure.cells().y());
        cells.xAxis(graphics, figure.cells().x());
        paintCells(graphics, cells);
        y += heightOfCells() + below(figure.cells().x());
        if (!figure.course().lines().isEmpty()) {
            y += line();
            letters.text().drawWithin(graphics, figure.course().title(), MARGIN, y, Side.RIGHT_OF, wide);
            y += line() / 2;
            Frame course = frame(y + letters.size() / 2, HEIGHT_OF_COURSE - letters.size() / 2);
            course.yAxis(graphics, figure.course().y());
            course.xAxis(graphics, figure.course().x());
            paintCourse(graphics, course);
            y += HEIGHT_OF_COURSE + below(figure.course().x());
        }
        y += line() / 2;
        for (String text : note()) {
            letters.text().drawWithin(graphics, text, MARGIN, y, Side.RIGHT_OF, wide);
            y += line();
        }
    }

    private Frame frame(double top, double high) {
        double names = letters.tick()
                .widest(List.of(figure.cells().y(), figure.course().y()).stream()
                        .flatMap(axis -> axis.ticks().stream())
                        .map(Tick::label)
                        .toList());
        double before = Frame.before(letters, names);
        return new Frame(letters, MARGIN + before, top, wide - before - MARGIN, high, before, MARGIN, Frame.Names.OWN);
    }

    private void key(Graphics2D graphics, double y) {
        double side = letters.size();
        double x = MARGIN;
        graphics.setColor(SPIKE);
        graphics.fill(new Rectangle2D.Double(x, y - side / 2, side, side));
        x += 1.5 * side;
        String spikes = figure.cells().spikeText();
        letters.text().draw(graphics, spikes, x, y, Side.RIGHT_OF);
        x += letters.text().width(spikes) + 2 * side;
        graphics.setColor(GONE);
        graphics.fill(new Rectangle2D.Double(x, y - side / 2, side, side));
        x += 1.5 * side;
        letters.text().drawWithin(graphics, figure.cells().goneText(), x, y, Side.RIGHT_OF, MARGIN + wide - x);
    }

    /** Without soft edges, which would leave lines between cells. */
    private void paintCells(Graphics2D graphics, Frame frame) {
        RasterFigure.Cells cells = figure.cells();
        Graphics2D field = frame.clipped(graphics);
        field.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        float most = Math.max(Float.MIN_NORMAL, cells.largestShare());
        for (int row = 0; row < cells.spikes().length; row++) {
            double upper = frame.y(cells.y(), Math.min(cells.y().most(), (row + 1.0) * cells.high() - 0.5));
            double lower = frame.y(cells.y(), (double) row * cells.high() - 0.5);
            for (int column = 0; column < cells.spikes()[row].length; column++) {
                double left = frame.x(cells.x(), (double) column * cells.wide() + 0.5);
                double right = frame.x(cells.x(), Math.min(cells.x().most(), (column + 1.0) * cells.wide() + 0.5));
                double gap = GAP * (right - left) < LEAST_GAP ? 0 : Math.min(MOST_GAP, GAP * (right - left));
                fill(
                        field,
                        new Rectangle2D.Double(left, upper, right - left, lower - upper),
                        GONE,
                        cells.gone()[row][column]);
                fill(
                        field,
                        new Rectangle2D.Double(left + gap, upper, right - left - 2 * gap, lower - upper),
                        SPIKE,
                        cells.spikes()[row][column] / most);
            }
        }
        field.dispose();
    }

    private static void fill(Graphics2D field, Rectangle2D cell, Color color, float share) {
        if (share > 0) {
            field.setColor(Inks.faint(color, Math.round(FAINTEST + (OPAQUE - FAINTEST) * Math.min(1, share))));
            field.fill(cell);
        }
    }

    private void paintCourse(Graphics2D graphics, Frame frame) {
        Axis iterations = figure.course().x();
        Axis potentials = figure.course().y();
        int opaqueness = Math.max(
                FAINTEST_LINE,
                Math.min(
                        OPAQUENESS_OF_LINES,
                        OF_ALL_LINES / figure.course().lines().size()));
        for (RasterFigure.Line line : figure.course().lines()) {
            Path2D path = new Path2D.Double();
            double x = frame.x(iterations, line.end());
            double y = frame.top();
            path.moveTo(x, y);
            for (int point = line.x().length - 1; point >= 0; point--) {
                path.lineTo(
                        frame.x(iterations, line.x()[point]), frame.y(potentials, potentials.place(line.y()[point])));
            }
            graphics.setColor(Inks.faint(GONE, opaqueness));
            graphics.setStroke(Inks.stroke(List.of(), letters.pixel()));
            graphics.draw(path);
            graphics.setColor(GONE);
            graphics.draw(new Line2D.Double(x - CROSS, y - CROSS, x + CROSS, y + CROSS));
            graphics.draw(new Line2D.Double(x - CROSS, y + CROSS, x + CROSS, y - CROSS));
        }
    }
}
