package sotto.cinema.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * CSV after RFC 4180: UTF-8, commas, the first line names the columns. Lines that are empty are
 * passed over.
 */
public final class CsvRows {
  private static final int FIELD_CHARACTERS_MAX = 16_384;
  private static final int COLUMNS_MAX = 64;

  /**
   * One line below the header.
   *
   * @param line of the file, where the row begins
   */
  public record Row(String file, int line, Map<String, String> fields) {
    /** A column's field; empty where the file has no such column. */
    public Cell cell(String column) {
      return new Cell(new Place(file, line, column), fields.getOrDefault(column, ""));
    }

    public Place place() {
      return new Place(file, line, "");
    }
  }

  private CsvRows() {}

  /**
   * All rows, or none and what is wrong.
   *
   * @param bytesMax of the file
   * @param rowsMax below the header
   * @param needed columns that must be there
   * @param known tells which further columns may be
   */
  public static List<Row> read(
      String file,
      byte[] bytes,
      int bytesMax,
      int rowsMax,
      Set<String> needed,
      Predicate<String> known,
      Problems problems) {
    return Utf8.read(file, bytes, bytesMax, problems)
        .map(text -> rows(file, text, rowsMax, needed, known, problems))
        .orElse(List.of());
  }

  private static List<Row> rows(
      String file,
      String text,
      int rowsMax,
      Set<String> needed,
      Predicate<String> known,
      Problems problems) {
    List<Row> rows = new ArrayList<>();
    List<String> columns = List.of();
    int last = 1;
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .maxBufferSize(FIELD_CHARACTERS_MAX)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text)) {
      for (CsvRecord record : records) {
        last = (int) record.getStartingLineNumber();
        if (columns.isEmpty()) {
          columns = record.getFields();
          if (!header(file, last, columns, needed, known, problems)) {
            return List.of();
          }
          continue;
        }
        if (rows.size() == rowsMax) {
          problems.add(new Place(file, last, ""), "is one row too many, at most " + rowsMax);
          return List.of();
        }
        if (record.getFieldCount() != columns.size()) {
          problems.add(
              new Place(file, last, ""),
              record.getFieldCount() + " fields, but the header names " + columns.size());
          continue;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          fields.put(columns.get(i), record.getField(i).strip());
        }
        rows.add(new Row(file, last, fields));
      }
    } catch (CsvParseException broken) {
      problems.add(
          new Place(file, last, ""),
          "cannot be read from here on: a quote is not closed, or a field is longer than "
              + FIELD_CHARACTERS_MAX
              + " characters");
      return List.of();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    if (columns.isEmpty()) {
      problems.add(Place.all(file), "is empty; its first line names the columns");
    }
    return rows;
  }

  private static boolean header(
      String file,
      int line,
      List<String> columns,
      Set<String> needed,
      Predicate<String> known,
      Problems problems) {
    Place place = new Place(file, line, "");
    if (columns.size() > COLUMNS_MAX) {
      problems.add(place, columns.size() + " columns are too many, at most " + COLUMNS_MAX);
      return false;
    }
    boolean right = true;
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (columns.indexOf(column) < i) {
        problems.add(place, "names the column " + Problems.quote(column) + " twice");
        right = false;
      } else if (!needed.contains(column) && !known.test(column)) {
        problems.add(place, "nobody knows a column " + Problems.quote(column));
        right = false;
      }
    }
    for (String column : needed.stream().sorted().toList()) {
      if (!columns.contains(column)) {
        problems.add(place, "lacks the column " + column);
        right = false;
      }
    }
    return right;
  }
}
