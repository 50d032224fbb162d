package pushupgrade.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.registry.ApexJob;
import pushupgrade.registry.ApexJobStore;
import pushupgrade.registry.BlackoutStore;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.OwnMetadataStore;
import pushupgrade.registry.ReadOnly;
import pushupgrade.registry.Registered;
import pushupgrade.store.DatabaseContract;
import pushupgrade.window.Blackout;

/** Files of orgs, in each format, good and bad. */
abstract class OrgImportContract extends DatabaseContract {
  private static final Instant NOW = Registered.NOW;

  @TempDir Path folder;
  private final List<ImportLine.Refused> refused = new ArrayList<>();

  @BeforeEach
  void fill() {
    refused.clear();
    if (new InstanceStore(database).list().isEmpty()) {
      Registered.packageAndInstances(database);
    }
  }

  @Test
  void an_export_of_the_platform_is_read() throws IOException {
    var result =
        read(
            """
            OrgKey,OrgName,OrgType,OrgStatus,InstanceName,ParentOrg,MetadataPackageVersionId,InstalledStatus,SystemModstamp,Id
            %s,"Acme, Inc.",Sandbox,Trial,EU44,%s,%s,i,2030-01-04T10:00:00.000+0000,x
            %s,Beta,Production,Active,NA224,,%s,i,2030-01-04T10:00:00Z,x
            """
                .formatted(short_(1), id(2), Registered.V1, id(2), Registered.V2));

    assertThat(refused).isEmpty();
    assertThat(result).isEqualTo(new OrgImport.Result(2, 2, 0, 0, 0));
    assertThat(found(1))
        .isEqualTo(
            new Org(
                id(1),
                "Acme, Inc.",
                new Org.Traits(OrgType.SANDBOX, OrgStatus.TRIAL, "", id(2)),
                new Org.Place("EU", "EU44"),
                new Org.Admin("", ""),
                null));
    var installed = new InstallStore(database).installed(id(1)).getFirst();
    assertThat(installed.version()).isEqualTo(Registered.V1);
    assertThat(installed.installedAt()).isEqualTo("2030-01-04T10:00:00Z");
  }

  @Test
  void an_uninstalled_package_is_taken_off_and_an_old_export_undoes_nothing() throws IOException {
    var row = "%s,A,Production,Active,EU44,%s,%s,%s\n";
    var header =
        "OrgKey,OrgName,OrgType,OrgStatus,InstanceName,MetadataPackageVersionId,InstalledStatus,SystemModstamp\n";
    read(header + row.formatted(id(3), Registered.V2, "i", "2030-01-04T10:00:00Z"));
    read(header + row.formatted(id(3), Registered.V1, "i", "2030-01-01T10:00:00Z"));
    assertThat(new InstallStore(database).installed(id(3)).getFirst().version())
        .isEqualTo(Registered.V2);

    read(header + row.formatted(id(3), Registered.V2, "u", "2030-01-02T10:00:00Z"));
    assertThat(new InstallStore(database).installed(id(3))).hasSize(1);
    read(header + row.formatted(id(3), Registered.V2, "u", "2030-01-05T10:00:00Z"));
    assertThat(new InstallStore(database).installed(id(3))).isEmpty();
  }

  @Test
  void a_line_of_json_says_everything_about_an_org_and_twice_is_as_once() throws IOException {
    var json =
        """
        {"id":"%s","name":"Gamma","type":"Partner Developer Edition","edition":"Developer","instance":"EU44",\
        "adminEmail":"a@example.org","adminLocale":"de","features":["PersonAccounts","Communities"],\
        "versions":["%s"],"pushDisabledAt":"2030-01-01T00:00:00Z","pushDisabledBy":"a","pushDisabledWhy":"no",\
        "readOnlyCause":"maintenance","readOnlyUntil":"2030-02-01T00:00:00Z",\
        "own":[{"kind":"COMPONENT","type":"CustomField","fullName":"A.B__c","content":"Text"}],\
        "jobs":[{"id":"707A","apexClass":"Sync","startsAt":"2030-01-05T12:00:00Z","endsAt":"2030-01-05T13:00:00Z"}]}

        """
            .formatted(id(4), Registered.V1);

    assertThat(read(json)).isEqualTo(new OrgImport.Result(1, 1, 0, 0, 0));
    assertThat(read(json)).isEqualTo(new OrgImport.Result(1, 0, 1, 0, 0));

    var org = new OrgStore(database).find(id(4)).orElseThrow();
    assertThat(org.org().traits().type()).isEqualTo(OrgType.PARTNER_DEVELOPER);
    assertThat(org.optOut()).isEqualTo(new OptOut(at("2030-01-01T00:00:00Z"), "a", "no"));
    assertThat(org.readOnly())
        .isEqualTo(new ReadOnly(ReadOnly.Cause.MAINTENANCE, at("2030-02-01T00:00:00Z")));
    assertThat(new OrgStore(database).features(id(4)))
        .containsExactly("Communities", "PersonAccounts");
    assertThat(new OwnMetadataStore(database).list(id(4)))
        .containsExactly(
            new OwnComponent(OwnComponent.Kind.COMPONENT, "CustomField", "A.B__c", "Text"));
    assertThat(new ApexJobStore(database).list(id(4)))
        .containsExactly(new ApexJob("707A", "Sync", NOW, NOW.plus(Duration.ofHours(1))));
  }

