package pushupgrade.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pushupgrade.temporal.PushDataConverter;

/**
 * What workflows and activities say to each other is read as it was written, today and by the code
 * of the next release: histories and running pushes outlive a worker.
 */
class PayloadRoundTripTest {
  private static final DataConverter CONVERTER = PushDataConverter.create();

  static Stream<Sample> samples() {
    return Messages.all().stream().flatMap(Samples::of);
  }

  @Test
  void every_interface_is_looked_at() {
    assertThat(Messages.services())
        .contains("PushWorkflow", "RolloutListener", "MailActivities", "RollbackActivities")
        .hasSizeGreaterThanOrEqualTo(12);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_message_is_read_as_it_was_written(Sample sample) {
    assertThat(read(written(sample), sample.type())).isEqualTo(sample.value());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_field_of_a_newer_version_is_skipped(Sample sample) throws IOException {
    var json = PushDataConverter.mapper().readTree(textOf(written(sample)));
    addFields(json);
    var newer =
        written(sample).toBuilder().setData(ByteString.copyFromUtf8(json.toString())).build();
    assertThat(read(newer, sample.type())).isEqualTo(sample.value());
  }

  /**
   * A difference is a change of what is on the wire. Where it only adds, take over the new file,
   * which the test leaves in {@code workflows/target/payloads.txt}; else see
   * docs/changing-workflows.md.
   */
  @Test
  void the_wire_form_is_the_one_that_is_kept() throws IOException {
    var lines =
        samples().map(sample -> sample.name() + " " + textOf(written(sample))).distinct().toList();
    var target = Path.of(System.getProperty("pushupgrade.checkout", ".."), "workflows", "target");
    Files.write(target.resolve("payloads.txt"), lines);
    try (var kept = PayloadRoundTripTest.class.getResourceAsStream("/payloads.txt")) {
      var text = new String(Objects.requireNonNull(kept).readAllBytes(), UTF_8);
      assertThat(lines).containsExactlyElementsOf(text.lines().toList());
    }
  }

  private static Payload written(Sample sample) {
    var payload = CONVERTER.toPayload(sample.value()).orElseThrow();
    assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("json/plain");
    return payload;
  }

  private static Object read(Payload payload, Type type) {
    var raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
    return CONVERTER.fromPayload(payload, (Class<?>) raw, type);
  }

  private static String textOf(Payload payload) {
    return payload.getData().toStringUtf8();
  }

  private static void addFields(JsonNode json) {
    json.forEach(PayloadRoundTripTest::addFields);
    if (json instanceof ObjectNode object) {
      object.putObject("addedLater").put("by", "a newer version");
    }
  }
}
