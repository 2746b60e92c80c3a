package io.spikesweep.report.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A picture as SVG. */
final class SvgPicture {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String FAMILY = "font-family";

    /** Digits behind the point of a place: less than can be seen. */
    private static final int DIGITS = 2;

    private SvgPicture() {}

    static byte[] write(Picture picture) throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("Made by spikesweep");
        context.setPrecision(DIGITS);
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, picture.paper().width(), picture.height()));
        picture.painter().accept(graphics);
        Element root = graphics.getRoot();
        size(root, picture);
        name(root, picture.face().cssFamilies());
        root.insertBefore(said(root, "desc", picture.description()), root.getFirstChild());
        root.insertBefore(said(root, "title", picture.title()), root.getFirstChild());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            graphics.stream(root, writer, false, false);
        }
        return bytes.toByteArray();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException neverOfTheDefault) {
            throw new IllegalStateException(neverOfTheDefault);
        }
    }

    private static void size(Element root, Picture picture) {
        double width = picture.paper().width();
        double high = picture.height() / width * picture.paper().millimetres();
        root.setAttribute("width", text(picture.paper().millimetres()) + "mm");
        root.setAttribute("height", text(high) + "mm");
        root.setAttribute("viewBox", "0 0 %s %s".formatted(text(width), text(picture.height())));
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.3f", number).replaceFirst("[.]?0+$", "");
    }

    /** The family once, with what may stand for it. */
    private static void name(Element root, String families) {
        NodeList all = root.getElementsByTagName("*");
        for (int place = 0; place < all.getLength(); place++) {
            ((Element) all.item(place)).removeAttribute(FAMILY);
        }
        root.setAttribute(FAMILY, families);
    }

    private static Element said(Element root, String tag, String text) {
        Element element = root.getOwnerDocument().createElementNS(NAMESPACE, tag);
        element.setTextContent(text);
        return element;
    }
}
