package pushupgrade.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pushupgrade.source.Component;
import pushupgrade.source.ComponentType;
import pushupgrade.source.PackageSource;
import pushupgrade.source.SourceProgress;
import pushupgrade.source.SourceReader;

class ExamplePackageTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("pushupgrade.checkout", "..")).resolve("examples");
  private static final PackageSource BASE = read("loyalty-1.4.0");
  private static final PackageSource PATCH = read("loyalty-1.4.1");

  @Test
  void the_example_has_every_kind_that_a_push_delivers() {
    var types =
        BASE.components().stream()
            .map(Component::type)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ComponentType.class)));

    assertThat(types)
        .contains(
            ComponentType.APEX_CLASS,
            ComponentType.APEX_TRIGGER,
            ComponentType.CUSTOM_OBJECT,
            ComponentType.CUSTOM_FIELD,
            ComponentType.LAYOUT,
            ComponentType.VALIDATION_RULE,
            ComponentType.FLOW,
            ComponentType.CUSTOM_LABEL,
            ComponentType.STATIC_RESOURCE,
            ComponentType.PERMISSION_SET,
            ComponentType.CUSTOM_SETTING,
            ComponentType.CUSTOM_METADATA_TYPE,
            ComponentType.TRANSLATIONS,
            ComponentType.OBJECT_TRANSLATION)
        .doesNotContain(ComponentType.OPAQUE);
  }

  @Test
  void the_example_patch_passes_every_check() {
    var coverage = Optional.of(EXAMPLES.resolve("loyalty-1.4.1.coverage.json"));
    var baseReview = SecurityReview.of(EXAMPLES.resolve("loyalty-1.4.0"), Optional.empty());
    var review = SecurityReview.of(EXAMPLES.resolve("loyalty-1.4.1"), Optional.empty());

    assertThat(UploadChecks.check(BASE.components(), PATCH, ApiSurface.PUBLIC_AND_GLOBAL))
        .isEmpty();
    assertThat(CoverageCheck.check(BASE.components(), PATCH, coverage).findings()).isEmpty();
    assertThat(SecurityReview.check(baseReview, review)).isEmpty();
  }

  @Test
  void a_review_of_the_difference_finds_what_a_full_review_finds_anew() {
    var difference = VersionDiff.between(List.of(), PATCH.components());
    var source = EXAMPLES.resolve("loyalty-1.4.1");

    assertThat(SecurityReview.of(source, Optional.empty(), difference))
        .isEqualTo(SecurityReview.of(source, Optional.empty()));
  }

  @Test
  void the_example_base_passes_as_a_first_version() {
    var coverage = Optional.of(EXAMPLES.resolve("loyalty-1.4.0.coverage.json"));
    var review = SecurityReview.of(EXAMPLES.resolve("loyalty-1.4.0"), Optional.empty());

    assertThat(CoverageCheck.check(List.of(), BASE, coverage).findings()).isEmpty();
    assertThat(SecurityReview.check(List.of(), review)).isEmpty();
  }

  @Test
  void the_example_patch_adds_a_field_and_changes_what_it_says_it_changes() {
    var diff = VersionDiff.between(BASE.components(), PATCH.components());

    assertThat(diff.added())
        .extracting(Component::fullName)
        .containsExactly("loyl__Membership__c.loyl__Points_Expire_On__c");
    assertThat(diff.changed())
        .extracting(Component::fullName)
        .containsExactlyInAnyOrder(
            "loyl__PointsCalculator",
            "loyl__PointsCalculatorTest",
            "loyl__Membership__c-loyl__Membership Layout",
            "loyl__Points_Earned",
            "de",
            "loyl__Membership__c-de");
    assertThat(diff.removed()).isEmpty();
  }

  private static PackageSource read(String example) {
    return SourceReader.read(EXAMPLES.resolve(example), Optional.empty(), SourceProgress.NONE);
  }
}
