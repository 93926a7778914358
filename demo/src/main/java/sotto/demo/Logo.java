package sotto.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** The logos of the town's providers, drawn. Each is a square of {@value #SIDE} points, as PNG. */
enum Logo {
  /** A bird with its wings up, over the water. */
  TERN(0x0E7C86) {
    @Override
    void draw(Graphics2D on) {
      on.setColor(PAPER);
      GeneralPath bird = new GeneralPath();
      bird.moveTo(20, 62);
      bird.curveTo(48, 58, 74, 74, 96, 104);
      bird.curveTo(118, 74, 144, 58, 172, 62);
      bird.curveTo(146, 74, 126, 96, 112, 130);
      bird.lineTo(96, 154);
      bird.lineTo(80, 130);
      bird.curveTo(66, 96, 46, 74, 20, 62);
      bird.closePath();
      on.fill(bird);
      on.setColor(new Color(0xE0533D));
      GeneralPath beak = new GeneralPath();
      beak.moveTo(88, 142);
      beak.lineTo(104, 142);
      beak.lineTo(96, 172);
      beak.closePath();
      on.fill(beak);
    }
  },

  /** A face with whiskers. */
  OTTER(0x8A5A3C) {
    @Override
    void draw(Graphics2D on) {
      on.setColor(new Color(0x5B3822));
      disc(on, 50, 62, 17);
      disc(on, 142, 62, 17);
      disc(on, 96, 98, 60);
      on.setColor(PAPER);
      on.fill(new Ellipse2D.Double(56, 96, 80, 56));
      on.setColor(new Color(0x2A1A10));
      disc(on, 72, 84, 7);
      disc(on, 120, 84, 7);
      on.fill(new Ellipse2D.Double(84, 100, 24, 16));
      on.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      on.drawLine(96, 116, 96, 128);
      for (int whisker = -1; whisker <= 1; whisker++) {
        on.drawLine(66, 122 + 4 * whisker, 30, 120 + 12 * whisker);
        on.drawLine(126, 122 + 4 * whisker, 162, 120 + 12 * whisker);
      }
    }
  },

  /** A lantern that is lit. */
  LANTERN(0x1D2B53) {
    @Override
    void draw(Graphics2D on) {
      on.setColor(new Color(0x2E4379));
      disc(on, 96, 106, 72);
      on.setColor(PAPER);
      on.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      on.drawArc(72, 18, 48, 48, 0, 180);
      on.fill(new RoundRectangle2D.Double(58, 46, 76, 14, 8, 8));
      on.fill(new RoundRectangle2D.Double(58, 148, 76, 16, 8, 8));
      on.setColor(new Color(0xFFC857));
      on.fill(new RoundRectangle2D.Double(64, 66, 64, 76, 22, 22));
      on.setColor(new Color(0xE0533D));
      GeneralPath flame = new GeneralPath();
      flame.moveTo(96, 78);
      flame.curveTo(118, 100, 116, 130, 96, 130);
      flame.curveTo(76, 130, 74, 100, 96, 78);
      flame.closePath();
      on.fill(flame);
    }
  },

  /** A cup, and a gull over it. */
  KITTIWAKE(0x2F5D62) {
    @Override
    void draw(Graphics2D on) {
      on.setColor(PAPER);
      on.fill(new RoundRectangle2D.Double(44, 86, 88, 70, 44, 44));
      on.fillRect(44, 86, 88, 30);
      on.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      on.drawArc(116, 94, 40, 40, -90, 180);
      on.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      on.drawArc(40, 40, 48, 36, 20, 140);
      on.drawArc(84, 40, 48, 36, 20, 140);
      on.setColor(new Color(0xE0A458));
      on.fill(new Ellipse2D.Double(58, 80, 60, 14));
    }
  };

  static final int SIDE = 192;
  private static final Color PAPER = new Color(0xF6EFE0);

  private final Color ground;

  Logo(int ground) {
    this.ground = new Color(ground);
  }

  abstract void draw(Graphics2D on);

  private static void disc(Graphics2D on, int x, int y, int radius) {
    on.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  byte[] png() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D on = image.createGraphics();
    on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    on.setColor(ground);
    on.fillRect(0, 0, SIDE, SIDE);
    draw(on);
    on.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new IllegalStateException("Memory does not fail.", e);
    }
    return png.toByteArray();
  }
}
