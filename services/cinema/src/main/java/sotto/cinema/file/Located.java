package sotto.cinema.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value that knows where in its file it stands. */
public sealed interface Located {
  Place place();

  /** Members in the order of the file. */
  record Members(Place place, Map<String, Located> all) implements Located {
    public Optional<Located> get(String name) {
      return Optional.ofNullable(all.get(name));
    }

    /** A member that must be there. */
    public Optional<Located> need(String name, Problems problems) {
      Optional<Located> found = get(name);
      if (found.isEmpty()) {
        problems.add(place, "lacks " + Problems.quote(name));
      }
      return found;
    }
  }

  record Items(Place place, List<Located> all) implements Located {}

  record Text(Place place, String value) implements Located {}

  /**
   * A number.
   *
   * @param literal as the file has it, not yet a number: its exponent may be of any size
   */
  record Number(Place place, String literal) implements Located {}

  record Truth(Place place, boolean value) implements Located {}

  record Nothing(Place place) implements Located {}

  /** The text of a string or a number. */
  default Optional<Cell> cell(Problems problems) {
    return switch (this) {
      case Text text -> Optional.of(new Cell(place(), text.value()));
      case Number number -> Optional.of(new Cell(place(), number.literal()));
      case Members m -> refuse(problems, "must be a text");
      case Items i -> refuse(problems, "must be one text, not a list");
      case Truth t -> refuse(problems, "must be a text");
      case Nothing n -> refuse(problems, "must be a text");
    };
  }

  /** The members of an object. */
  default Optional<Members> members(Problems problems) {
    return this instanceof Members members
        ? Optional.of(members)
        : refuse(problems, "must be an object");
  }

  /** The items of a list; a value that is no list is a list of this one, as JSON-LD has it. */
  default List<Located> items() {
    return this instanceof Items items ? items.all() : List.of(this);
  }

  private <T> Optional<T> refuse(Problems problems, String what) {
    problems.add(place(), what);
    return Optional.empty();
  }
}
