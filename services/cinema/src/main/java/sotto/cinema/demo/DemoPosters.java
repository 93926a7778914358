package sotto.cinema.demo;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import sotto.cinema.programme.Film;

/**
 * Posters, drawn: a sky, a ground, and what the film is about in a few shapes. Without text or
 * script.
 */
final class DemoPosters {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 300;

  private DemoPosters() {}

  /** An SVG of about a kilobyte; the same for a film each time. */
  static String svg(Film film) {
    Random random = new Random(film.id().hashCode());
    int hue = random.nextInt(360);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">"
            .formatted(WIDTH, HEIGHT));
    svg.append(rectangle(0, 0, WIDTH, HEIGHT, hsl(hue, 45, 16)));
    svg.append(circle(140, 84, 46, hsl(hue + 40, 85, 62)));
    for (int star = 0; star < 14; star++) {
      svg.append(circle(random.nextInt(WIDTH), random.nextInt(150), 1, hsl(hue + 40, 60, 85)));
    }
    for (int hill = 0; hill < 3; hill++) {
      int top = 170 + 36 * hill;
      svg.append(
          "<path d=\"M0 %d Q%d %d 100 %d T200 %d V300 H0Z\" fill=\"%s\"/>"
              .formatted(
                  top,
                  30 + random.nextInt(40),
                  top - 20 - random.nextInt(40),
                  top + random.nextInt(16),
                  top,
                  hsl(hue + 10 * hill, 40, 26 - 6 * hill)));
    }
    shapes(film.id()).forEach(svg::append);
    return svg.append("</svg>").toString();
  }

  private static List<String> shapes(String film) {
    String light = "#f6efe0";
    return switch (film) {
      case "fog-signal" ->
          List.of(
              "<path d=\"M84 230 L92 120 H108 L116 230Z\" fill=\"" + light + "\"/>",
              rectangle(90, 104, 20, 16, "#e0533d"),
              "<path d=\"M100 110 L200 80 V140Z\" fill=\"" + light + "\" opacity=\".35\"/>");
      case "the-night-baker" ->
          List.of(
              "<rect x=\"58\" y=\"190\" width=\"84\" height=\"44\" rx=\"22\" fill=\"#d79a54\"/>",
              "<path d=\"M78 196 l10 28 M98 194 l10 32 M118 196 l10 28\" stroke=\""
                  + light
                  + "\" stroke-width=\"4\"/>");
      case "eleven-umbrellas" ->
          List.of(
              "<path d=\"M44 210 A56 56 0 0 1 156 210Z\" fill=\"#e0533d\"/>",
              "<path d=\"M100 210 V264 q0 12 12 12 t12 -12\" fill=\"none\" stroke=\""
                  + light
                  + "\" stroke-width=\"5\"/>");
      case "a-map-of-quiet" ->
          List.of(
              "<path d=\"M20 240 h40 l8 -10 l10 20 l8 -10 h94\" fill=\"none\" stroke=\""
                  + light
                  + "\" stroke-width=\"4\"/>");
      case "orbit-of-the-goats" ->
          List.of(
              "<path d=\"M100 120 q26 40 20 96 h-40 q-6 -56 20 -96Z\" fill=\"" + light + "\"/>",
              circle(100, 168, 11, "#3d7de0"),
              "<path d=\"M84 216 l16 40 l16 -40Z\" fill=\"#f0a43a\"/>");
      case "the-understudy" ->
          List.of(
              "<path d=\"M0 0 H70 Q60 160 20 300 H0Z M200 0 H130 Q140 160 180 300 H200Z\""
                  + " fill=\"#a3262f\"/>",
              circle(100, 200, 16, light),
              rectangle(88, 218, 24, 60, light));
      default ->
          List.of(
              rectangle(40, 200, 120, 70, "#3aa6a0"),
              "<path d=\"M40 220 q15 -10 30 0 t30 0 t30 0 t30 0\" fill=\"none\" stroke=\""
                  + light
                  + "\" stroke-width=\"4\"/>",
              circle(100, 190, 10, "#e06a9a"));
    };
  }

  private static String rectangle(int x, int y, int width, int height, String colour) {
    return "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
        .formatted(x, y, width, height, colour);
  }

  private static String circle(int x, int y, int radius, String colour) {
    return "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\"/>".formatted(x, y, radius, colour);
  }

  private static String hsl(int hue, int saturation, int lightness) {
    return String.format(Locale.ROOT, "hsl(%d %d%% %d%%)", hue % 360, saturation, lightness);
  }
}
