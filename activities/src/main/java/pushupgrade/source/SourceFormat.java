package pushupgrade.source;

/** The two ways Salesforce tools lay out a package. */
enum SourceFormat {
  /** {@code sfdx-project.json}; objects are decomposed into a file for each field. */
  SOURCE("sfdx-project.json"),
  /** {@code package.xml}; an object is one file with its fields inside. */
  METADATA_API("package.xml");

  private final String marker;

  SourceFormat(String marker) {
    this.marker = marker;
  }

  /** The file at the root that tells the format. */
  String marker() {
    return marker;
  }
}
