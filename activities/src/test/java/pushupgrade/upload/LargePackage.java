package pushupgrade.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import pushupgrade.source.PackageSource;
import pushupgrade.source.SmallPackage;
import pushupgrade.source.SourceReader;

/** Makes a package of about 6,500 files and 600 classes and measures its upload; not a test. */
public final class LargePackage {
  private static final int CLASSES = 600;
  private static final int OBJECTS = 100;
  private static final int FIELDS = 50;
  private static final int METHODS = 24;

  private LargePackage() {}

  /**
   * Writes two versions into a new folder and prints what reading, checking, reviewing and
   * comparing them take.
   */
  public static void main(String[] arguments) throws IOException {
    var folder = Files.createTempDirectory("large");
    var base = source(0).inZip(folder.resolve("base.zip"));
    var patch = source(1).inZip(folder.resolve("patch.zip"));
    System.out.println("zip " + Files.size(patch) / 1024 + " KiB");
    var was = timed("read base", () -> read(base));
    var is = timed("read patch", () -> read(patch));
    System.out.println("components " + is.components().size());
    var findings =
        timed(
            "check",
            () -> UploadChecks.check(was.components(), is, ApiSurface.PUBLIC_AND_GLOBAL).size());
    var reviewed = timed("review patch", () -> SecurityReview.of(patch, Optional.empty()).size());
    var diff = timed("compare", () -> VersionDiff.between(was.components(), is.components()));
    System.out.println(
        findings + " findings, " + reviewed + " of security, changed " + diff.changed().size());
  }

  private static PackageSource read(Path source) {
    var shown = new int[1];
    return SourceReader.read(
        source,
        Optional.empty(),
        (files, of) -> {
          if (files * 4 / of > shown[0]) {
            shown[0] = files * 4 / of;
            System.out.println("  " + files + "/" + of);
          }
        });
  }

  private static <T> T timed(String what, Supplier<T> work) {
    var start = System.nanoTime();
    var answer = work.get();
    System.out.println(what + " " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    return answer;
  }

  private static SmallPackage source(int version) {
    var source = SmallPackage.inSourceFormat();
    for (var i = 0; i < CLASSES; i++) {
      source.withClass("Service" + i, code(i, version));
    }
    for (var i = 0; i < OBJECTS; i++) {
      var name = "Thing" + i + "__c";
      source.with(
          "objects/" + name + "/" + name + ".object-meta.xml",
          SmallPackage.xml("CustomObject", "<label>Thing " + i + "</label>"));
      source.with(
          "layouts/" + name + "-Layout.layout-meta.xml",
          SmallPackage.xml(
              "Layout", "<layoutSections><label>x</label></layoutSections>".repeat(50)));
      for (var f = 0; f < FIELDS; f++) {
        source.with(
            "objects/" + name + "/fields/Field" + f + "__c.field-meta.xml",
            SmallPackage.xml(
                "CustomField",
                "<fullName>Field"
                    + f
                    + "__c</fullName><label>Field</label><length>"
                    + (100 + version)
                    + "</length><type>Text</type>"));
      }
    }
    return source;
  }

  private static String code(int number, int version) {
    var code = new StringBuilder("global with sharing class Service" + number + " {\n");
    for (var m = 0; m < METHODS; m++) {
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
              .formatted(m, version));
    }
    return code.append("}\n").toString();
  }
}
