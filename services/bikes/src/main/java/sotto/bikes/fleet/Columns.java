package sotto.bikes.fleet;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A row as it is stored, for whoever asks what is held of them: no column can be forgotten. */
public final class Columns {
  private Columns() {}

  /** What is there, by the names of its columns. */
  public static Map<String, String> of(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String value = row.getString(i);
      if (value != null) {
        values.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
      }
    }
    return values;
  }
}
