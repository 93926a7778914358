package sotto.provider.helpdesk;

import java.util.Optional;

/** What a customer reads who waits for a human. */
enum Comfort {
  ENGLISH("en", "Somebody will join you here. You will see who it is."),
  CHINESE("zh-Hans", "会有人来这里帮您,到时您会看到是谁。"),
  ARABIC("ar", "سينضم إليك شخص هنا، وسترى من هو.");

  private final String tag;
  private final String words;

  Comfort(String tag, String words) {
    this.tag = tag;
    this.words = words;
  }

  String words() {
    return words;
  }

  /** In a language, if it is one of these. */
  static Optional<Comfort> of(String tag) {
    for (Comfort each : values()) {
      if (each.tag.equals(tag)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** In the script that somebody wrote. */
  static Comfort to(String text) {
    if (text.codePoints().anyMatch(each -> script(each) == Character.UnicodeScript.ARABIC)) {
      return ARABIC;
    }
    boolean chinese =
        text.codePoints().anyMatch(each -> script(each) == Character.UnicodeScript.HAN)
            && text.codePoints()
                .noneMatch(each ->
                    script(each) == Character.UnicodeScript.HIRAGANA
                        || script(each) == Character.UnicodeScript.KATAKANA);
    return chinese ? CHINESE : ENGLISH;
  }

  private static Character.UnicodeScript script(int codePoint) {
    return Character.UnicodeScript.of(codePoint);
  }
}
