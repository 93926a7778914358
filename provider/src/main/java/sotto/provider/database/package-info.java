/**
 * Where a provider keeps what it must not lose: SQLite in this process, or PostgreSQL by its URL.
 * {@link sotto.provider.database.Database} is where to start. Nothing outside of this package knows
 * which of the two it is.
 */
@NullMarked
package sotto.provider.database;

import org.jspecify.annotations.NullMarked;
