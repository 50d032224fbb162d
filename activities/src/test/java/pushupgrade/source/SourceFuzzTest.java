package pushupgrade.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whatever bytes come in, the answer is a package or a refusal. A normal build runs the seeds; with
 * JAZZER_FUZZ=1 and -Djazzer.hooks=true the fuzzer looks for more, one target at a time.
 */
class SourceFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void any_zip_is_read_or_refused(byte[] content) throws IOException {
    var zip = Files.createTempFile("fuzz", ".zip");
    try {
      answers(Files.write(zip, content));
    } finally {
      Files.delete(zip);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void any_metadata_is_read_or_refused(byte[] content) throws IOException {
    var file = "app/objects/A__c/A__c.object-meta.xml";
    answers(SmallPackage.inSourceFormat().raw(file, content));
  }

  @FuzzTest(maxDuration = "10m")
  void any_apex_is_read_or_answered_with_errors(byte[] content) throws IOException {
    answers(SmallPackage.inSourceFormat().raw("app/classes/A.cls", content));
    answers(SmallPackage.inSourceFormat().raw("app/triggers/A.trigger", content));
  }

  @FuzzTest(maxDuration = "10m")
  void any_forceignore_is_read_or_refused(byte[] content) throws IOException {
    answers(
        SmallPackage.inSourceFormat()
            .withClass("A", "class A {}")
            .withField("B__c", "<type>Checkbox</type>")
            .raw(".forceignore", content));
  }

  private static void answers(SmallPackage source) throws IOException {
    var zip = Files.createTempFile("fuzz", ".zip");
    try {
      answers(source.inZip(zip));
    } finally {
      Files.delete(zip);
    }
  }

  private static void answers(Path zip) {
    try {
      var read = SourceReader.read(zip, Optional.empty(), SourceProgress.NONE);
      assertThat(read.digest()).hasSize(64);
    } catch (SourceRefusedException refused) {
      assertThat(refused.reasons()).isNotEmpty();
    }
  }
}
