package sotto.cinema.file;

/**
 * Where in a file something stands.
 *
 * @param file its name, as the venue knows it
 * @param line counted from 1; 0 is the file as a whole
 * @param where a column's name in CSV, a JSON pointer (RFC 6901) in JSON; empty for the whole line
 */
public record Place(String file, int line, String where) {
  /** The file as a whole. */
  public static Place all(String file) {
    return new Place(file, 0, "");
  }

  @Override
  public String toString() {
    return file + (line == 0 ? "" : ":" + line) + (where.isEmpty() ? "" : " " + where);
  }
}
