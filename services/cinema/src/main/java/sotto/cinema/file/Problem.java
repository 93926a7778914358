package sotto.cinema.file;

/** One mistake in a file: where, and what is wrong and would be right. */
public record Problem(Place place, String what) {
  @Override
  public String toString() {
    return place + ": " + what;
  }
}
