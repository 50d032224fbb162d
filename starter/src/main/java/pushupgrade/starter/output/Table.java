package pushupgrade.starter.output;

import java.util.List;

/**
 * Rows of one kind. CSV and JSON are written row by row, so the rows may come from a cursor; they
 * are read once.
 *
 * @param none the sentence a person sees instead of an empty table
 */
public record Table<T>(List<Column<T>> columns, Iterable<T> rows, String none) implements Answer {
  public Table {
    columns = List.copyOf(columns);
  }
}
