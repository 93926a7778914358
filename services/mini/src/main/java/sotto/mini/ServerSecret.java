package sotto.mini;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What servers of the provider say to be known, as WeChat's {@code appsecret}. */
record ServerSecret(String words) {
  /** Takes as long whatever was given. */
  boolean is(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), words.getBytes(StandardCharsets.UTF_8));
  }

  /** Says nothing of it, wherever it is written. */
  @Override
  public String toString() {
    return "ServerSecret";
  }
}
