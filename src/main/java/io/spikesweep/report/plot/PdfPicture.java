package io.spikesweep.report.plot;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A picture as a page of PDF. */
final class PdfPicture {
    private static final String PROGRAM = "spikesweep";

    private PdfPicture() {}

    static byte[] write(Picture picture) throws IOException {
        try (PDDocument document = new PDDocument()) {
            // else it is made of the clock
            document.setDocumentId(0L);
            float width = (float) picture.paper().width();
            float height = (float) picture.height();
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            graphics.setFontTextDrawer(new OneFont(PDType0Font.load(document, picture.face().stream(), true)));
            picture.painter().accept(graphics);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            PDDocumentInformation information = document.getDocumentInformation();
            information.setTitle(picture.title());
            information.setSubject(picture.description());
            information.setCreator(PROGRAM);
            document.getDocumentCatalog().setLanguage("en");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    /** Letters are of the font that the file carries with it. */
    private static final class OneFont extends PdfBoxGraphics2DFontTextDrawer {
        private final PDFont font;

        OneFont(PDFont font) {
            this.font = font;
        }

        @Override
        protected PDFont mapFont(Font asked, IFontTextDrawerEnv environment) {
            return font;
        }
    }
}
