package pushupgrade.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;

/** Lists of org ids that people write. */
class OrgListTest {
  @TempDir Path folder;

  @Test
  void a_real_list_of_a_push_tool_is_read() throws IOException {
    var real =
        Path.of(System.getProperty("pushupgrade.checkout", ".."))
            .resolve("../shared/real-input/eda-orgs_qa.txt");
    assumeTrue(Files.exists(real), "the real input is not beside the checkout");

    var list = OrgList.read(real);

    assertThat(list.ids())
        .hasSize(6)
        .startsWith(new OrgId("00Dc0000003kGkhEAE"), new OrgId("00D29000000DYSx"));
    assertThat(list.duplicates()).isEmpty();
  }

  @Test
  void the_first_word_of_a_line_counts_and_comments_and_blank_lines_do_not() throws IOException {
    var list =
        read(
            """
            \uFEFF# quality orgs

            00Dc0000003kGkh  the first one
            00D29000000DYSx,Sandbox,EU44\r
              00Dm0000000DpUl # third
            """);

    assertThat(list.ids())
        .containsExactly(
            new OrgId("00Dc0000003kGkh"),
            new OrgId("00D29000000DYSx"),
            new OrgId("00Dm0000000DpUl"));
  }

  @Test
  void an_org_named_again_is_named_with_both_lines_whatever_its_length() throws IOException {
    var list = read("00Dc0000003kGkh\n00D29000000DYSx\n00Dc0000003kGkhEAE\n");

    assertThat(list.ids()).hasSize(2);
    assertThat(list.duplicates())
        .containsExactly(new OrgList.Duplicate(new OrgId("00Dc0000003kGkh"), 3, 1));
  }

  @Test
  void every_typo_is_refused_with_its_line() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("00Dc0000003kGkhEAF\n00D29000000DYSx\n00D2900000\n"))
        .withMessageContaining("line 1: '00Dc0000003kGkhEAF'")
        .withMessageContaining("line 3: '00D2900000'");
  }

  @Test
  void many_typos_are_counted_not_all_shown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("nonsense\n".repeat(1_000)))
        .withMessageEndingWith("; and 990 more");
  }

  @Test
  void an_option_names_a_file_or_the_ids_themselves() throws IOException {
    var file = Files.writeString(folder.resolve("list"), "00Dc0000003kGkh\n");

    assertThat(OrgList.named(file.toString()).ids()).containsExactly(new OrgId("00Dc0000003kGkh"));
    assertThat(OrgList.named("00Dc0000003kGkh, 00D29000000DYSx").ids())
        .containsExactly(new OrgId("00Dc0000003kGkh"), new OrgId("00D29000000DYSx"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrgList.named("no-such-file"))
        .withMessageContaining("'no-such-file' is not an org id");
  }

  private OrgList read(String text) throws IOException {
    return OrgList.read(Files.writeString(folder.resolve("orgs.txt"), text));
  }
}
