package pushupgrade.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushupgrade.source.Component;
import pushupgrade.source.ComponentType;
import pushupgrade.source.PackageSource;
import pushupgrade.source.Shape;
import pushupgrade.source.SourceProgress;
import pushupgrade.source.SourceReader;

class RealReleasesTest {
  private static final Path REAL =
      Path.of(System.getProperty("pushupgrade.checkout", "..")).resolve("../shared/real-input");

  @Test
  void three_real_releases_are_legal_patches_with_exactly_their_added_fields() {
    var first = release("1.115");
    var second = release("1.116");
    var third = release("1.117");

    assertThat(UploadChecks.check(first.components(), second, ApiSurface.PUBLIC_AND_GLOBAL))
        .isEmpty();
    assertThat(UploadChecks.check(second.components(), third, ApiSurface.PUBLIC_AND_GLOBAL))
        .isEmpty();
    assertThat(addedFields(first, second))
        .containsExactly(
            "hed__Application__c.hed__Due_Date__c", "hed__Application__c.hed__Open_Date__c");
    assertThat(addedFields(second, third))
        .containsExactly("hed__Hierarchy_Settings__c.hed__Application_Window_Validation__c");
    assertThat(VersionDiff.between(first.components(), third.components()).removed()).isEmpty();
  }

  @Test
  void a_picklist_value_added_by_a_real_release_may_not_be_taken_back() {
    var second = release("1.116");
    var third = release("1.117");
    var name = "hed__Application__c.hed__Application_Status__c";

    assertThat(values(third, name)).containsAll(values(second, name)).hasSize(12);
    assertThat(UploadChecks.check(third.components(), second, ApiSurface.GLOBAL))
        .extracting(Finding::rule)
        .containsOnly("field-removed", "picklist-value-removed", "component-removed")
        .contains("field-removed", "picklist-value-removed");
  }

  private static PackageSource release(String version) {
    var zip = REAL.resolve("eda-" + version + ".zip");
    assumeTrue(Files.exists(zip), "the real EDA releases are not beside this checkout");
    return SourceReader.read(zip, Optional.of("hed"), SourceProgress.NONE);
  }

  private static List<String> addedFields(PackageSource base, PackageSource candidate) {
    return VersionDiff.between(base.components(), candidate.components()).added().stream()
        .filter(component -> component.type() == ComponentType.CUSTOM_FIELD)
        .map(Component::fullName)
        .toList();
  }

  private static List<String> values(PackageSource source, String field) {
    return source.components().stream()
        .filter(component -> component.fullName().equals(field))
        .flatMap(component -> ((Shape.Field) component.shape()).values().stream())
        .toList();
  }
}
