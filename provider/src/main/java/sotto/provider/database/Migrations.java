package sotto.provider.database;

/**
 * The tables of one part of a provider, and how they came to be: files {@code V1__what.sql}, {@code
 * V2__what.sql} and so on in a folder of the class path, each run once, in order, never changed
 * afterwards. Each part counts for itself, so a service's tables stand beside the kernel's.
 *
 * <p>The SQL must be what both databases understand. Where they differ: {@code ${bytes}} is the
 * type of opaque bytes; {@code BIGINT} is the type of numbers and of times (milliseconds since
 * 1970), {@code TEXT} that of words.
 *
 * @param name of the part, such as {@code booking}: lower-case letters, at most 32
 * @param folder on the class path, such as {@code sotto/provider/booking}
 */
public record Migrations(String name, String folder) {
  public Migrations {
    if (!name.matches("[a-z]{1,32}")) {
      throw new IllegalArgumentException("The name of migrations is of letters a to z: " + name);
    }
  }
}
