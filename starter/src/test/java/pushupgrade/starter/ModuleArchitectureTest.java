package pushupgrade.starter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries between the modules. */
@AnalyzeClasses(packages = "pushupgrade", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArchitectureTest {
  @ArchTest
  static final ArchRule only_processes_start_an_application_context =
      noClasses()
          .that()
          .resideOutsideOfPackages("pushupgrade.worker..", "pushupgrade.starter.process..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.boot..", "org.springframework.context..")
          .because("the command line starts fast because it starts no Spring context");

  @ArchTest
  static final ArchRule adapters_know_no_command_line =
      noClasses()
          .that()
          .resideOutsideOfPackage("pushupgrade.starter..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("pushupgrade.starter..", "picocli..")
          .because("modules depend one way: workflows, activities, worker, starter");

  @ArchTest
  static final ArchRule ports_are_wired_in_the_worker_only =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "pushupgrade.worker..",
              "pushupgrade.deploy..",
              "pushupgrade.mail..",
              "pushupgrade.starter.demo..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "pushupgrade\\.(deploy\\.MetadataStoreTarget|mail\\.SmtpTransport|mail\\.EmlFolderTransport)")
          .because("nobody else knows which adapter is in place");

  @ArchTest
  static final ArchRule payloads_and_json_use_no_java_serialization =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream")
          .because("input is hostile");
}
