package pushupgrade.starter.output;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.ArrayList;
import java.util.List;

/** A table for a person: no borders, numbers to the right, long values kept whole. */
final class TextTable {
  private TextTable() {}

  static <T> String of(Table<T> table) {
    var rows = new ArrayList<T>();
    table.rows().forEach(rows::add);
    if (rows.isEmpty()) {
      return table.none();
    }
    List<ColumnData<T>> columns =
        table.columns().stream().map(column -> column(column, rows.getFirst())).toList();
    return AsciiTable.builder()
        .border(AsciiTable.NO_BORDERS)
        .lineSeparator("\n")
        .data(rows, columns)
        .asString()
        .lines()
        .map(String::stripTrailing)
        .map(line -> line.startsWith(" ") ? line.substring(1) : line)
        .reduce((above, below) -> above + "\n" + below)
        .orElse("");
  }

  private static <T> ColumnData<T> column(Column<T> column, T first) {
    var align =
        column.value().apply(first) instanceof Number
            ? HorizontalAlign.RIGHT
            : HorizontalAlign.LEFT;
    return new com.github.freva.asciitable.Column()
        .header(column.header())
        .headerAlign(align)
        .dataAlign(align)
        .maxWidth(Integer.MAX_VALUE, OverflowBehaviour.CLIP_RIGHT)
        .with(row -> Printable.line(column.value().apply(row)));
  }
}
