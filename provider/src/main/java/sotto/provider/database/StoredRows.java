package sotto.provider.database;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Locale;
import org.jdbi.v3.core.statement.Query;

/**
 * Rows as they are stored, for whoever asks what is held of them: no column can be forgotten. Each
 * is an object by the names of its columns, without those that have nothing; bytes that are no text
 * stand as base64.
 */
public final class StoredRows {
  private StoredRows() {}

  /** What a query finds. */
  public static ArrayNode of(Query query) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    query.map((row, context) -> object(row)).forEach(rows::add);
    return rows;
  }

  private static ObjectNode object(ResultSet row) throws SQLException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
      switch (row.getObject(i)) {
        case null -> {}
        case byte[] bytes -> object.put(name, text(bytes));
        case Integer number -> object.put(name, number);
        case Long number -> object.put(name, number);
        case Object other -> object.put(name, other.toString());
      }
    }
    return object;
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  }
}
