package sotto.mls.tree;

/** Nothing is here. */
public record Blank() implements Node {
  /** The one blank node. */
  public static final Blank BLANK = new Blank();
}
