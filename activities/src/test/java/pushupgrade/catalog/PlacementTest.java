package pushupgrade.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/** Which numbers an upload may have, given the versions there are. */
class PlacementTest {
  private static final Instant NOW = Instant.parse("2030-01-05T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # versions there are             | uploaded | becomes
                                           | 1.0      | 1.0.0.1 without base
                                           | 1.4.0    | 1.4.0.1 without base
                                           | 1.4.1    | refused: 1.4.1 is a patch, and 1.4.0 is not released: release that first
          RELEASED 1.4.0.1                 | 1.4.1    | 1.4.1.1 on 1.4.0
          RELEASED 1.4.0.1                 | 1.4.3    | refused: The patch after 1.4.0 is 1.4.1
          RELEASED 1.4.0.1                 | 1.4.1.1  | 1.4.1.1 on 1.4.0
          RELEASED 1.4.0.1                 | 1.4.1.7  | refused: The next build is 1.4.1.1: write that, or no build
          RELEASED 1.4.0.1                 | 1.5.0    | 1.5.0.1 without base
          RELEASED 1.4.0.1                 | 1.3.0    | refused: 1.3.0 is lower than 1.4.0: numbers only go up
          RELEASED 1.4.0.1, RELEASED 1.5.0.1 | 1.4.1  | 1.4.1.1 on 1.4.0
          BETA 1.4.0.1                     | 1.4.0    | 1.4.0.2 without base
          BETA 1.4.0.1                     | 1.4.1    | refused: 1.4.1 is a patch, and 1.4.0 is not released: release that first
          RELEASED 1.4.0.1, BETA 1.4.1.1   | 1.4.1    | 1.4.1.2 on 1.4.0
          RELEASED 1.4.0.1, BETA 1.4.1.1   | 1.4.2    | refused: The patch after 1.4.0 is 1.4.1
          RELEASED 1.4.0.1, DEPRECATED 1.4.1.1 | 1.4.2 | 1.4.2.1 on 1.4.1
          RELEASED 1.4.0.1                 | 1.4.0    | refused: 1.4.0 is released and never changes: upload this content as the next patch
          """)
  void a_number_is_the_next_or_refused(@Nullable String there, String uploaded, String becomes) {
    assertThat(told(Placement.of(versions(there), request(uploaded), "new"))).isEqualTo(becomes);
  }

  private static String told(Placement placement) {
    return switch (placement) {
      case Placement.Next next ->
          next.number() + next.base().map(base -> " on " + base.shown()).orElse(" without base");
      case Placement.Same same -> "same as " + same.version().shown();
      case Placement.Refused refused -> "refused: " + refused.why();
    };
  }

  private static UploadRequest request(String number) {
    var owner =
        new PackageRecord(
            PackageId.numbered(1),
            "Loyalty",
            "loyl",
            PackageKind.MANAGED_2GP,
            PackageRecord.Settings.NONE,
            NOW);
    return UploadRequest.of(
        owner, VersionNumber.parse(number), Path.of("source"), UploadRequest.Terms.RELEASE);
  }

  private static List<VersionRecord> versions(@Nullable String written) {
    return written == null
        ? List.of()
        : Arrays.stream(written.split(", ", -1)).map(PlacementTest::version).toList();
  }

  private static VersionRecord version(String written) {
    var words = written.split(" ", -1);
    var state = VersionState.valueOf(words[0]);
    var number = VersionNumber.parse(words[1]);
    return new VersionRecord(
        VersionId.numbered(10L * number.patch() + number.build()),
        PackageId.numbered(1),
        PackageKind.MANAGED_2GP,
        number,
        state,
        Optional.of("old"),
        Optional.empty(),
        NOW,
        Optional.of(NOW).filter(at -> state != VersionState.BETA));
  }
}
