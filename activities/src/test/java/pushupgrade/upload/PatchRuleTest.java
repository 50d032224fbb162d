package pushupgrade.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.source.SmallPackage.inSourceFormat;
import static pushupgrade.source.SmallPackage.xml;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pushupgrade.source.SmallPackage;

/**
 * The smallest accepted and the smallest refused example of each rule. A new rule does not compile
 * here before it has both.
 */
class PatchRuleTest {
  private static final String CARD = "objects/Card__c/Card__c.object-meta.xml";
  private static final String SETTING = "objects/Set__c/Set__c.object-meta.xml";

  private record Example(SmallPackage base, SmallPackage accepted, SmallPackage refused) {
    static Example of(
        Function<String, SmallPackage> form, String base, String accepted, String refused) {
      return new Example(form.apply(base), form.apply(accepted), form.apply(refused));
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_rule_refuses_the_least_it_is_there_for_and_nothing_less(PatchRule rule) {
    var example = example(rule);

    assertThat(check(example.base(), example.accepted())).isEmpty();
    assertThat(check(example.base(), example.refused()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule.id());
              assertThat(finding.severity())
                  .isEqualTo(
                      rule == PatchRule.NEW_FIELD_REQUIRED ? Severity.WARNING : Severity.ERROR);
              assertThat(finding.component()).startsWith("loyl__");
              assertThat(finding.file()).startsWith("app/main/");
              assertThat(finding.line()).isPositive();
              assertThat(finding.message()).contains(":").doesNotContain("\n");
            });
  }

  private static Example example(PatchRule rule) {
    return switch (rule) {
      case COMPONENT_REMOVED ->
          new Example(
              keep().with("flows/Hi.flow-meta.xml", xml("Flow", "")),
              keep().with("moved/flows/Hi.flow-meta.xml", xml("Flow", "")),
              keep());
      case FIELD_REMOVED ->
          new Example(
              keep().withField("Code__c", type("Text")),
              keep().withField("Code__c", type("Text")).withField("New__c", type("Text")),
              keep());
      case FIELD_TYPE_CHANGED -> field(type("Text"), type("Text"), type("Email"));
      case FIELD_LENGTH_NARROWED -> field(length(2), length(3), length(1));
      case FIELD_PRECISION_NARROWED -> field(digits(5, 0), digits(6, 0), digits(4, 0));
      case FIELD_SCALE_NARROWED -> field(digits(5, 2), digits(6, 3), digits(5, 1));
      case FIELD_MADE_REQUIRED -> field(flag("required", false), "", flag("required", true));
      case FIELD_MADE_UNIQUE -> field(flag("unique", false), "", flag("unique", true));
      case NEW_FIELD_REQUIRED ->
          new Example(
              card(),
              card().withField("Code__c", type("Text")),
              card().withField("Code__c", flag("required", true)));
      case PICKLIST_VALUE_REMOVED -> field(picked("AB", ""), picked("ABC", ""), picked("A", ""));
      case PICKLIST_RESTRICTED -> field(picked("A", "false"), picked("A", ""), picked("A", "true"));
      case VISIBILITY_CHANGED -> Example.of(PatchRuleTest::setting, "Public", "", "Protected");
      case API_REMOVED -> apex("global void f() {}", "global void F() {}", "");
      case API_CHANGED -> apex("global Long f;", "global Long f = 1;", "global Id f;");
      case API_DEMANDS_MORE ->
          Example.of(
              PatchRuleTest::code,
              "global interface A { }",
              "global interface A {}",
              "global interface A { void f(); }");
      case TRIGGER_MOVED ->
          Example.of(PatchRuleTest::trigger, "Card__c", "loyl__card__C", "Contact");
      case APEX_DOES_NOT_PARSE -> Example.of(PatchRuleTest::code, "class A {}", "class A { }", "€");
    };
  }

  /** What stays as it is, because a package is never empty. */
  private static SmallPackage keep() {
    return inSourceFormat().withField("Other__c", type("Text"));
  }

  private static SmallPackage card() {
    return inSourceFormat().with(CARD, xml("CustomObject", "<label>Card</label>"));
  }

  private static Example field(String base, String accepted, String refused) {
    return Example.of(
        content -> inSourceFormat().withField("Code__c", content), base, accepted, refused);
  }

  private static String type(String type) {
    return "<type>" + type + "</type>";
  }

  private static String length(int length) {
    return type("Text") + "<length>" + length + "</length>";
  }

  private static String digits(int precision, int scale) {
    return type("Number")
        + "<precision>%d</precision><scale>%d</scale>".formatted(precision, scale);
  }

  private static String flag(String name, boolean set) {
    return "<%s>%s</%s>".formatted(name, set, name);
  }

  /** One value a letter. */
  private static String picked(String values, String restricted) {
    var said = restricted.isEmpty() ? "" : "<restricted>" + restricted + "</restricted>";
    var listed = values.replaceAll("(.)", "<value><fullName>$1</fullName></value>");
    return type("Picklist")
        + "<valueSet>%s<valueSetDefinition>%s</valueSetDefinition></valueSet>"
            .formatted(said, listed);
  }

  private static SmallPackage setting(String visibility) {
    var said = visibility.isEmpty() ? "" : "<visibility>" + visibility + "</visibility>";
    return inSourceFormat()
        .with(SETTING, xml("CustomObject", "<customSettingsType>List</customSettingsType>" + said));
  }

  private static Example apex(String base, String accepted, String refused) {
    return Example.of(member -> code("global class A { " + member + " }"), base, accepted, refused);
  }

  private static SmallPackage code(String code) {
    return inSourceFormat().withClass("A", code);
  }

  private static SmallPackage trigger(String object) {
    return inSourceFormat().withTrigger("T", "trigger T on " + object + " (before insert) {}");
  }

  private static List<Finding> check(SmallPackage base, SmallPackage candidate) {
    return UploadChecks.check(
        base.read().components(), candidate.read(), ApiSurface.PUBLIC_AND_GLOBAL);
  }
}
