package sotto.core.provider;

import java.util.List;
import sotto.wire.frame.Id;

/**
 * What is searched of a provider's card: a reader takes it out of the description.
 *
 * @param account of the provider
 * @param name as people call it
 * @param texts description, areas and other words
 * @param categories such as {@code schema:MovieTheater}, compared as they are
 * @param languages that are spoken, as BCP 47 tags
 */
public record Service(
    Id account, String name, List<String> texts, List<String> categories, List<String> languages) {}
