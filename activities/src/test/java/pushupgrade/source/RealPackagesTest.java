package pushupgrade.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RealPackagesTest {
  private static final Path REAL =
      Path.of(System.getProperty("pushupgrade.checkout", "..")).resolve("../shared/real-input");

  @Test
  void a_real_release_is_read_whole() {
    var zip = REAL.resolve("eda-1.115.zip");
    assumeTrue(Files.exists(zip), "the real EDA releases are not beside this checkout");

    var read = SourceReader.read(zip, Optional.of("hed"), SourceProgress.NONE);

    assertThat(read.namespace()).isEqualTo("hed");
    assertThat(read.opaqueKinds()).isEmpty();
    assertThat(read.components())
        .extracting(Component::fullName)
        .contains(
            "hed__Application__c.hed__Application_Status__c",
            "hed__Application__c-hed__EDA Application Layout",
            "hed__Hierarchy_Settings__c",
            "hed__AfflMappingsDescription");
  }
}
