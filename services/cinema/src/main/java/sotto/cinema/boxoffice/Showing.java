package sotto.cinema.boxoffice;

import sotto.cinema.programme.Film;
import sotto.cinema.programme.Screening;

/**
 * A screening that is to come, and how much of it is left.
 *
 * @param free seats that can be held now
 */
public record Showing(Screening screening, Film film, int free, int seats) {}
