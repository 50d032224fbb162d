package pushupgrade.source;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.source.SmallPackage.inSourceFormat;
import static pushupgrade.source.SmallPackage.xml;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRoleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          objects/Contact/fields/A__c.field-meta.xml              | CUSTOM_FIELD        | Contact.loyl__A__c
          objects/loyl__X__c/fields/loyl__A__c.field-meta.xml     | CUSTOM_FIELD        | loyl__X__c.loyl__A__c
          objects/hed__X__c/fields/A__c.field-meta.xml            | CUSTOM_FIELD        | hed__X__c.loyl__A__c
          objects/Contact/fields/Name.field-meta.xml              | CUSTOM_FIELD        | Contact.Name
          objects/X__mdt/X__mdt.object-meta.xml                   | CUSTOM_METADATA_TYPE | loyl__X__mdt
          objects/X__c/listViews/All.listView-meta.xml            | LIST_VIEW           | loyl__X__c.loyl__All
          objects/X__c/recordTypes/R.recordType-meta.xml          | RECORD_TYPE         | loyl__X__c.loyl__R
          objects/X__c/compactLayouts/C.compactLayout-meta.xml    | COMPACT_LAYOUT      | loyl__X__c.loyl__C
          objects/X__c/fieldSets/F.fieldSet-meta.xml              | FIELD_SET           | loyl__X__c.loyl__F
          layouts/X__c-My Layout.layout-meta.xml                  | LAYOUT              | loyl__X__c-loyl__My Layout
          tabs/X__c.tab-meta.xml                                  | CUSTOM_TAB          | loyl__X__c
          tabs/standard-Account.tab-meta.xml                      | CUSTOM_TAB          | standard-Account
          customMetadata/X.Gold.md-meta.xml                       | CUSTOM_METADATA     | loyl__X.loyl__Gold
          translations/de.translation-meta.xml                    | TRANSLATIONS        | de
          objectTranslations/X__c-de/X__c-de.objectTranslation-meta.xml | OBJECT_TRANSLATION | loyl__X__c-de
          objectTranslations/X__c-de/A__c.fieldTranslation-meta.xml | OBJECT_TRANSLATION | loyl__X__c-de
          flows/F.flow-meta.xml                                   | FLOW                | loyl__F
          permissionsets/P.permissionset-meta.xml                 | PERMISSION_SET      | loyl__P
          pages/P.page                                            | APEX_PAGE           | loyl__P
          components/P.component                                  | APEX_COMPONENT      | loyl__P
          staticresources/s/deep/x.css                            | STATIC_RESOURCE     | loyl__s
          staticresources/s.min.js                                | STATIC_RESOURCE     | loyl__s
          lwc/badge/badge.js                                      | LIGHTNING_COMPONENT | loyl__badge
          aura/card/card.cmp                                      | AURA_COMPONENT      | loyl__card
          featureParameters/F.featureParameterInteger-meta.xml    | FEATURE_PARAMETER_INTEGER | loyl__F
          reports/R.report-meta.xml                               | OPAQUE              | report:reports/R
          """)
  void files_are_told_by_their_names(String path, ComponentType type, String fullName) {
    assertThat(inSourceFormat().with(path, xml("Any", "")).read().components())
        .singleElement()
        .satisfies(
            component -> {
              assertThat(component.type()).isEqualTo(type);
              assertThat(component.fullName()).isEqualTo(fullName);
            });
  }
}
