package sotto.bikes.share;

/**
 * Words for people, in one language (GBFS 3.0, Localized String).
 *
 * @param text never HTML; whoever shows it treats it as plain text
 * @param language a BCP 47 tag
 */
public record Text(String text, String language) {}
