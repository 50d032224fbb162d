package pushupgrade.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A package of about 6,500 files, 600 of them classes of some 300 lines, in source format. */
record LargePackage(int version) {
  static final int CLASSES = 600;
  private static final int OBJECTS = 100;
  private static final int FIELDS = 51;
  private static final int METHODS = 24;

  /** Writes it as a zip; every class and every field differs between two versions. */
  Path zip(Path file) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(
          out,
          "sfdx-project.json",
          "{\"packageDirectories\":[{\"path\":\"app\"}],\"namespace\":\"bench\"}");
      for (var n = 0; n < CLASSES; n++) {
        entry(out, "app/main/classes/Service" + n + ".cls", code(n));
        entry(
            out,
            "app/main/classes/Service" + n + ".cls-meta.xml",
            xml("ApexClass", "<status>Active</status>"));
      }
      for (var n = 0; n < OBJECTS; n++) {
        object(out, "Thing" + n + "__c");
      }
    }
    return file;
  }

  private void object(ZipOutputStream out, String name) throws IOException {
    var folder = "app/main/objects/" + name + "/";
    entry(out, folder + name + ".object-meta.xml", xml("CustomObject", "<label>Thing</label>"));
    var section = "<layoutSections><label>x</label></layoutSections>";
    entry(
        out,
        "app/main/layouts/" + name + "-Layout.layout-meta.xml",
        xml("Layout", section.repeat(50)));
    for (var n = 0; n < FIELDS; n++) {
      var field = "<fullName>Field%d__c</fullName><label>Field</label><length>%d</length>";
      entry(
          out,
          folder + "fields/Field" + n + "__c.field-meta.xml",
          xml("CustomField", field.formatted(n, 100 + version) + "<type>Text</type>"));
    }
  }

  private static String xml(String root, String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"http://soap.sforce.com/2006/04/metadata\">%s</%s>"
        .formatted(root, content, root);
  }

  private static void entry(ZipOutputStream out, String path, String content) throws IOException {
    out.putNextEntry(new ZipEntry(path));
    out.write(content.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }

  /** What its Apex tests would have written. */
  Path coverage(Path file) throws IOException {
    var classes =
        new StringJoiner(",", "{\"result\":{\"tests\":[],\"coverage\":{\"coverage\":[", "]}}}");
    for (var n = 0; n < CLASSES; n++) {
      classes.add("{\"name\":\"Service" + n + "\",\"totalLines\":240,\"totalCovered\":220}");
    }
    return Files.writeString(file, classes.toString());
  }

  private String code(int number) {
    var code = new StringBuilder("global with sharing class Service" + number + " {\n");
    for (var method = 0; method < METHODS; method++) {
      code.append(
          """
            /** Sums the amounts of method %1$d. */
            global static Map<Id, Decimal> total%1$d(List<Account> accounts, Set<String> names) {
              Map<Id, Decimal> totals = new Map<Id, Decimal>();
              for (Account account : [SELECT Id, Name, AnnualRevenue FROM Account WHERE Name IN :names WITH USER_MODE]) {
                if (account.AnnualRevenue != null && (account.AnnualRevenue + %2$d) * 2 > 10) {
                  totals.put(account.Id, account.AnnualRevenue.setScale(2));
                } else {
                  totals.put(account.Id, accounts.isEmpty() ? 0 : 1);
                }
              }
              return totals;
            }
          """
              .formatted(method, version));
    }
    return code.append("}\n").toString();
  }
}