  @Test
  void bad_rows_are_named_with_line_and_reason_and_good_ones_kept() throws IOException {
    var good = "%s,Good,PRODUCTION,EU44,%s\n";
    var result =
        read(
            "id,name,type,instance,versions\n"
                + good.formatted(id(10), Registered.V1)
                + "00D000000000XYZ123,Typo,PRODUCTION,EU44,\n"
                + id(11)
                + ",Type,HOLIDAY,EU44,\n"
                + id(12)
                + ",Instance,SANDBOX,XX9,\n"
                + id(13)
                + ",Version,SANDBOX,EU44,04t000000000099\n"
                + id(14)
                + ",Cells,SANDBOX\n"
                + good.formatted(id(10), Registered.V1)
                + "\n"
                + id(15)
                + ",\"two\nlines\",SANDBOX,EU44,\n"
                + good.formatted(id(16), ""));

    assertThat(result).isEqualTo(new OrgImport.Result(9, 2, 0, 7, 0));
    assertThat(refused)
        .extracting(ImportLine.Refused::number)
        .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 10L);
    assertThat(refused)
        .extracting(ImportLine.Refused::reason)
        .satisfiesExactly(
            why -> assertThat(why).contains("typo"),
            why -> assertThat(why).contains("HOLIDAY", "PRODUCTION, SANDBOX"),
            why -> assertThat(why).contains("instance XX9 is not known"),
            why -> assertThat(why).contains("04t000000000099", "not known"),
            why -> assertThat(why).contains("3 cells", "5"),
            why -> assertThat(why).contains("duplicate of line 2"),
            why -> assertThat(why).contains("control character"));
    assertThat(new OrgStore(database).find(id(16))).isPresent();
  }

  @Test
  void bad_json_lines_are_named_each_and_the_next_line_is_read() throws IOException {
    var result =
        read(
            """
            {"id":"%1$s","type":"SANDBOX","instance":"EU44"}
            {"id":"%2$s","type":"SANDBOX",
            ["a list"]
            {"id":"%2$s","type":"SANDBOX","instance":"EU44","adminMail":"x@example.org"}
            {"id":"%2$s","type":"SANDBOX","instance":"EU44","id":"%1$s"}
            {"id":"%2$s","type":"SANDBOX","instance":"EU44","jobs":[{"id":"1"}]}
            {"id":"%2$s","type":"SANDBOX","instance":"EU44","lastActivity":"yesterday"}
            {"id":"%2$s","type":"SANDBOX","instance":"EU44","name":"%3$s"}
            {"id":"%2$s","type":"SANDBOX","instance":"EU44"}
            """
                .formatted(id(20), id(21), "x".repeat(1_000_000)));

    assertThat(refused)
        .extracting(ImportLine.Refused::number)
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(refused.get(2).reason()).contains("'adminMail' is not known");
    assertThat(refused.get(5).reason()).contains("lastActivity 'yesterday'");
    assertThat(refused).allSatisfy(r -> assertThat(r.reason()).hasSizeBetween(10, 303));
    assertThat(result).isEqualTo(new OrgImport.Result(9, 2, 0, 7, 0));
  }

  @Test
  void an_address_that_no_mail_reaches_is_refused_with_its_line() throws IOException {
    var row = "%s,SANDBOX,EU44,%s\n";
    var result =
        read(
            "id,type,instance,adminEmail\n"
                + row.formatted(id(31), "admin@school.example")
                + row.formatted(id(32), "\u0130".repeat(250) + "@x.example".substring(0, 4))
                + row.formatted(id(33), "admin@gr\u00fcn.example")
                + row.formatted(id(34), "admin@xn--grn-hoa.example"));

    assertThat(refused).extracting(ImportLine.Refused::number).containsExactly(3L, 4L);
    assertThat(refused)
        .allSatisfy(line -> assertThat(line.reason()).contains("not one plain address", "xn--"));
    assertThat(result).isEqualTo(new OrgImport.Result(4, 2, 0, 2, 0));
  }

  @Test
  void what_is_not_text_ends_the_import_and_keeps_what_came_before() throws IOException {
    var rows = new StringBuilder("id,type,instance\n");
    for (var n = 0; n < 2_000; n++) {
      rows.append(id(1_000 + n)).append(",SANDBOX,EU44\n");
    }
    var bytes = (rows + "\u00e4").getBytes(StandardCharsets.ISO_8859_1);
    var options = new OrgImport.Options(false, NOW, lines -> {});

    var result =
        new OrgImport(database)
            .read(Files.write(folder.resolve("orgs"), bytes), options, refused::add);

    assertThat(result.added()).isBetween(1_000L, 2_000L);
    assertThat(refused)
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).contains("the rest", "save it as UTF-8"))
        .satisfies(r -> assertThat(r.number()).isEqualTo(result.added() + 2));
  }

  @Test
  void instances_can_be_added_on_the_way_when_that_is_asked_for() throws IOException {
    var file = file("id,type,instance\n" + id(30) + ",SANDBOX,UM7\n");
    var options = new OrgImport.Options(true, NOW, lines -> {});

    var result = new OrgImport(database).read(file, options, refused::add);

    assertThat(result).isEqualTo(new OrgImport.Result(1, 1, 0, 0, 1));
    assertThat(new InstanceStore(database).find("UM7").orElseThrow().region()).isEqualTo("UM");
  }

  @Test
  void a_file_that_is_none_is_refused_as_a_whole() throws IOException {
    var latin =
        Files.write(
            folder.resolve("latin"), "id,name\n\u00e4".getBytes(StandardCharsets.ISO_8859_1));

    refuses(file(""), "empty");
    refuses(file("name;type\n"), "'id' among them");
    refuses(latin, "save it as UTF-8");
    refuses(folder, "is a folder");
    refuses(folder.resolve("none"), "no file");
  }

  @Test
  void an_export_is_taken_back_as_it_was() throws IOException {
    read(
        "id,name,type,instance,versions,adminEmail\n"
            + id(40)
            + ",'=cmd(),SANDBOX,EU44,"
            + Registered.V1
            + ",a@example.org\n");
    var filter = OrgFilter.EVERYONE.running(Registered.PACKAGE, Set.of());
    var first = export(filter);
    assertThat(first).contains("'=cmd()").doesNotContain(",=cmd");

    var result = read(first);

    assertThat(refused).isEmpty();
    assertThat(result.added()).isZero();
    assertThat(export(filter)).isEqualTo(first);
  }

  @Test
  void a_status_service_gives_core_maintenance_as_blackouts() throws IOException {
    var names =
        new InstanceImport(database)
            .read(
                file(
                    """
                    [{"key":"NA224","location":"NA","environment":"production","Maintenances":[
                       {"name":"Site switch","plannedStartTime":"2030-01-12T05:00:00.000Z",
                        "plannedEndTime":"2030-01-12T09:00:00.000Z","isCore":true,"affectsAll":true},
                       {"name":"Search","plannedStartTime":"2030-01-13T05:00:00.000Z",
                        "plannedEndTime":"2030-01-13T09:00:00.000Z","isCore":false}]},
                     {"key":"UM3","location":"EMEA"}]
                    """));

    assertThat(names).containsExactly("NA224", "UM3");
    assertThat(new BlackoutStore(database).list("NA224"))
        .containsExactly(
            new Blackout(at("2030-01-12T05:00:00Z"), at("2030-01-12T09:00:00Z"), "Site switch"));
    assertThat(new InstanceStore(database).find("NA224").orElseThrow().zone().getId())
        .isEqualTo("America/Los_Angeles");
  }

  @Test
  void a_bad_instance_refuses_the_file_and_stores_nothing() throws IOException {
    var importer = new InstanceImport(database);
    var good = "{\"name\":\"XA1\",\"region\":\"EU\",\"zone\":\"Europe/Berlin\"}";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> importer.read(file(good + good.replace("Berlin", "Nowhere"))))
        .withMessageContaining("Instance 2")
        .withMessageContaining("Europe/Berlin");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> importer.read(file(good + "{")))
        .withMessageContaining("not JSON");
    assertThat(new InstanceStore(database).find("XA1")).isEmpty();
  }

  private void refuses(Path file, String why) {
    var options = new OrgImport.Options(false, NOW, lines -> {});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrgImport(database).read(file, options, refused::add))
        .withMessageContaining(why);
  }

  private String export(OrgFilter filter) throws IOException {
    var out = new StringWriter();
    try (var csv = OrgExport.to(out)) {
      OrgExport.write(database, filter, csv);
    }
    return out.toString();
  }

  private OrgImport.Result read(String text) throws IOException {
    var options = new OrgImport.Options(false, NOW, lines -> {});
    return new OrgImport(database).read(file(text), options, refused::add);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("orgs"), text);
  }

  private Org found(int number) {
    return new OrgStore(database).find(id(number)).orElseThrow().org();
  }

  private static OrgId id(int number) {
    return OrgId.numbered(number);
  }

  private static String short_(int number) {
    return id(number).value().substring(0, 15);
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
