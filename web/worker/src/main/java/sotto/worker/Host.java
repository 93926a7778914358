package sotto.worker;

import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;

/**
 * Takes the parts of one step, in JavaScript. The rim makes the rows durable before it lets
 * anything of the rest out.
 */
public interface Host extends JSObject {
  /** A row to be written. */
  void write(String row, @JSByRef byte[] value);

  /** A row to be deleted. */
  void delete(String row);

  /** A frame for a relay. */
  void send(String relay, @JSByRef byte[] frame);

  /** Sealed bytes for a relay: {@code Worker.stored} is to be told when they are there. */
  void store(String relay, String blob, String owner, @JSByRef byte[] sealed);

  /** Sealed bytes of a relay: {@code Worker.fetched} is to get them. */
  void fetch(String relay, String blob);

  /** Rows of the history behind this name are wanted. */
  void history(String after);

  /**
   * A relay answered about a handle: ours, taken, refused, dropped, found (with the contact link)
   * or unknown.
   */
  void answered(String name, String answer, String link);

  /** A message was taken back: {@code Worker.erase} is to get its notes and its row. */
  void erase(String conversation, String message);

  /** Something of this conversation is new; empty for what belongs to none. */
  void changed(String conversation);

  /** Another account said this in a dealing, as JSON. */
  void heard(String dealing);

  /** What a command gave. */
  void value(String value);

  /** The command was refused with this code, and nothing was changed. */
  void refused(String code);

  /** A sealed file: where it will lie, its key, its bytes, and who may delete it. */
  void sealed(
      String blob, @JSByRef byte[] key, @JSByRef byte[] bytes, String owner, String ownerSecret);
}
