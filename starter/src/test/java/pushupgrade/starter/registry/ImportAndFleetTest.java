package pushupgrade.starter.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;

/** Fleets from files, and files from fleets. */
class ImportAndFleetTest {
  @TempDir Path folder;
  private Desktop desk;

  @BeforeEach
  void open() {
    desk = new Desktop(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void a_made_fleet_is_imported_listed_and_imported_again_from_its_own_listing() throws Exception {
    var made =
        desk.typed(
            "fleet",
            "generate",
            "--orgs",
            "60",
            "--out",
            file("fleet.jsonl"),
            "--seed",
            "7",
            "--installed",
            "crm@1.4.0,crm@1.4.1",
            "--at",
            "2030-01-05T12:00Z");
    var imported = desk.typed("org", "import", file("fleet.jsonl"));
    var listed = desk.typed("org", "list", "-o", "csv");
    Files.writeString(folder.resolve("again.csv"), listed.out());

    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(imported.out())
        .isEqualTo("75 rows read: 60 orgs added, 0 known, 15 instances, 0 rows refused.\n");
    assertThat(listed.out()).hasLineCount(61);
    assertThat(desk.typed("org", "import", file("again.csv")).out())
        .isEqualTo("60 rows read: 0 orgs added, 60 known, 0 instances, 0 rows refused.\n");
    assertThat(desk.typed("org", "list", "-o", "csv").out()).isEqualTo(listed.out());
    assertThat(desk.audit())
        .contains("pat PUBLISHER org import fleet.jsonl 60 added, 0 known, 0 refused");
  }

  @Test
  void the_same_seed_makes_the_same_file() throws Exception {
    for (var name : new String[] {"a.jsonl", "b.jsonl"}) {
      desk.typed(
          "fleet", "generate", "--orgs", "20", "--out", file(name), "--at", "2030-01-05T12:00Z");
    }
    assertThat(folder.resolve("a.jsonl")).hasSameTextualContentAs(folder.resolve("b.jsonl"));
    assertThat(desk.typed("fleet", "generate", "--orgs", "0", "--out", file("c")).err())
        .contains("A fleet has 1 to 5000000 orgs, not 0");
    assertThat(
            desk.typed("fleet", "generate", "--orgs", "9", "--jobs", "2", "--out", file("c")).err())
        .contains("A rate is from 0 to 1");
  }

  @Test
  void good_rows_count_bad_ones_go_to_a_file_with_line_and_reason_and_the_exit_code_is_3()
      throws Exception {
    var csv =
        Files.writeString(
            folder.resolve("orgs.csv"),
            """
            id,name,type,instance
            %s,Good,Production,NA224
            00D00000000000,Short,Production,NA224
            %s,New place,Sandbox,CS99
            """
                .formatted(OrgId.numbered(1), OrgId.numbered(2)));

    var run = desk.typed("org", "import", csv.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .startsWith("3 rows read: 2 orgs added, 0 known, 1 instances, 1 rows refused, listed in ");
    assertThat(run.err())
        .contains("Instance CS99 was not registered and was added without windows");
    assertThat(Files.readString(folder.resolve("orgs.csv.refused.csv")))
        .contains("line,reason", "3,", "14 characters");
  }

  @Test
  void an_import_may_insist_on_known_instances() throws Exception {
    var csv =
        Files.writeString(
            folder.resolve("orgs.csv"),
            "id,type,instance\n%s,Sandbox,CS99\n".formatted(OrgId.numbered(2)));

    var run =
        desk.typed(
            "org", "import", csv.toString(), "--known-instances", "--refused", file("bad.csv"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(folder.resolve("bad.csv")).content().contains("instance CS99 is not known");
  }
}
