package pushupgrade;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The boundaries of the domain, and what would make workflow code answer differently at a replay.
 */
@AnalyzeClasses(packages = "pushupgrade", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkflowArchitectureTest {
  private static final String[] WORKFLOW_CODE = {
    "pushupgrade.push..",
    "pushupgrade.rollout..",
    "pushupgrade.org..",
    "pushupgrade.rollback..",
    "pushupgrade.outbox..",
    "pushupgrade.temporal.."
  };

  @ArchTest
  static final ArchRule the_domain_knows_no_framework =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
          .because("workflows are the JDK, the Temporal SDK and Jackson only");

  @ArchTest
  static final ArchRule pure_rules_know_no_temporal =
      noClasses()
          .that()
          .resideInAnyPackage(
              "pushupgrade.id..",
              "pushupgrade.version..",
              "pushupgrade.window..",
              "pushupgrade.outcome..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..")
          .because("rules are tested without a workflow");

  @ArchTest
  static final ArchRule workflow_code_asks_no_clock =
      noClasses()
          .that()
          .resideInAnyPackage(WORKFLOW_CODE)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .because("a replay must see the time of the first run");

  @ArchTest
  static final ArchRule workflow_code_draws_no_lots =
      noClasses()
          .that()
          .resideInAnyPackage(WORKFLOW_CODE)
          .should()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class)
          .because("a replay must decide as the first run did");

  @ArchTest
  static final ArchRule workflow_code_starts_no_threads =
      noClasses()
          .that()
          .resideInAnyPackage(WORKFLOW_CODE)
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.concurrent",
              "java.util.concurrent.locks",
              "java.io",
              "java.nio..",
              "java.net..")
          .because("the SDK runs workflow threads, and input comes through activities");

  @ArchTest
  static final ArchRule workflow_code_asks_no_zone_rules =
      noClasses()
          .that()
          .resideInAnyPackage(WORKFLOW_CODE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.time.zone..", "pushupgrade.window..")
          .because(
              "zone data differ between workers and over time, so openings are computed in activities");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("pushupgrade.(*)..").should().beFreeOfCycles();
}
