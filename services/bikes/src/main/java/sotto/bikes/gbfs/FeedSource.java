package sotto.bikes.gbfs;

import java.util.Optional;

/** Where the files of a feed come from: a folder, a server. */
public interface FeedSource {
  /** The address of the discovery file, {@code gbfs.json}. */
  String discovery();

  /**
   * Gets a file.
   *
   * @param feedName for errors
   * @param address as the discovery file has it
   * @param have what is known of it already; the source may answer that it is unchanged
   * @param bytesMax no more is read
   * @throws FeedException where it is not there, too large, or not to be had from here
   */
  Answer get(String feedName, String address, Optional<Validator> have, int bytesMax);

  /** What tells one state of a file from the next (RFC 9110 §8.8). */
  record Validator(Optional<String> etag, Optional<String> lastModified) {}

  /** A file, or word that it has not changed. */
  sealed interface Answer {
    /** The file. */
    record Content(byte[] bytes, Optional<Validator> validator) implements Answer {}

    /** It is as it was. */
    record Unchanged() implements Answer {}
  }
}
