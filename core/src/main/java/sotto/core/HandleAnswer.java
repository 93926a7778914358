package sotto.core;

import sotto.core.identity.Card;
import sotto.core.identity.Handle;

/** What became of a question about a handle. */
public sealed interface HandleAnswer {
  /** It leads to this account now. */
  record Ours(String name) implements HandleAnswer {}

  /** It belongs to somebody else. */
  record Taken(String name) implements HandleAnswer {}

  /** The relay gives out no such name, or none now. */
  record Refused(String name) implements HandleAnswer {}

  /** The relay knows it no more. */
  record Dropped(String name) implements HandleAnswer {}

  /** It leads to this card. */
  record Found(Handle handle, Card card) implements HandleAnswer {}

  /** It leads to nobody. */
  record Unknown(Handle handle) implements HandleAnswer {}
}
