package pushupgrade.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static pushupgrade.source.SmallPackage.inSourceFormat;
import static pushupgrade.source.SmallPackage.xml;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.source.PackageSource;
import pushupgrade.source.SmallPackage;

class ComponentRulesTest {
  private static final String FLOW = xml("Flow", "<label>Hello</label>");

  @Test
  void a_removed_component_is_refused() {
    var base = inSourceFormat().with("flows/Hi.flow-meta.xml", FLOW).withClass("A", "class A {}");
    var candidate = inSourceFormat().withClass("A", "class A {}");

    assertThat(check(base, candidate))
        .extracting(Finding::rule, Finding::component, Finding::file)
        .containsExactly(tuple("component-removed", "loyl__Hi", "app/main/flows/Hi.flow-meta.xml"));
  }

  @Test
  void a_moved_file_is_no_removal_and_no_change() {
    var base = inSourceFormat().with("flows/Hi.flow-meta.xml", FLOW);
    var candidate = inSourceFormat().with("welcome/flows/HI.flow-meta.xml", FLOW);

    assertThat(check(base, candidate)).isEmpty();
    assertThat(
            VersionDiff.between(base.read().components(), candidate.read().components()).isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Set__c   | customSettingsType=Hierarchy visibility=Public    | customSettingsType=Hierarchy | customSettingsType=Hierarchy visibility=Protected
          Set__c   | customSettingsType=Hierarchy visibility=Protected | customSettingsType=Hierarchy visibility=Protected label=Other | customSettingsType=Hierarchy visibility=Public
          Set__c   | customSettingsType=Hierarchy | customSettingsType=Hierarchy visibility=Public | customSettingsType=List
          Set__c   | customSettingsType=List      | customSettingsType=List | label=Set
          Set__mdt | visibility=Public            | label=Set               | visibility=PackageProtected
          """)
  void settings_and_metadata_types_keep_their_visibility(
      String name, String was, String accepted, String refused) {
    assertThat(check(object(name, was), object(name, accepted))).isEmpty();
    assertThat(check(object(name, was), object(name, refused)))
        .extracting(Finding::rule)
        .containsExactly("visibility-changed");
  }

  @Test
  void a_trigger_stays_on_its_object() {
    var base = inSourceFormat().withTrigger("T", "trigger T on Card__c (before insert) {}");
    var same = inSourceFormat().withTrigger("T", "trigger T on loyl__card__c (after insert) {}");
    var moved = inSourceFormat().withTrigger("T", "trigger T on Contact (before insert) {}");

    assertThat(check(base, same)).isEmpty();
    assertThat(check(base, moved))
        .extracting(Finding::rule, Finding::was, Finding::is)
        .containsExactly(tuple("trigger-moved", "loyl__card__c", "contact"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class A {}   | class A {
          class A { }  | class A { void f() { 1 +; } }
          class A { }  | class A { € }
          class A { }  | This is no Apex
          """)
  void apex_has_to_parse(String accepted, String refused) {
    var base = inSourceFormat().withClass("A", accepted);

    assertThat(check(base, base)).isEmpty();
    assertThat(check(base, inSourceFormat().withClass("A", refused)))
        .extracting(Finding::rule)
        .containsOnly("apex-does-not-parse");
  }

  @Test
  void a_trigger_has_to_parse() {
    var base = inSourceFormat().withTrigger("T", "trigger T on Card__c (before insert) {}");

    assertThat(check(base, inSourceFormat().withTrigger("T", "trigger T Card__c {}")))
        .extracting(Finding::rule)
        .containsOnly("apex-does-not-parse");
  }

  @Test
  void an_unknown_kind_is_carried_and_said() {
    var base = inSourceFormat().with("waves/A.wdash-meta.xml", xml("WaveDashboard", ""));
    var read = base.read();

    assertThat(read.opaqueKinds()).containsExactly("wdash");
    assertThat(check(base, base))
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(tuple("unknown-kind", Severity.INFO));
  }

  @Test
  void a_diff_marks_what_users_read() {
    var base =
        inSourceFormat().with("layouts/Card__c-Card.layout-meta.xml", xml("Layout", "<a>1</a>"));
    var candidate =
        inSourceFormat()
            .with("layouts/Card__c-Card.layout-meta.xml", xml("Layout", "<a>2</a>"))
            .with("flows/Hi.flow-meta.xml", FLOW);
    var diff = VersionDiff.between(base.read().components(), candidate.read().components());

    assertThat(diff.added())
        .singleElement()
        .satisfies(c -> assertThat(c.fullName()).isEqualTo("loyl__Hi"));
    assertThat(diff.changed()).hasSize(1).isEqualTo(diff.uiText());
  }

  @Test
  void a_first_version_has_nothing_to_keep() {
    var first = inSourceFormat().withClass("A", "global class A {}").read();

    assertThat(UploadChecks.check(List.of(), first, ApiSurface.PUBLIC_AND_GLOBAL)).isEmpty();
  }

  private static SmallPackage object(String name, String facts) {
    var content = new StringBuilder();
    for (var fact : facts.split(" ", -1)) {
      var key = fact.substring(0, fact.indexOf('='));
      content.append("<%s>%s</%s>".formatted(key, fact.substring(key.length() + 1), key));
    }
    return inSourceFormat()
        .with(
            "objects/" + name + "/" + name + ".object-meta.xml",
            xml("CustomObject", content.toString()));
  }

  private static List<Finding> check(SmallPackage base, SmallPackage candidate) {
    PackageSource is = candidate.read();
    return UploadChecks.check(base.read().components(), is, ApiSurface.PUBLIC_AND_GLOBAL);
  }
}
