package sotto.cinema.programme;

import java.util.Optional;
import java.util.regex.Pattern;
import sotto.cinema.file.Cell;
import sotto.cinema.file.Problems;

/**
 * References to posters: the name of one file, without a folder and never an address. An SVG may
 * hold script; who shows one shows it as an image, where script does not run.
 */
final class Posters {
  private static final Pattern FILE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\.(svg|png|jpg|jpeg|webp)");

  private Posters() {}

  static Optional<String> name(Cell cell, Problems problems) {
    return FILE.matcher(cell.text()).matches()
        ? Optional.of(cell.text())
        : cell.refuse(
            problems,
            Problems.quote(cell.text())
                + " is no poster: the name of an svg, png, jpg or webp file in the posters' folder");
  }
}
