package sotto.core.provider;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The search in a directory that lies on the device: nobody learns what somebody looks for. Every
 * word of the query has to begin a word of the service; in scripts that put no space between words
 * it may stand anywhere. A hit in the name comes before one in other words.
 */
public final class ServiceSearch {
  /** Characters and words of a query; what is more is not looked at. */
  public static final int QUERY_MAX = 200;

  private static final int WORDS_MAX = 16;

  /** From here on letters are of scripts that mostly put no space between words (CJK). */
  private static final int WITHOUT_SPACES = 0x2E80;

  /**
   * What narrows a search.
   *
   * @param category one that a service has to have
   * @param language one that it has to speak: {@code zh} takes {@code zh-Hans} as well
   */
  public record Filter(Optional<String> category, Optional<String> language) {
    public static final Filter NONE = new Filter(Optional.empty(), Optional.empty());
  }

  private record Entry(Service service, List<String> name, List<String> all) {}

  private final UnaryOperator<String> folding;
  private final List<Entry> entries;

  /**
   * @param folding makes two spellings of a word one: small letters, no accents. As hosts have
   *     different ones, this is the host's.
   */
  public ServiceSearch(List<Service> services, UnaryOperator<String> folding) {
    this.folding = folding;
    this.entries = services.stream().map(this::entry).toList();
  }

  private Entry entry(Service service) {
    List<String> name = words(service.name(), Integer.MAX_VALUE);
    List<String> all = new ArrayList<>(name);
    service.texts().forEach(text -> all.addAll(words(text, Integer.MAX_VALUE)));
    return new Entry(service, name, List.copyOf(all));
  }

  /** Services that a query finds, the best first; an empty query finds all. */
  public List<Service> find(String query, Filter filter) {
    List<String> wanted = words(query.substring(0, Math.min(query.length(), QUERY_MAX)), WORDS_MAX);
    return entries.stream()
        .filter(entry -> passes(entry.service, filter))
        .filter(entry -> wanted.stream().allMatch(word -> has(entry.all, word)))
        .sorted(
            Comparator.<Entry>comparingInt(
                    entry -> wanted.stream().allMatch(word -> has(entry.name, word)) ? 0 : 1)
                .thenComparing(entry -> String.join(" ", entry.name))
                .thenComparing(entry -> entry.service.account()))
        .map(Entry::service)
        .toList();
  }

  private static boolean passes(Service service, Filter filter) {
    return filter.category.filter(wanted -> !service.categories().contains(wanted)).isEmpty()
        && filter
            .language
            .filter(wanted -> service.languages().stream().noneMatch(each -> speaks(each, wanted)))
            .isEmpty();
  }

  private static boolean speaks(String spoken, String wanted) {
    String one = spoken.toLowerCase(Locale.ROOT);
    String other = wanted.toLowerCase(Locale.ROOT);
    return one.equals(other) || one.startsWith(other + "-");
  }

  private static boolean has(List<String> words, String wanted) {
    boolean anywhere = wanted.codePointAt(0) >= WITHOUT_SPACES;
    return words.stream()
        .anyMatch(word -> anywhere ? word.contains(wanted) : word.startsWith(wanted));
  }

  private List<String> words(String text, int countMax) {
    String folded = folding.apply(text);
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int at = 0; at <= folded.length() && words.size() < countMax; at++) {
      boolean inside = at < folded.length() && isOfAWord(folded.charAt(at));
      if (inside && start < 0) {
        start = at;
      } else if (!inside && start >= 0) {
        words.add(folded.substring(start, at));
        start = -1;
      }
    }
    return List.copyOf(words);
  }

  private static boolean isOfAWord(char letter) {
    return Character.isLetterOrDigit(letter) || Character.isSurrogate(letter);
  }
}
