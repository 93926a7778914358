package sotto.provider.helpdesk;

/**
 * What an agent wrote about a case for colleagues.
 *
 * @param at milliseconds since 1970
 */
public record Note(long at, String by, String words) {}
