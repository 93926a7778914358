package sotto.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an event led to. The host makes {@code writes} durable, all or none, and lets {@code
 * effects} out only then: that is the one place where a change is made safe before it shows.
 *
 * @param writes rows by name; an absent value deletes
 */
public record Step(Map<String, Optional<byte[]>> writes, List<Effect> effects) {}
