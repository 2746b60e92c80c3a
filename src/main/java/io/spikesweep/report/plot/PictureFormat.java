package io.spikesweep.report.plot;

import java.io.IOException;

/** The formats of figures. */
public enum PictureFormat {
    /** Lines and letters as XML. */
    SVG {
        @Override
        byte[] write(Picture picture) throws IOException {
            return SvgPicture.write(picture);
        }
    },
    /** A page of lines and letters, with the font. */
    PDF {
        @Override
        byte[] write(Picture picture) throws IOException {
            return PdfPicture.write(picture);
        }
    },
    /** A bitmap. */
    PNG {
        @Override
        byte[] write(Picture picture) throws IOException {
            return PngPicture.write(picture);
        }

        @Override
        public void require(Paper paper) {
            paper.requireBitmap();
        }
    };

    abstract byte[] write(Picture picture) throws IOException;

    /** Throws where it cannot hold a figure of this width. */
    public void require(Paper paper) {}
}
