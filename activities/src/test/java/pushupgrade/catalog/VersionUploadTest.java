package pushupgrade.catalog;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class VersionUploadTest {
  @Nested
  class OnH2 extends VersionUploadContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends VersionUploadContract implements Engine.OnPostgres {}
}
