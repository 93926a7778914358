package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;

/**
 * What the provider's own servers hold of somebody: a customer who asks what is held, or wants to
 * be forgotten, means what lies there as well.
 */
public interface Records {
  /** For servers that hold nothing of anybody. */
  Records NONE =
      new Records() {
        @Override
        public JsonNode holds(String openid) {
          return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public void withdrawn(String openid, Set<String> fields) {}

        @Override
        public void forget(String openid) {}
      };

  /** All that is stored of whom the servers know by this pseudonym. */
  JsonNode holds(String openid);

  /**
   * Erases what is stored of these fields, which were taken back. Done again it is no fault; where
   * it throws, it is tried again, and nobody is told before that it is gone.
   *
   * @param fields in the words of consents, such as {@code Name}
   */
  void withdrawn(String openid, Set<String> fields);

  /** Erases it, but for what a law keeps. Done again it is no fault. */
  void forget(String openid);
}
