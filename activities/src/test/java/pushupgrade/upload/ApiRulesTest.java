package pushupgrade.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.source.SmallPackage;

class ApiRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api-removed | global class A { global void f() {} } | global class A { global void F() { Integer i; } } | global class A { }
          api-removed | global class A { global void f(List<A> a) {} } | global class A { global void f( list< a > b) {} } | global class A { global void f(Set<A> a) {} }
          api-removed | global class A { global void f(A[] a) {} } | global class A { global void f(List<A> a) {} } | global class A { void f(A[] a) {} }
          api-removed | global class A { global A(String s) {} } | global class A { global A(String t) {} global A() {} } | global class A { global A() {} }
          api-removed | public class A { } | public class A { public A() {} } | public class A { public A(String s) {} }
          api-removed | global enum A { X, Y } | global enum A { X, Y, Z } | global enum A { X }
          api-removed | global class A { global class B { global void f() {} } } | global class A { global class B { global void f() {} global void g() {} } } | global class A { }
          api-removed | global interface A { void f(); } | global interface A { void f(); } | global interface A { }
          api-removed | global class A { global Integer i, j; } | global class A { global Integer i; global Integer j; } | global class A { global Integer i; }
          api-changed | global class A { global Integer f() { return 1; } } | global class A { global integer f() { return 2; } } | global class A { global Long f() { return 1; } }
          api-changed | global class A { global void f() {} } | global class A { global virtual void f() {} } | global class A { global static void f() {} }
          api-changed | global class A { global void f() {} } | global class A { /* moved */ global void f() {} } | global class A { public void f() {} }
          api-changed | public class A { public void f() {} } | public class A { global void f() {} } | public class A { public static void f() {} }
          api-changed | global virtual class A { } | global virtual class A { private Integer i; } | global class A { }
          api-changed | global virtual class A { global A() {} } | global virtual class A { global A() {} } | global abstract class A { global A() {} }
          api-changed | global class A extends B implements C { } | global class A extends B implements C, D { } | global class A extends B { }
          api-changed | global class A extends B { } | global class A extends b { } | global class A extends D { }
          api-changed | global class A { global Integer i { get; set; } } | global class A { global Integer i { get { return 1; } set; } } | global class A { global Integer i { get; private set; } }
          api-changed | global class A { global Integer i { get; set; } } | global class A { global Integer i { set; get; } } | global class A { global Integer i { get; } }
          api-changed | global class A { global static Integer I = 1; } | global class A { global static Integer I = 2; } | global class A { global static final Integer I = 1; }
          api-changed | global class A { global Integer i; } | global class A { global Integer i = 3; } | global class A { global Decimal i; }
          api-changed | global class A { @AuraEnabled global static void f() {} } | global class A { @auraenabled global static void f() {} } | global class A { global static void f() {} }
          api-changed | global class A { @AuraEnabled(cacheable=true) global static void f() {} } | global class A { @AuraEnabled(cacheable = true) global static void f() {} } | global class A { @AuraEnabled global static void f() {} }
          api-changed | global class A { @InvocableMethod(label='Do') global static void f(List<A> a) {} } | global class A { @InvocableMethod(label='Do it') global static void f(List<A> a) {} } | global class A { global static void f(List<A> a) {} }
          api-changed | global class A { webservice static void f() {} } | global class A { webservice static void f() { Integer i; } } | global class A { global static void f() {} }
          api-changed | global class A { } | global with sharing class A { } | global interface A { }
          api-demands-more | global interface A { void f(); } | global interface A { void F(); } | global interface A { void f(); void g(); }
          api-demands-more | global abstract class A { global abstract void f(); } | global abstract class A { global abstract void f(); global virtual void g() {} } | global abstract class A { global abstract void f(); global abstract void g(); }
          """)
  void a_patch_keeps_what_others_call(String rule, String was, String accepted, String refused) {
    assertThat(findings(was, accepted)).as("accepted").isEmpty();
    assertThat(findings(was, refused))
        .as("refused")
        .extracting(Finding::rule)
        .contains(rule)
        .hasSize(refused.contains("interface A { }") && was.contains("class") ? 2 : 1);
  }

  @Test
  void a_finding_shows_both_signatures_and_the_line() {
    var was = "global class A {\n  global Integer f(String s) { return 1; }\n}";
    var is = "global class A {\n\n  global Integer f(Long l) { return 1; }\n}";

    assertThat(findings(was, is))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.component()).isEqualTo("loyl__A");
              assertThat(finding.file()).isEqualTo("app/main/classes/A.cls");
              assertThat(finding.line()).isEqualTo(3);
              assertThat(finding.was()).isEqualTo("global Integer f(String)");
              assertThat(finding.is()).isEqualTo("global Integer f(Long)");
            });
  }

  @Test
  void the_global_surface_leaves_public_code_to_the_publisher() {
    var was = "global class A { public void f() {} global Integer i { get; public set; } }";
    var is = "global class A { global Integer i { get; private set; } }";

    assertThat(findings(was, is, ApiSurface.GLOBAL)).isEmpty();
    assertThat(findings(was, is, ApiSurface.PUBLIC_AND_GLOBAL))
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("api-removed", "api-changed");
  }

  @Test
  void a_public_interface_that_demands_more_only_warns() {
    var was = "public interface A { void f(); }";

    assertThat(findings(was, "public interface A { void f(); void g(); }"))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void test_classes_and_private_members_are_nobody_elses_business() {
    assertThat(
            findings("@IsTest public class A { public void f() {} }", "@IsTest public class A {}"))
        .isEmpty();
    assertThat(findings("public class A { void f() {} }", "public class A { }")).isEmpty();
  }

  private static List<Finding> findings(String was, String is) {
    return findings(was, is, ApiSurface.PUBLIC_AND_GLOBAL);
  }

  private static List<Finding> findings(String was, String is, ApiSurface surface) {
    var base = SmallPackage.inSourceFormat().withClass("A", was).read();
    var candidate = SmallPackage.inSourceFormat().withClass("A", is).read();
    return UploadChecks.check(base.components(), candidate, surface);
  }
}
