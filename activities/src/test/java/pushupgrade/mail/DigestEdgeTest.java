package pushupgrade.mail;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class DigestEdgeTest {
  @Nested
  class OnH2 extends DigestEdgeContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends DigestEdgeContract implements Engine.OnPostgres {}
}
