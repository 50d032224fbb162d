package pushupgrade.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.source.PackageSource;
import pushupgrade.source.SmallPackage;

class FieldRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          field-type-changed       | type=Text length=20       | type=Text length=20      | type=TextArea
          field-type-changed       | type=Lookup referenceTo=A__c | type=Lookup referenceTo=loyl__A__c | type=Lookup referenceTo=B__c
          field-type-changed       | type=Number precision=5 scale=0 | type=Number precision=5 scale=0 | type=Number precision=5 scale=0 formula=1
          field-length-narrowed    | type=Text length=20       | type=Text length=21      | type=Text length=19
          field-length-narrowed    | type=Text length=20       | type=Text length=20      | type=Text
          field-precision-narrowed | type=Number precision=8 scale=2 | type=Number precision=9 scale=3 | type=Number precision=8 scale=3
          field-scale-narrowed     | type=Number precision=8 scale=2 | type=Number precision=8 scale=2 | type=Number precision=8 scale=1
          field-made-required      | type=Text required=false  | type=Text                | type=Text required=true
          field-made-required      | type=Text                 | type=Text required=false | type=Text required=true
          field-made-unique        | type=Text                 | type=Text unique=false   | type=Text unique=true
          picklist-value-removed   | type=Picklist value=Gold  | type=Picklist value=Gold value=Tin | type=Picklist value=Tin
          picklist-restricted      | type=Picklist value=Gold  | type=Picklist restricted=false value=Gold | type=Picklist restricted=true value=Gold
          """)
  void a_patch_narrows_no_field(String rule, String was, String accepted, String refused) {
    assertThat(findings(was, accepted)).isEmpty();
    assertThat(findings(was, refused))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.component()).isEqualTo("loyl__Card__c.loyl__Code__c");
              assertThat(finding.file()).endsWith("fields/Code__c.field-meta.xml");
              assertThat(finding.was()).isNotEqualTo(finding.is());
              assertThat(finding.message()).contains(":");
            });
  }

  @Test
  void a_removed_field_is_refused_at_the_place_it_had() {
    var base =
        SmallPackage.inSourceFormat()
            .withField("Code__c", field("type=Text"))
            .withField("B__c", "");
    var candidate = SmallPackage.inSourceFormat().withField("B__c", "");

    assertThat(check(base.read(), candidate.read()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("field-removed");
              assertThat(finding.was()).isEqualTo("Text");
              assertThat(finding.message()).endsWith("put loyl__Card__c.loyl__Code__c back");
            });
  }

  @Test
  void a_new_field_passes_and_a_new_required_one_of_a_known_object_warns() {
    var object = SmallPackage.xml("CustomObject", "<label>Card</label>");
    var path = "objects/Card__c/Card__c.object-meta.xml";
    var base = SmallPackage.inSourceFormat().with(path, object).read();
    var optional =
        SmallPackage.inSourceFormat().with(path, object).withField("Code__c", field("type=Text"));
    var required =
        SmallPackage.inSourceFormat()
            .with(path, object)
            .withField("Code__c", field("type=Text required=true"));

    assertThat(check(base, optional.read())).isEmpty();
    assertThat(check(base, required.read()))
        .singleElement()
        .extracting(Finding::rule, Finding::severity)
        .containsExactly("new-field-required", Severity.WARNING);
  }

  @Test
  void every_finding_of_a_field_is_given_at_once() {
    assertThat(findings("type=Text length=20", "type=Text length=5 required=true unique=true"))
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(
            "field-length-narrowed", "field-made-required", "field-made-unique");
  }

  @Test
  void a_global_value_set_keeps_its_values() {
    var gold = "<customValue><fullName>Gold</fullName></customValue>";
    var tin = "<customValue><fullName>Tin</fullName></customValue>";

    assertThat(check(valueSet(gold), valueSet(gold + tin))).isEmpty();
    assertThat(check(valueSet(gold + tin), valueSet(gold)))
        .singleElement()
        .extracting(Finding::rule, Finding::was)
        .containsExactly("picklist-value-removed", "Tin");
  }

  @Test
  void a_picklist_value_made_inactive_counts_as_removed() {
    var gold = "<customValue><fullName>Gold</fullName></customValue>";
    var off = "<customValue><fullName>Gold</fullName><isActive>false</isActive></customValue>";

    assertThat(check(valueSet(gold), valueSet(off)))
        .extracting(Finding::rule)
        .containsExactly("picklist-value-removed");
  }

  private static PackageSource valueSet(String values) {
    return SmallPackage.inSourceFormat()
        .with(
            "globalValueSets/Tiers.globalValueSet-meta.xml",
            SmallPackage.xml("GlobalValueSet", values))
        .read();
  }

  private static List<Finding> findings(String was, String is) {
    return check(source(was), source(is));
  }

  private static List<Finding> check(PackageSource base, PackageSource candidate) {
    return UploadChecks.check(base.components(), candidate, ApiSurface.PUBLIC_AND_GLOBAL);
  }

  private static PackageSource source(String facts) {
    return SmallPackage.inSourceFormat().withField("Code__c", field(facts)).read();
  }

  /** {@code type=Text length=20} as metadata; values and restricted go into a value set. */
  private static String field(String facts) {
    var byPlace =
        Arrays.stream(facts.split(" ", -1))
            .map(fact -> fact.split("=", -1))
            .collect(
                Collectors.partitioningBy(
                    fact -> fact[0].equals("value") || fact[0].equals("restricted")));
    var plain = byPlace.get(false).stream().map(FieldRulesTest::element);
    var values = byPlace.get(true).stream().filter(fact -> fact[0].equals("value"));
    var restricted = byPlace.get(true).stream().filter(fact -> fact[0].equals("restricted"));
    return plain.collect(Collectors.joining())
        + "<valueSet>"
        + restricted.map(FieldRulesTest::element).collect(Collectors.joining())
        + "<valueSetDefinition>"
        + values
            .map(fact -> "<value><fullName>" + fact[1] + "</fullName></value>")
            .collect(Collectors.joining())
        + "</valueSetDefinition></valueSet>";
  }

  private static String element(String[] fact) {
    return "<" + fact[0] + ">" + fact[1] + "</" + fact[0] + ">";
  }
}
