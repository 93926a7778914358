package sotto.provider.consent;

import java.time.Instant;

/**
 * A law that obliges the provider to keep a field, whether or not the consent goes on.
 *
 * @param law which one, in words that a person can look up: 1 to 200 characters
 * @param until from this moment on it no longer obliges
 */
public record Duty(String law, Instant until) {
  public Duty {
    Bounds.name("A law", law, 200);
  }
}
