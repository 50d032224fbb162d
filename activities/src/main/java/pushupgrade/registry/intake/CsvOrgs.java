package pushupgrade.registry.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import pushupgrade.registry.OrgEntry;

/**
 * Orgs as CSV with a header line: either with the names of {@link OrgFields#NAMES}, or an export of
 * the platform's PackageSubscriber object, told by its OrgKey column.
 */
final class CsvOrgs implements Iterator<ImportLine> {
  private static final Map<String, String> EXPORTED =
      Map.of(
          "id", "OrgKey",
          "name", "OrgName",
          "type", "OrgType",
          "status", "OrgStatus",
          "instance", "InstanceName",
          "parent", "ParentOrg",
          "versions", "MetadataPackageVersionId",
          "installedStatus", "InstalledStatus",
          "installedAt", "SystemModstamp");

  private final Iterator<CsvRecord> records;
  private final Map<String, Integer> columns;
  private final int width;
  private final Instant now;

  CsvOrgs(Reader text, Instant now) {
    this.now = now;
    this.records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)
            .iterator();
    if (!records.hasNext()) {
      throw new IllegalArgumentException("The file is empty: it needs a header line and orgs");
    }
    var header = records.next().getFields().stream().map(String::strip).toList();
    this.columns = columns(header);
    this.width = header.size();
  }

  private static Map<String, Integer> columns(List<String> header) {
    var columns = new HashMap<String, Integer>();
    if (header.contains("OrgKey")) {
      EXPORTED.forEach((name, column) -> columns.put(name, header.indexOf(column)));
    } else {
      refuseUnknown(header);
      OrgFields.NAMES.forEach(name -> columns.put(name, header.indexOf(name)));
    }
    return columns;
  }

  private static void refuseUnknown(List<String> header) {
    var unknown = header.stream().filter(column -> !OrgFields.NAMES.contains(column)).toList();
    if (!unknown.isEmpty() || !header.contains("id")) {
      throw new IllegalArgumentException(
          "The header line must name columns of %s, 'id' among them, or be a PackageSubscriber export's; it has %s"
              .formatted(OrgFields.NAMES, header.subList(0, Math.min(header.size(), 30))));
    }
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  @Override
  public ImportLine next() {
    var row = records.next();
    var number = row.getStartingLineNumber();
    if (row.getFieldCount() != width) {
      return new ImportLine.Refused(
          number, "it has " + row.getFieldCount() + " cells, the header has " + width);
    }
    try {
      return new ImportLine.OfOrg(
          number, new OrgFields(name -> text(row, name), now).entry(OrgEntry.Belongings.NONE));
    } catch (IllegalArgumentException e) {
      return new ImportLine.Refused(number, String.valueOf(e.getMessage()));
    }
  }

  private String text(CsvRecord row, String name) {
    int column = columns.getOrDefault(name, -1);
    return column < 0 ? "" : FormulaSafeCsv.unsafe(row.getField(column));
  }
}
