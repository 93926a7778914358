package sotto.mls.vectors;

import java.util.Arrays;

/**
 * Comparisons of the vector harness, which cannot use a test library where it runs in a browser.
 */
final class Check {
  private Check() {}

  static void same(String what, byte[] expected, byte[] actual) {
    if (!Arrays.equals(expected, actual)) {
      throw new AssertionError(what + " differs");
    }
  }

  static void same(String what, int expected, int actual) {
    if (expected != actual) {
      throw new AssertionError(what + " is " + actual + " instead of " + expected);
    }
  }

  static void holds(String what, boolean condition) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }
}
