package sotto.bench;

/** What the parents in the tree of a large group are. */
public enum TreeShape {
  /** One member added all others, who have said nothing yet: all parents but its own are blank. */
  BLANK,
  /** Every member has committed. No parent is blank. */
  FILLED
}
