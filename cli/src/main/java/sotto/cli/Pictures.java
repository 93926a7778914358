package sotto.cli;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import sotto.core.conversation.Roster;

/**
 * Pictures as they are sent: decoded and drawn anew, so that place, camera and whatever else a file
 * carries stay here.
 */
final class Pictures {
  private static final int SIDE_MAX = 2_560;
  private static final int THUMBNAIL_SIDE = 96;
  private static final int SMALL_SIDE = 256;
  private static final long PIXELS_MAX = 100_000_000;

  static {
    // Else a picture would lie in a temporary file while it is read.
    ImageIO.setUseCache(false);
  }

  private Pictures() {}

  record Prepared(byte[] bytes, String mediaType, int width, int height, byte[] thumbnail) {}

  static Prepared prepare(byte[] file) throws IOException {
    BufferedImage image =
        decode(file)
            .orElseThrow(() ->
                new CommandException(
                    "This file is not a picture that can be read. Nothing was sent. Send it with --file instead."));
    BufferedImage sent = scaled(image, SIDE_MAX);
    return new Prepared(
        jpeg(sent),
        "image/jpeg",
        sent.getWidth(),
        sent.getHeight(),
        jpeg(scaled(image, THUMBNAIL_SIDE)));
  }

  /** A picture for a list: as large as fits a roster. */
  static byte[] small(byte[] file) throws IOException {
    BufferedImage image =
        decode(file)
            .orElseThrow(() ->
                new CommandException(
                    "This file is not a picture that can be read. Nothing was changed."));
    for (int side = SMALL_SIDE; side > 8; side /= 2) {
      byte[] drawn = jpeg(scaled(image, side));
      if (drawn.length <= Roster.PICTURE_MAX) {
        return drawn;
      }
    }
    throw new CommandException("This picture cannot be made small enough. Nothing was changed.");
  }

  private static Optional<BufferedImage> decode(byte[] file) {
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      var reader = readers.next();
      reader.setInput(in);
      try {
        if ((long) reader.getWidth(0) * reader.getHeight(0) > PIXELS_MAX) {
          return Optional.empty();
        }
        return Optional.ofNullable(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Decoders throw all kinds of things at a broken file; to a person they all mean the same.
      return Optional.empty();
    }
  }

  private static BufferedImage scaled(BufferedImage image, int side) {
    double scale = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = drawn.createGraphics();
    canvas.setColor(java.awt.Color.WHITE);
    canvas.fillRect(0, 0, width, height);
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.drawImage(image, 0, 0, width, height, null);
    canvas.dispose();
    return drawn;
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }
}
