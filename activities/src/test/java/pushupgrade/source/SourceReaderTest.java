package pushupgrade.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static pushupgrade.source.SmallPackage.inMetadataApiFormat;
import static pushupgrade.source.SmallPackage.inSourceFormat;
import static pushupgrade.source.SmallPackage.xml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {
  private static final String FIELD = "<label>Code</label><length>20</length><type>Text</type>";
  private static final String RULE = "<active>true</active>";

  @TempDir Path folder;

  @Test
  void both_formats_give_the_same_components_and_digest() {
    var decomposed =
        inSourceFormat()
            .with(
                "objects/Card__c/Card__c.object-meta.xml",
                xml("CustomObject", "<label>Card</label>"))
            .withField("Code__c", "<fullName>Code__c</fullName>" + FIELD)
            .with(
                "objects/Card__c/validationRules/Short.validationRule-meta.xml",
                xml("ValidationRule", RULE))
            .withClass("A", "class A {}")
            .read();
    var inline =
        inMetadataApiFormat()
            .with(
                "objects/Card__c.object",
                xml(
                    "CustomObject",
                    "<fields><fullName>Code__c</fullName>"
                        + FIELD
                        + "</fields>\n  <label>Card</label>"
                        + "<validationRules><fullName>Short</fullName>"
                        + RULE
                        + "</validationRules>"))
            .withClass("A", "class A {}")
            .read();

    assertThat(inline.components())
        .extracting(Component::key, Component::digest)
        .isEqualTo(decomposed.components().stream().map(c -> tuple(c.key(), c.digest())).toList());
    assertThat(inline.digest()).isEqualTo(decomposed.digest());
  }

  @Test
  void a_folder_and_a_zip_of_it_are_the_same_package() {
    var source = inSourceFormat().withClass("A", "class A {}").with("README", "x");
    var wrapped =
        SmallPackage.inMetadataApiFormat()
            .raw("top/sfdx-project.json", "{\"packageDirectories\":[{\"path\":\"./app/\"}]}")
            .raw("top/app/classes/A.cls", "class A {}")
            .raw("top/app/classes/A.cls-meta.xml", xml("ApexClass", "<status>Active</status>"))
            .raw("top/app/README", "x");

    assertThat(
            SourceReader.read(source.inFolder(folder), Optional.empty(), SourceProgress.NONE)
                .digest())
        .isEqualTo(source.read().digest());
    assertThat(wrapped.read().components()).hasSize(2);
  }

  @Test
  void each_label_is_a_component_with_its_line() {
    var labels =
        "\n<labels><fullName>A</fullName><value>1</value></labels>\n<labels><fullName>B</fullName></labels>";

    assertThat(
            inSourceFormat()
                .with("labels/CustomLabels.labels-meta.xml", xml("CustomLabels", labels))
                .read()
                .components())
        .extracting(Component::fullName, Component::line)
        .containsExactly(tuple("loyl__A", 3), tuple("loyl__B", 4));
  }

  @Test
  void white_space_and_comments_in_metadata_change_no_digest() {
    var tight = inSourceFormat().withField("A__c", "<label>A</label>").read();
    var loose = inSourceFormat().withField("A__c", "\n  <!-- x --> <label>A</label>\n").read();
    var other = inSourceFormat().withField("A__c", "<label>B</label>").read();

    assertThat(loose.digest()).isEqualTo(tight.digest()).isNotEqualTo(other.digest());
  }

  @Test
  void what_tools_leave_in_a_project_is_no_component() {
    var source =
        inSourceFormat()
            .withClass("A", "class A {}")
            .with("lwc/x/__tests__/x.test.js", "x")
            .with("lwc/jsconfig.json", "{}")
            .with(".forceignore", "x");

    assertThat(source.read().components())
        .extracting(Component::fullName)
        .containsExactly("loyl__A");
  }

  @Test
  void a_component_in_two_files_is_refused() {
    var source =
        inSourceFormat()
            .with("a/flows/F.flow-meta.xml", xml("Flow", ""))
            .with("b/flows/F.flow-meta.xml", xml("Flow", ""));

    assertThatThrownBy(source::read)
        .isInstanceOf(SourceRefusedException.class)
        .hasMessage(
            "F is in both app/main/a/flows/F.flow-meta.xml and app/main/b/flows/F.flow-meta.xml: remove one");
  }

  @Test
  void the_source_of_another_namespace_is_refused() {
    var source = inSourceFormat().withClass("A", "class A {}").inFolder(folder);

    assertThatThrownBy(() -> SourceReader.read(source, Optional.of("hed"), SourceProgress.NONE))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessage(
            "The source is of namespace 'loyl', not 'hed': choose the package it belongs to");
  }

  @Test
  void progress_ends_with_every_file_read() {
    var seen = new ArrayList<String>();
    var source = inSourceFormat().withClass("A", "class A {}").withClass("B", "class B {}");

    SourceReader.read(
        source.inFolder(folder), Optional.empty(), (files, of) -> seen.add(files + "/" + of));

    assertThat(seen).containsExactly("2/4", "4/4");
  }

  @Test
  void a_shape_survives_json() {
    var read =
        inSourceFormat()
            .withField("A__c", FIELD)
            .withField("B__c", "<precision>5</precision><type>Number</type>")
            .with(
                "objects/S__c/S__c.object-meta.xml",
                xml("CustomObject", "<customSettingsType>List</customSettingsType>"))
            .with(
                "globalValueSets/V.globalValueSet-meta.xml",
                xml("GlobalValueSet", "<customValue><fullName>X</fullName></customValue>"))
            .withClass(
                "A", "global class A { @AuraEnabled global Integer f(String s) { return 1; } }")
            .withTrigger("T", "trigger T on A__c (before insert) {}")
            .with("flows/F.flow-meta.xml", xml("Flow", ""))
            .read();
    var shapes = read.components().stream().map(Component::shape).toList();

    assertThat(shapes)
        .extracting(shape -> ShapeJson.read(ShapeJson.write(shape)))
        .isEqualTo(shapes);
    assertThat(shapes)
        .extracting(shape -> shape.getClass().getSimpleName())
        .contains("Field", "ObjectDefinition", "ValueSet", "Apex", "Trigger", "None");
  }
}
